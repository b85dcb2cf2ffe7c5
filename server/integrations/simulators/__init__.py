"""Devices that are not there: for the demo, for learning, and for tests. Each does as it is told on its page."""
