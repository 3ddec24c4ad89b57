"""The law that Titian computes: arithmetic only, no Django, no clock, no randomness."""
