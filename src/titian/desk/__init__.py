"""Pages for officers, front desk, heads of office, Kanwil, administrators."""
