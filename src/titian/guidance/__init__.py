"""The human story: documents, dated facts, assessments, health behind its wall."""
