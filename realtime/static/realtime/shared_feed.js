// @ts-check
/** One feed, and so one socket, for all parts of a page. */

import { browserStore } from "./browser_store.js";
import { Feed } from "./feed.js";

/** @type {Map<string, Feed>} */
const feeds = new Map();

/**
 * The page's feed, kept in IndexedDB and started at the first call.
 * @param {{hotel: string, topics: string[], app: string, who: string, terminal?: string}} page `who`: the user's id
 * @returns {Feed}
 */
export function sharedFeed({ hotel, topics, app, who, terminal }) {
  const key = [hotel, who, ...[...topics].sort()].join(" ");
  let feed = feeds.get(key);
  if (!feed) {
    feed = new Feed({ hotel, topics, app, terminal, store: browserStore({ hotel, who, topics }) });
    feeds.set(key, feed);
    void Promise.resolve().then(() => feed?.start());
  }
  return feed;
}
