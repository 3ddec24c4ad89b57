"""What is known of a person, as written in a list or a file, and as it is compared?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from titian.clients.rules.addresses import Address, PlaceRarity, address_of
from titian.clients.rules.births import Birth, birth_in_nik, read_birth
from titian.clients.rules.common_words import USUAL
from titian.clients.rules.name_words import Name, names_of
from titian.clients.rules.names_alike import Rarity
from titian.clients.rules.numbers import read_nik, read_phones, sex_in_nik


@dataclass(frozen=True, slots=True)
class Written:
    """A person as written; what is unknown is empty."""

    name: str
    birth: str = ""  # in any hand
    nik: str = ""
    mother: str = ""
    address: str = ""
    phones: str = ""  # one or several
    sex: str = ""  # "L" or "P"


@dataclass(frozen=True, slots=True)
class Traits:
    """The same, made comparable."""

    names: tuple[Name, ...]
    births: tuple[Birth, ...]  # as written, and as the NIK has it
    nik: str
    mothers: tuple[Name, ...]
    address: Address | None
    phones: frozenset[str]
    sex: str
    written: tuple[Birth, ...] = ()


def traits_of(written: Written) -> Traits:
    nik = read_nik(written.nik)
    births = (birth := read_birth(written.birth), birth_in_nik(nik))
    return Traits(
        names=names_of(written.name),
        births=tuple(dict.fromkeys(birth for birth in births if birth)),
        nik=nik,
        mothers=names_of(written.mother),
        address=address_of(written.address),
        phones=read_phones(written.phones),
        sex=written.sex or sex_in_nik(nik),
        written=(birth,) if birth else (),
    )


@dataclass(frozen=True)
class Commonness:
    """How frequent is what the people of a list have in common?"""

    people: int  # in the whole register
    counted: int  # of whom the counts were taken
    names: Rarity
    mothers: Rarity
    places: PlaceRarity
    births: Counter[Birth]
    phones: Counter[str]


def commonness(people: Sequence[Traits], *, of: int = 0) -> Commonness:
    """`of` is how many there are where `people` are only some of them."""
    return Commonness(
        people=max(len(people), of),
        counted=len(people),
        names=Rarity(_words(traits.names for traits in people), USUAL),
        mothers=Rarity(_words(traits.mothers for traits in people), USUAL),
        places=PlaceRarity(
            Counter(word for traits in people if traits.address for word in traits.address.words),
            sum(1 for traits in people if traits.address),
        ),
        births=Counter(birth for traits in people for birth in traits.births[:1]),
        phones=Counter(phone for traits in people for phone in traits.phones),
    )


def _words(names: Iterable[tuple[Name, ...]]) -> Counter[str]:
    return Counter(word for known_by in names for name in known_by for word in name.soft)
