"""What a terminal and the server agree on, and a terminal's own side of it."""
