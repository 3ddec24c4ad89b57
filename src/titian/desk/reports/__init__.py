"""Meja depan: reports taken, receipts, reviews, excuses, steps."""
