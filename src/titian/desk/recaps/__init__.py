"""Rekap: what the office tells above, the rows behind each number, and what a Kanwil sees of it."""
