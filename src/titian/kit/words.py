"""Which words are said to people, although the rules that hold them cannot translate?

The law and the kit know no gettext: they hand out Indonesian, and the page that says it looks the
translation up. `shown` marks those words, so that tools/translations.py finds them.
"""

from typing import TypeVar

Words = TypeVar("Words")


def shown(words: Words) -> Words:
    """Changes nothing: a text, or a table whose values are texts."""
    return words
