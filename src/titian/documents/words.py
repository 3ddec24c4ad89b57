"""How much text of a file is kept for the search?"""

LONGEST_TEXT = 200_000  # signs: about eighty pages
