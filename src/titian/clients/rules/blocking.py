"""Which entries are worth comparing at all?

300,000 people make 45 thousand million pairs. Two entries of one person share at least one key:
the number, the day of birth, or a part of it with a word of the name. Words enter the keys
without their vowels, so that most slips do not part them.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from titian.clients.rules.births import Birth
from titian.clients.rules.name_words import Words
from titian.clients.rules.persons import Traits

VOWELS = str.maketrans("", "", "aeiou")
LONGEST_BLOCK = 150  # a key that more people share tells nothing; others tell


def skeleton(word: str) -> str:
    """ "suparmin" and "suparmun" are "sprmn"; what has no other letter stays."""
    return word[:1] + (word[1:].translate(VOWELS) or word[1:2])


def keys_of(traits: Traits) -> set[str]:
    """The keys of one person, in words: few enough to hold, many enough for one to survive."""
    return {key for keys in (_numbers(traits), _births(traits), _names(traits)) for key in keys}


def candidates(keys: Sequence[set[str]]) -> Iterator[tuple[int, int]]:
    """Places of people that share a key, each pair once."""
    blocks = _blocks(keys)
    for place, of_one in enumerate(keys):
        near: set[int] = set()
        for key in of_one:
            near.update(blocks.get(key, ()))
        yield from ((place, other) for other in near if other > place)


def _blocks(keys: Sequence[set[str]]) -> Mapping[str, list[int]]:
    blocks: dict[str, list[int]] = {}
    for place, of_one in enumerate(keys):
        for key in of_one:
            blocks.setdefault(key, []).append(place)
    return {key: block for key, block in blocks.items() if 1 < len(block) <= LONGEST_BLOCK}


def _numbers(traits: Traits) -> Iterator[str]:
    """A NIK in three overlapping parts: one slip leaves one of them whole."""
    if traits.nik:
        yield f"n{traits.nik[:10]}"
        yield f"m{traits.nik[-10:]}"
        yield f"o{traits.nik[:6]}{traits.nik[-4:]}"
    for phone in traits.phones:
        yield f"p{phone}"


def _births(traits: Traits) -> Iterator[str]:
    for birth in traits.births:
        words = {skeleton(word) for words in traits.names for word in words}
        for word in words:
            yield from (f"{key}{word}" for key in _parts(birth))
        if birth.is_whole:
            yield f"b{_day(birth)}"
            yield f"c{_day(birth)}{min(words, default='')[:1]}"


def _parts(birth: Birth) -> Iterator[str]:
    """Two of three parts survive a slip; the smaller of day and month comes first."""
    if birth.is_whole:
        yield f"d{birth.day}/{birth.month}/"
        yield f"e{birth.day}/{birth.year}/"
        yield f"f{_day(birth)}/"
    if birth.month:
        yield f"g{birth.month}/{birth.year}/"
    yield f"y{birth.year}/"


def _day(birth: Birth) -> str:
    low, high = sorted((birth.day, birth.month))
    return f"{low}/{high}/{birth.year}"


def _names(traits: Traits) -> Iterator[str]:
    for words in traits.names:
        bones = sorted({skeleton(word) for word in words})
        yield f"w{' '.join(bones)}"
        yield f"j{skeleton(''.join(words))}"
        yield from (f"v{one} {other}" for one, other in combinations(bones, 2))
        yield from _with_mother(words, traits)


def _with_mother(words: Words, traits: Traits) -> Iterator[str]:
    for mother in traits.mothers:
        bones = " ".join(sorted(map(skeleton, mother)))
        yield from (f"i{skeleton(word)} {bones}" for word in words)
        yield from (f"k{bones}/{birth.year}" for birth in traits.births)
