"""Hari ini: what each role must look at first."""
