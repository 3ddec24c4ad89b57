"""Which pattern answers an address? Sought below its first word only.

Django tries one pattern after the other; the desk has three hundred, and a page near the end
waited a millisecond for its name. Patterns that begin with the same word are put under it, in
the order in which they stood; whatever begins otherwise is tried first.
"""

from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import RoutePattern

Pattern = URLPattern | URLResolver


def by_first_word(patterns: Iterable[Pattern]) -> list[Pattern]:
    """The same addresses under the same names."""
    plain: list[Pattern] = []
    below: dict[str, list[Pattern]] = {}
    for pattern in _flat(patterns):
        word, slash, rest = str(pattern.pattern).partition("/")
        if slash and "<" not in word and isinstance(pattern, URLPattern):
            moved = path(rest, pattern.callback, pattern.default_args, pattern.name)
            below.setdefault(word, []).append(moved)
        else:
            plain.append(pattern)
    return [*plain, *(path(f"{word}/", include(found)) for word, found in below.items())]


def _flat(patterns: Iterable[Pattern]) -> Iterator[Pattern]:
    """Without those that only gather others."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver) and not str(pattern.pattern) and _is_plain(pattern):
            yield from _flat(pattern.url_patterns)
        else:
            yield pattern


def _is_plain(resolver: URLResolver) -> bool:
    is_named = resolver.namespace or resolver.app_name
    return isinstance(resolver.pattern, RoutePattern) and not is_named
