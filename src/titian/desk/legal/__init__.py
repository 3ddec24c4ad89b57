"""The legal life of a client: cases, dates, and what happens to the supervision."""
