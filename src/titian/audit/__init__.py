"""The deed: one transaction, its entry, its notice; looks; the sealed chain."""
