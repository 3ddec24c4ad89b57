"""Whose number is this: NIK, telephone, register or decree?

NIK and telephone are sealed and found only when typed whole, by their blind index. Numbers of
registers and decrees are found from their beginning on, with any signs between; else by their
parts.
"""

from collections.abc import Iterable
from itertools import islice, product

from titian.clients.models import Client, Phone
from titian.clients.sealing import index_of
from titian.clients.search import store
from titian.clients.search.by_words import Match
from titian.clients.search.store import Whose
from titian.clients.search.tokens import NUMBER, Kind, Line
from titian.clients.search.typed import Typed
from titian.kit import nik, phones

MOST, MOST_FORMS = 200, 16
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
    return {**found, **_of_merged(found)}


def _of_merged(found: dict[str, Match]) -> dict[str, Match]:
    """The number of a file that was merged finds the file that stayed."""
    merged = Client.objects.filter(pk__in=found, merged_into__isnull=False)
    return {
        stayed.hex: Match(stayed.hex, found[gone.hex].kind, 0.0)
        for gone, stayed in merged.values_list("pk", "merged_into")
        if stayed is not None
    }


def _lines(typed: Typed, whose: Whose) -> list[Line]:
    """From its beginning on, else by its parts."""
    forms = [list(_forms(part)) for part in typed.parts]
    starts = ["".join(parts) for parts in islice(product(*forms), MOST_FORMS)]
    found = store.numbered(starts, whose=whose, limit=MOST)
    parts = [[f"{NUMBER}{form}" for form in of_part] for of_part in forms]
    return found or store.holding([parts], whose=whose, limit=MOST)


def _forms(part: str) -> Iterable[str]:
    """A running number is typed with its noughts or without."""
    return sorted({part, part.zfill(DIGITS)} if part.isdecimal() else {part})


def _match(line: Line, typed: Typed) -> Match:
    parts = line.tokens.count(NUMBER)
    return Match(line.client, Kind(line.kind), NOT_TYPED * max(0, parts - len(typed.parts)))


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
