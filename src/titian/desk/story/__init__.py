"""The human story: one timeline, a short form for each kind of fact, health behind its wall."""
