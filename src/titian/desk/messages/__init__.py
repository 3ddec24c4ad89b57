"""Pesan: conversations with clients, what did not arrive, unknown numbers, costs, settings."""
