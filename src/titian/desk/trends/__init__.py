"""Tren: how reporting goes, of an office, an officer, a client, and what deserves a look."""
