"""The office on one page, the offices of a Kanwil, the audit trail."""
