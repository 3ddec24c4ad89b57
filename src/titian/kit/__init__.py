"""Clock, ids, Indonesian names, NIK, regions, ciphers: plain Python, no Django."""
