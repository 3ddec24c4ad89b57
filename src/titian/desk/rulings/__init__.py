"""Pengaturan: hours, holidays, thresholds, frequencies, letterhead; the law read-only."""
