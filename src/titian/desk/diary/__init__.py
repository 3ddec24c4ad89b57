"""Agenda: a PK's week, with meetings, visits and due dates."""
