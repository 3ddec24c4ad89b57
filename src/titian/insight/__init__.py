"""Counts and trends: reads the parts below, writes nothing."""
