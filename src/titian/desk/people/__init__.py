"""Klien: list, file, registration, correction, dates, hand-over."""
