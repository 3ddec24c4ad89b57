"""What does each number of a recap mean? The national day report, and the months and years."""
