"""Who is meant by what was typed? An index of words, asked and ranked."""
