"""How do other programs of an office ask and tell? By HTTP and JSON, each with its own token."""
