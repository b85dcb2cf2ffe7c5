"""Static files travel compressed; nothing else does."""

import gzip


def test_a_static_file_is_compressed_and_known_again(client):
    accepts = {"Accept-Encoding": "gzip"}
    first = client.get("/static/realtime/feed.js", headers=accepts)
    assert first.headers["Content-Encoding"] == "gzip"
    assert b"export class Feed" in gzip.decompress(b"".join(first.streaming_content))
    again = client.get("/static/realtime/feed.js", headers={**accepts, "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_a_page_is_not(house, client):
    answer = client.get("/sign-in/", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
