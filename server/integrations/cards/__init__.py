"""Bank cards: money held by a card terminal for a stay, and taken or let go later."""
