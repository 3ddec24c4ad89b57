"""What follows from what is due and what came? Arithmetic alone; people decide."""
