"""Bapas, Kanwil; time zone, holidays; staff, roles, leave and cover; failures of ours."""
