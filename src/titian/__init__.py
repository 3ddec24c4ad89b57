"""Titian: a person must report and stay within bounds; if not, the right officer hears of it."""

__version__ = "0.1.0"
