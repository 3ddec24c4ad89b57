"""Beban kerja: who carries how much, and who should have what is new."""
