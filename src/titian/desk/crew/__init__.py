"""Pegawai: accounts, slips, leave and stand-ins."""
