// Modules name each other as the server serves them; here their files stand elsewhere.
import { registerHooks } from "node:module";

const ROOT = new URL("../../", import.meta.url);
const PLACES = {
  "/static/tablet/": "housekeeping_app/static/tablet/",
  "/static/realtime/": "realtime/static/realtime/",
  "/static/frontdesk/": "server/frontdesk/static/frontdesk/",
  "/static/npm/": "node_modules/",
};

registerHooks({
  resolve(specifier, context, next) {
    const place = Object.keys(PLACES).find((start) => specifier.startsWith(start));
    return next(place ? new URL(PLACES[place] + specifier.slice(place.length), ROOT).href : specifier, context);
  },
});

/** @param {string} path below `/static/` */
export const served = (path) => import(`/static/${path}`);
