"""What the house does through devices and systems of others. Each stands behind a driver; each kind has a simulator."""
