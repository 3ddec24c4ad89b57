"""What holds for every message, whoever carries it: pure, without Django."""
