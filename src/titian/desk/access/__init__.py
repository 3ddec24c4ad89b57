"""Permintaan akses data: what the file says of the client, gone through, approved, given."""
