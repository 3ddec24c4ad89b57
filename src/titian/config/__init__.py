"""Composition root: typed settings, addresses, the command line, the supervisor."""
