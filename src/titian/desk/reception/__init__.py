"""Antrean dan buku tamu: numbers called in order, a wall that shows them, guests of the day."""
