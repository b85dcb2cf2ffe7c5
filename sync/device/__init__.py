"""A terminal's own side: following the feed and keeping its rows."""
