"""Peringatan: list, the alert, settling it; the ticket of the open screen."""
