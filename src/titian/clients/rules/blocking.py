"""Which entries are worth comparing at all?

300,000 people make 45 thousand million pairs. Two entries of one person share at least one key:
the number, the day of birth, or a part of it with a word of the name. Words enter the keys
without their vowels, so that most slips do not part them.
"""

from array import array
from collections.abc import Iterable, Iterator
from itertools import combinations, groupby

from titian.clients.rules.addresses import Address
from titian.clients.rules.births import Birth
from titian.clients.rules.name_words import Name, bones, skeleton
from titian.clients.rules.persons import Traits

LONGEST_BLOCK = 60  # a key that more people share tells nothing; others tell
SAME_DAY = "b"  # the one key without a word of the name, for a name with a slip in every word
LONGEST_OF_A_DAY = 8
PLACE_BITS, HASH_BITS = 21, 42
PLACES, HASHES = (1 << PLACE_BITS) - 1, (1 << HASH_BITS) - 1


def keys_of(traits: Traits) -> set[str]:
    """The keys of one person: few enough to hold, many enough for one to survive every slip."""
    return {*_numbers(traits), *_births(traits), *_mothers(traits), *_places(traits)}


def candidates(people: Iterable[Traits]) -> Iterator[tuple[int, int]]:
    """Places of people that share a key, each pair once.

    Keys are kept as numbers in one sorted array, beside the place of whose they are: as words in
    a table, those of 300,000 people would fill gigabytes.
    """
    blocks = list(_blocks(_packed(people)))
    blocks_of: dict[int, list[int]] = {}
    for number, block in enumerate(blocks):
        for place in block:
            blocks_of.setdefault(place, []).append(number)
    for place, numbers in blocks_of.items():
        near = {other for number in numbers for other in blocks[number] if other > place}
        yield from ((place, other) for other in near)


def _packed(people: Iterable[Traits]) -> "array[int]":
    """Of each key whether it is of a day, 42 bits of its hash, and 21 bits of the place."""
    packed = array("Q")
    for place, traits in enumerate(people):
        for key in keys_of(traits):
            is_day = int(key.startswith(SAME_DAY))
            packed.append((is_day << HASH_BITS | hash(key) & HASHES) << PLACE_BITS | place)
    return packed


def _blocks(packed: "array[int]") -> Iterator[list[int]]:
    """Places under the same key, where they are not too many."""
    for key, of_one in groupby(sorted(packed), key=lambda one: one >> PLACE_BITS):
        block = [one & PLACES for one in of_one]
        longest = LONGEST_OF_A_DAY if key >> HASH_BITS else LONGEST_BLOCK
        if 1 < len(block) <= longest:
            yield block


def _numbers(traits: Traits) -> Iterator[str]:
    """A NIK in two overlapping parts: a slip before or behind leaves one of them whole."""
    if traits.nik:
        yield f"n{traits.nik[:10]}"
        yield f"m{traits.nik[-10:]}"
    for phone in traits.phones:
        yield f"p{phone}"


def _births(traits: Traits) -> Iterator[str]:
    words = {word for name in traits.names for word in bones(name)}
    for birth in traits.births:
        if birth.is_whole:
            yield f"{SAME_DAY}{_day(birth)}"
            yield from (f"c{_day(birth)} {word[:1]}" for word in words)
            yield from (f"{key} {word}" for word in words for key in _two_of_three(birth))
        for name in traits.names:
            yield f"j{birth.year} {skeleton(''.join(name.soft))}"
            yield from (f"y{birth.year} {words}" for words in _in_twos(name))


def _two_of_three(birth: Birth) -> Iterator[str]:
    """Day, month and year: two of them survive a slip, all when day and month changed places."""
    yield f"d{birth.day}/{birth.month}"
    yield f"e{birth.day}//{birth.year}"
    yield f"g{birth.month}/{birth.year}"
    yield f"f{_day(birth)}"


def _day(birth: Birth) -> str:
    low, high = sorted((birth.day, birth.month))
    return f"{low}/{high}/{birth.year}"


def _mothers(traits: Traits) -> Iterator[str]:
    for mother in traits.mothers:
        hers = " ".join(bones(mother))
        yield from (f"i{skeleton(word)} {hers}" for name in traits.names for word in name.soft)
        yield from (f"k{birth.year} {hers}" for birth in traits.births)
        if traits.address:
            yield f"q{_street(traits.address)} {hers}"


def _places(traits: Traits) -> Iterator[str]:
    """Where nothing is known of the birth: the name and the longest word of the address."""
    if traits.address:
        street = _street(traits.address)
        yield from (f"a{street} {words}" for name in traits.names for words in _in_twos(name))


def _in_twos(name: Name) -> Iterator[str]:
    """Each two words of a name; a name of one word stands alone."""
    words = bones(name)
    yield from (" ".join(two) for two in combinations(words, 2))
    if len(words) == 1:
        yield words[0]


def _street(address: Address) -> str:
    return max(address.words, key=lambda word: (len(word), word))
