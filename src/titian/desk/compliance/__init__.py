"""Kepatuhan: conditions, outcomes and measures, proofs, warning letters, and one picture of all."""
