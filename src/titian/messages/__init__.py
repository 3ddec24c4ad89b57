"""What is said to clients and by them: an outbox, carriers, one conversation per client."""
