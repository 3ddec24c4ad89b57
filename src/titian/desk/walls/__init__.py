"""Tembok berkas: restricted files, relatives, files opened by a reason, who looked."""
