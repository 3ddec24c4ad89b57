"""Program lain: which other programs may speak with Titian, and with what token."""
