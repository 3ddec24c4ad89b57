"""The complaints of clients, for the head of office and the Kanwil."""
