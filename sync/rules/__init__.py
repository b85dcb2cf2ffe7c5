"""Rules that a terminal and the server must answer alike: pure, without a clock, standard library only."""
