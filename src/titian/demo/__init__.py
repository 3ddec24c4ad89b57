"""The invented offices."""
