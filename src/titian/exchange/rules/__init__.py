"""What does a list say? Read without a database."""
