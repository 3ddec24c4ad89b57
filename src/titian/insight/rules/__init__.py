"""How heavy is a client's guidance, and who should have the next? Arithmetic only."""
