"""Wilayah: a client's zones, their versions and exceptions; what waits for a decision."""
