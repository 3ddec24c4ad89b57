"""What the law and practice say about a person's data, as arithmetic."""
