"""What is decided about a report, as arithmetic."""
