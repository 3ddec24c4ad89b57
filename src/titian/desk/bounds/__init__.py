"""Wilayah: a client's zones, their versions and permissions; what waits for a decision."""
