"""Which pairs are noticed, proposed, and never asked about again?"""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from doubles_scenes import BORN, NIK, YESTERDAY, again, file_of, merged, twice
from titian.clients.actions import Identity, correct_client
from titian.clients.models import Pair
from titian.clients.pairing import AlreadySettled, NotAPair, note_alike, propose_pair, settle_pair

pytestmark = pytest.mark.django_db


def pairs() -> set[frozenset[str]]:
    return {frozenset((pair.first.name, pair.second.name)) for pair in Pair.objects.all()}


def test_a_misspelt_second_file_is_noticed_with_what_the_clerk_said(cast: Cast) -> None:
    _first, _second, pair = twice(cast, why_again="putusan baru, kata petugas Lapas")
    assert pair.note == "putusan baru, kata petugas Lapas"
    assert pair.noticed_by == cast.yudi


@pytest.mark.parametrize(
    "changes",
    [
        {"birth_on": BORN.replace(day=BORN.month, month=BORN.day)},
        {"birth_on": BORN.replace(day=13)},
        {"birth_on": None},
        {"name": "Soeparmin"},
        {"name": "Karto Suparmin"},
        {"nik": "7271010305840017", "name": "Parmin Karto"},
        {"address": "Jalan Merpati 3"},
    ],
)
def test_usual_slips_do_not_hide_the_person(cast: Cast, changes: dict[str, object]) -> None:
    first = file_of(cast, nik=NIK)
    name = str(changes.pop("name", "Suparmin Karto"))
    second = file_of(cast, name, at=YESTERDAY, **changes)
    assert Pair.objects.filter(first=first, second=second).exists()


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("Suparman Tirto", {"birth_on": BORN.replace(year=1961), "address": "Jalan Mawar 3"}),
        ("Ngatmin bin Karto", {"nik": "7271010305840018"}),  # a twin
        ("Suparmin bin Karto", {"birth_on": BORN.replace(year=2009, day=21)}),  # the son
        ("Suparmin bin Karto", {"nik": "7308110305840007", "address": "Dusun Poboya 9"}),
    ],
)
def test_twins_sons_and_namesakes_are_left_alone(
    cast: Cast, name: str, changes: dict[str, object]
) -> None:
    file_of(cast, nik=NIK, phone="0812-3456-7000")
    file_of(cast, name, at=YESTERDAY, phone="0812-3456-7999", **changes)
    assert pairs() == set()


def test_another_offices_file_makes_no_pair(cast: Cast) -> None:
    file_of(cast, nik=NIK, officer="yohana")
    file_of(cast, nik=NIK, at=YESTERDAY)
    assert pairs() == set()


def test_a_correction_is_compared_too(cast: Cast) -> None:
    file_of(cast, nik=NIK)
    other = file_of(cast, "Ponijan", birth_on=None, address="", phone="0812-3456-7999")
    assert pairs() == set()
    correct_client(
        client=other, seen_rev=again(other).rev, by=cast.ratmi, at=NOW,
        identity=Identity("adult", "Suparmin Karto", "L", birth_on=BORN, nik=NIK),
    )  # fmt: skip
    assert pairs() == {frozenset({"Suparmin bin Karto", "Suparmin Karto"})}


def test_two_people_are_never_proposed_again(cast: Cast) -> None:
    _first, second, pair = twice(cast)
    settle_pair(pair=pair, state=Pair.State.DIFFERENT, because="saudara sepupu", by=cast.darsono,
                at=NOW)  # fmt: skip
    assert note_alike(again(second), by=cast.ratmi, at=NOW) == []
    with pytest.raises(AlreadySettled):
        propose_pair(one=pair.first, other=pair.second, note="mirip", by=cast.tono, at=NOW)


def test_nor_is_a_file_that_took_one_of_them_in(cast: Cast) -> None:
    first, second, pair = twice(cast)
    third = file_of(cast, "Suparmin Karto", at=NOW)
    of_third = Pair.objects.get(first=first, second=third)
    settle_pair(pair=of_third, state=Pair.State.DIFFERENT, because="sepupu", by=cast.darsono,
                at=NOW)  # fmt: skip
    Pair.objects.filter(first=second, second=third).delete()
    merged(cast, pair, second, first)
    assert note_alike(again(third), by=cast.ratmi, at=NOW) == []


def test_a_decision_is_taken_once(cast: Cast) -> None:
    _first, _second, pair = twice(cast)
    settle_pair(pair=pair, state=Pair.State.APART, because="satu berkas anak", by=cast.darsono,
                at=NOW)  # fmt: skip
    with pytest.raises(AlreadySettled) as told:
        settle_pair(pair=pair, state=Pair.State.DIFFERENT, because="bukan", by=cast.nurhayati,
                    at=NOW)  # fmt: skip
    assert told.value.pair.settled_because == "satu berkas anak"


def test_what_a_person_proposes_waits_once(cast: Cast) -> None:
    one, other = cast.sarro, cast.marlina
    for note in ("alamatnya sama", "fotonya sama"):
        propose_pair(one=one, other=other, note=note, by=cast.tono, at=NOW)
    pair = Pair.objects.get()
    assert (pair.note, pair.noticed_by, pair.state) == ("fotonya sama", cast.tono, "open")
    assert pair.score < 0.1


def test_a_file_is_no_pair_with_itself_nor_with_another_offices(cast: Cast) -> None:
    for other in (cast.sarro, cast.ferdy):
        with pytest.raises(NotAPair):
            propose_pair(one=cast.sarro, other=other, note="mirip", by=cast.tono, at=NOW)


def test_what_a_merged_file_knew_tells_of_the_one_that_stayed(cast: Cast) -> None:
    first, second, pair = twice(cast, nik="7308110305840007", why_again="NIK baru")
    merged(cast, pair, first, second)
    third = file_of(cast, "Parmin", nik="7308110305840007", at=NOW + timedelta(hours=2))
    assert not Pair.objects.filter(first=second, second=third).exists()
    assert Pair.objects.filter(first=first, second=third).exists()
