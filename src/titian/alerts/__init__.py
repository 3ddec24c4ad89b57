"""What needs a human; who is told; escalation."""
