"""Papers of the office: letterhead, typesetting as PDF, and as Word files that an office edits."""
