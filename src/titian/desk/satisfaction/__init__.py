"""Kepuasan: stars at the end of a report, and what they say by the official measure."""
