"""Posisi: where a client's phone was, what each fix was good for, the caseload on one map."""
