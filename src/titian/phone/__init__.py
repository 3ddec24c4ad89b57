"""The client's own pages: on their phone, at the office's kiosk, and for practice."""
