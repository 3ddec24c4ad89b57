"""Papers about one client: seen on the screen, printed, taken away as PDF or Word."""
