"""Whose name is this a part of, in whatever spelling?"""

from django.db.models import Q

from titian.kit import names

SHORTEST = 2  # letters


def by_name(text: str) -> Q:
    """Clients whose key holds every word; nobody when no word is left."""
    words = names.searched(text)
    longest = max((len(key) for keys in words for key in keys), default=0)
    if not words or longest < SHORTEST <= len(text):
        return Q(pk__in=[])  # "zzzz" sounds like "z", and every second name holds one
    found = Q()
    for keys in words:
        one_of = Q()
        for key in keys:
            one_of |= Q(search_key__contains=key)
        found &= one_of
    return found
