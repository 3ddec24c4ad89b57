"""Whose number is this: NIK, telephone, register or decree?

NIK and telephone are sealed and found only when typed whole, by their blind index. Numbers of
registers and decrees are found from their beginning on, with any signs between; else by their
parts, the last of which may go on.
"""

from collections.abc import Iterable

from titian.clients.models import Client, Phone
from titian.clients.sealing import index_of
from titian.clients.search import store
from titian.clients.search.asking import All, Asked, OneOf, Token
from titian.clients.search.by_words import Match
from titian.clients.search.store import Whose
from titian.clients.search.tokens import NUMBER, Kind, Line
from titian.clients.search.typed import Typed
from titian.kit import nik, phones

MOST = 200
DIGITS = 4  # of a running number: "417" is "0417", too
NOT_TYPED = 0.1  # for each part of the number


def by_numbers(typed: Typed, whose: Whose) -> dict[str, Match]:
    """Each client whose number it is."""
    if not typed.parts:
        return {}
    sealed = [*_by_nik(typed.text), *_by_phone(typed.text)]
    found = {client: Match(client, kind, 0.0) for client, kind in sealed}
    for line in _lines(typed, whose):
        found.setdefault(line.client, _match(line, typed))
    return found


def _lines(typed: Typed, whose: Whose) -> list[Line]:
    found = store.holding(_from_the_beginning(typed), whose=whose, limit=MOST)
    return found or store.holding(All(tuple(_parts(typed))), whose=whose, limit=MOST)


def _from_the_beginning(typed: Typed) -> Asked:
    first, *rest = typed.parts
    starts = (form + "".join(rest) for form in _forms(first))
    return OneOf(tuple(Token(f"{NUMBER}{NUMBER}{start}", is_start=True) for start in starts))


def _parts(typed: Typed) -> Iterable[Asked]:
    *whole, last = typed.parts
    yield from (OneOf(tuple(_written(part))) for part in whole)
    yield OneOf(tuple(_written(last, is_start=True)))


def _written(part: str, *, is_start: bool = False) -> Iterable[Token]:
    return (Token(f"{NUMBER}{form}", is_start) for form in _forms(part))


def _forms(part: str) -> Iterable[str]:
    """A running number is typed with its noughts or without."""
    return sorted({part, part.zfill(DIGITS)} if part.isdecimal() else {part})


def _match(line: Line, typed: Typed) -> Match:
    parts = line.tokens.count(f" {NUMBER}") - 1 + line.tokens.startswith(NUMBER)
    kind = Kind.NUMBER if line.kind == Kind.NAME else Kind(line.kind)
    return Match(line.client, kind, NOT_TYPED * max(0, parts - len(typed.parts)))


def _by_nik(text: str) -> Iterable[tuple[str, Kind]]:
    digits = nik.tidy(text)
    if len(digits) == nik.DIGITS and digits.isdecimal():
        for pk in Client.objects.filter(nik_index=index_of(digits)).values_list("pk", flat=True):
            yield pk.hex, Kind.NIK


def _by_phone(text: str) -> Iterable[tuple[str, Kind]]:
    try:
        number = phones.to_e164(text)
    except phones.NotAPhone:
        return
    index = index_of(number)
    for pk in Phone.objects.filter(number_index=index).values_list("client", flat=True):
        yield pk.hex, Kind.PHONE
