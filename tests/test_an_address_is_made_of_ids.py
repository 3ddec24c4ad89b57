"""The quick way to an address gives what Django's own gives, for every page that takes ids."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from titian.desk.addresses import address


def _names(resolver: URLResolver) -> Iterator[tuple[str, int]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            if one.namespace is None:
                yield from _names(one)
        elif isinstance(one, URLPattern) and one.name:
            yield one.name, len(one.pattern.converters)


NAMES = sorted(set(_names(get_resolver())))


def _by_django(name: str, ids: list[object]) -> str | None:
    try:
        return reverse(name, args=ids)
    except NoReverseMatch:
        return None


def _by_us(name: str, ids: list[object]) -> str | None:
    try:
        return address(name, *ids)
    except NoReverseMatch:
        return None


def test_there_are_many() -> None:
    assert len([name for name, count in NAMES if count]) > 100


@pytest.mark.parametrize(("name", "count"), NAMES)
def test_as_django_makes_it(name: str, count: int) -> None:
    for values in (range(count), [uuid4() for _ in range(count)], [uuid4() for _ in range(count)]):
        ids: list[object] = list(values)
        assert _by_us(name, ids) == _by_django(name, ids)
