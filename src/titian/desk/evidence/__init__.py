"""Bukti: the client's word on an alert, the sealed paper, and the page that checks one."""
