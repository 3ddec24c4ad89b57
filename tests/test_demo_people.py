"""Are the invented persons like people, and nobody?"""

import re
from collections import Counter
from datetime import date
from random import Random

import phonenumbers

from titian.demo.naming import call, culture_of
from titian.demo.people import (
    Guarantor,
    Person,
    Phonebook,
    make_birth,
    make_guarantor,
    make_home,
    make_person,
)
from titian.kit import names, nik, phones, regions

TODAY = date(2026, 11, 24)
PALU, BALI, JAWA, PAPUA, MEDAN = "72.71", "51.71", "33.74", "91.71", "12.71"


def crowd(place: str, number: int, *, woman: bool = False) -> list[tuple[Person, Guarantor]]:
    random, book = Random(f"{place}{woman}"), Phonebook(1)
    return [one(random, book, place, woman) for _ in range(number)]


def one(random: Random, book: Phonebook, place: str, woman: bool) -> tuple[Person, Guarantor]:
    home = make_home(random, within=[(place, 1.0)], woman=woman)
    born = make_birth(random, on=TODAY, youngest=19, oldest=60, usual=30)
    person = make_person(random, book, home=home, born_on=born)
    return person, make_guarantor(random, book, of=person, home=home, on=TODAY)


def test_the_same_seed_makes_the_same_people() -> None:
    assert crowd(PALU, 30) == crowd(PALU, 30)


def test_a_nik_fits_and_belongs_to_nobody() -> None:
    for woman in (False, True):
        for person, _ in crowd(PALU, 60, woman=woman):
            found = nik.check(person.nik, birth=person.born_on, woman=person.is_woman)
            assert found == [nik.Finding.NEVER_ISSUED]


def test_a_telephone_number_is_well_formed_unique_and_of_no_operator() -> None:
    numbers = [p.phone for p, _ in crowd(PALU, 400) if p.phone]
    numbers += [g.phone for _, g in crowd(JAWA, 10)]
    assert all(n.startswith("+6281000") and len(n) == 14 for n in numbers)
    assert all(phones.to_e164(phones.pretty(n)) == n for n in numbers)
    taken = [p.phone for p, _ in crowd(PALU, 400) if p.phone]
    assert len(set(taken)) == len(taken)
    assert phonenumbers.is_valid_number(phonenumbers.parse(numbers[0]))


def test_people_live_in_a_village_of_the_work_area() -> None:
    for person, guarantor in crowd(PALU, 60):
        assert regions.region(person.region).kind == "kelurahan"
        assert person.region.startswith("72.71.")
        assert guarantor.region == person.region


def test_one_word_names_are_common_in_java() -> None:
    one_word = sum(" " not in person.name for person, _ in crowd(JAWA, 600))
    assert 0.25 < one_word / 600 < 0.45


def test_balinese_are_named_by_order_of_birth() -> None:
    hindu = [p for woman in (False, True) for p, _ in crowd(BALI, 300, woman=woman)]
    balinese = [p for p in hindu if p.culture == "bali"]
    pattern = re.compile(
        r"(I|Ni|I Gusti|I Gusti Ayu|Ida Bagus|Ida Ayu) "
        r"((Wayan|Putu|Gede|Made|Kadek|Nyoman|Komang|Ketut) )?\w.*"
    )
    assert all(pattern.fullmatch(p.name) for p in balinese)
    assert all(p.name.startswith(("Ni ", "I Gusti", "Ida Ayu")) for p in balinese if p.is_woman)


def test_a_marga_is_shared_with_the_kin() -> None:
    kin = {"ayah", "ibu", "kakak", "adik", "paman"}
    bataks = [(p, g) for p, g in crowd(MEDAN, 300) if p.culture == "batak" and g.relation in kin]
    shared = [p.name.split()[-1] == g.name.split()[-1] for p, g in bataks if g.relation != "bibi"]
    assert all(shared)
    assert len(shared) > 20


def test_frequent_names_are_the_ones_of_the_identity_cards() -> None:
    random = Random(3)
    called: Counter[str] = Counter()
    for _ in range(4_000):
        culture = culture_of(random, "33")
        called[call(random, culture, woman=False).name.split()[0]] += 1
    assert {"Sutrisno", "Slamet", "Mulyadi"} <= {name for name, _ in called.most_common(8)}


def test_palu_has_bin_andi_daeng_muhammad_and_apostrophes() -> None:
    called = [p.name for w in (False, True) for p, _ in crowd(PALU, 900, woman=w)]
    for pattern in (
        r" bin ",
        r" binti ",
        r"^Andi ",
        r" Dg\. ",
        r"^Muh\. ",
        r"^Moh\. ",
        r"^M\. ",
        "'",
    ):
        assert any(re.search(pattern, name) for name in called), pattern
    assert all(names.tidy(name) == name for name in called)


def test_religion_goes_with_the_region() -> None:
    palu = Counter(p.religion for p, _ in crowd(PALU, 400))
    papua = Counter(p.religion for p, _ in crowd(PAPUA, 400))
    assert palu.most_common(1)[0][0] == "islam"
    assert papua.most_common(1)[0][0] == "kristen"
