"""Files that belong to a person's story: checked by what they hold, kept sealed, found again."""
