"""One box on every page: who is meant?"""
