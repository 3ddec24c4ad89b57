"""Peringatan tiap minggu: how many, how many true, how long, for whom, and what to change."""
