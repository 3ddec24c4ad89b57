"""The client's documents: brought, listed, found by what they say, handed out, struck."""
