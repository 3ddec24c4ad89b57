"""Kesehatan sistem: backup, clock, loops."""
