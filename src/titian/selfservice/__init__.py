"""What does the client do by themself: come in, correct, complain, be asked something besides."""
