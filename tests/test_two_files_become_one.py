"""A merge: chosen values are kept, every row moves, the second file points to the first."""

import pytest

from cast import NOW, Cast
from doubles_scenes import LATER, again, ended, file_of, ids, merged, twice, under_decree
from titian.alerts.models import Alert
from titian.audit.deeds import StaleRow, reference
from titian.audit.models import Entry
from titian.clients.actions import hand_over
from titian.clients.glass import open_for_reason
from titian.clients.hanging import NOT_MOVED, keys_to_client, obstacles_of
from titian.clients.merging import NotTogether, Wish, merge_files
from titian.clients.models import Assignment, Client, MovedRow, Pair
from titian.clients.pairing import AlreadySettled
from titian.clients.unmerging import part_files
from titian.guidance.health import open_health, opening_of
from titian.guidance.models import HealthOpening
from titian.kit.ids import uuid7
from titian.reporting.actions import Answers, take_report

pytestmark = pytest.mark.django_db


def test_every_row_of_the_second_file_belongs_to_the_first(cast: Cast) -> None:
    first, second, pair = twice(cast)
    decree = ended(under_decree(second, "yudi", cast), "yudi", cast)
    before = {key: ids(key.rows(second)) for key in keys_to_client()}
    merge = merged(cast, pair, first, second)
    for key in keys_to_client():
        assert not key.rows(second), key
        assert before[key] <= ids(key.rows(first)), key
    moved = {(one.table, one.row) for one in MovedRow.objects.filter(merge=merge)}
    assert ("supervision.supervision", decree.pk) in moved
    assert sum(map(len, before.values())) == len(moved)


def test_the_chosen_values_are_kept(cast: Cast) -> None:
    first, second, pair = twice(cast, work="nelayan", address="Jalan Merpati 3", alias="Min")
    merged(cast, pair, first, second, "name", "work", "alias")
    found = again(first)
    assert (found.name, found.work, found.alias) == ("Soeparmin Karto", "nelayan", "Min")
    assert found.address == "Jalan Kenari 12"
    assert (found.search_key, found.alias_key) == ("suparmin karto", "min")


def test_the_number_of_the_second_file_can_be_taken_over(cast: Cast) -> None:
    first, second, pair = twice(cast, nik="7271010305840018")
    merged(cast, pair, first, second, "nik")
    assert again(first).nik == "7271010305840018"


def test_the_second_file_points_to_the_first_and_is_in_nobodys_list(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merged(cast, pair, first, second)
    found = again(second)
    assert (found.merged_into, found.officer, found.name) == (first, None, "Soeparmin Karto")
    for who in ("ratmi", "yudi", "darsono", "nurhayati", "lasmi"):
        listed = Client.objects.listed_for(getattr(cast, who), at=NOW)
        assert not listed.filter(pk=second.pk).exists()
        assert not Client.objects.visible_to(getattr(cast, who), at=NOW).filter(pk=second.pk)


def test_one_officer_is_in_charge_afterwards(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merged(cast, pair, first, second)
    assert Assignment.objects.get(client=first, until_at=None).officer == cast.ratmi
    assert again(first).officer == cast.ratmi


def test_the_officer_of_the_second_file_can_be_chosen(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merged(cast, pair, first, second, "officer")
    assert Assignment.objects.get(client=first, until_at=None).officer == cast.yudi
    assert again(first).officer == cast.yudi


def test_two_decrees_at_once_are_refused_until_a_person_ends_one(cast: Cast) -> None:
    first, second, pair = twice(cast)
    under_decree(first, "ratmi", cast)
    decree = under_decree(second, "yudi", cast)
    with pytest.raises(NotTogether) as told:
        merged(cast, pair, first, second)
    assert [one.name for one in told.value.obstacles] == ["a_client_is_under_one_decree_at_a_time"]
    assert again(second).merged_into is None
    ended(decree, "yudi", cast)
    merged(cast, pair, first, second)
    assert again(first).supervisions.count() == 2


def test_two_open_alerts_of_one_kind_are_refused(cast: Cast) -> None:
    first, second, _pair = twice(cast)
    for client in (first, second):
        alert = Alert(client=client, office=client.office, kind="silence", since_on=NOW.date(),
                      opened_at=NOW, rev=1)  # fmt: skip
        alert.save(force_insert=True)
    assert [one.name for one in obstacles_of(first, second)] == [
        "the_same_trouble_is_one_open_alert"
    ]


def test_reports_of_both_on_one_day_stand_side_by_side(cast: Cast) -> None:
    first, second, pair = twice(cast)
    for client, who in ((first, "ratmi"), (second, "yudi")):
        decree = under_decree(client, who, cast)
        take_report(id=uuid7(), client=client, answers=Answers(), made_at=NOW,
                    by=getattr(cast, who), at=NOW)  # fmt: skip
        ended(decree, who, cast)
    merged(cast, pair, first, second)
    assert again(first).reports.filter(day=NOW.date()).count() == 2


def test_a_childs_file_is_not_merged_into_an_adults(cast: Cast) -> None:
    first, second = file_of(cast), file_of(cast, register="child")
    assert [one.name for one in obstacles_of(first, second)] == ["of_two_registers"]


def test_files_of_two_offices_are_not_merged(cast: Cast) -> None:
    here, there = file_of(cast), file_of(cast, officer="yohana")
    assert [one.name for one in obstacles_of(here, there)] == ["of_two_offices"]


def test_the_second_clerk_learns_that_the_pair_is_settled(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merged(cast, pair, first, second)
    with pytest.raises(AlreadySettled) as told:
        merged(cast, pair, first, second)
    assert told.value.pair.settled_by == cast.darsono


def test_who_saw_an_older_file_looks_again(cast: Cast) -> None:
    first, second, pair = twice(cast)
    stale = again(first)
    hand_over(client=first, officer=cast.yudi, reason="pindah", by=cast.darsono, at=NOW)
    wish = Wish(stale, second, frozenset(), "sama", (stale.rev, second.rev))
    with pytest.raises(StaleRow):
        merge_files(pair=pair, wish=wish, by=cast.darsono, at=NOW)


def test_both_trails_speak(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merged(cast, pair, first, second)
    told = Entry.objects.filter(at=NOW).values_list("subject", "deed")
    assert (reference(first), "client.merged") in told
    assert (reference(second), "client.merged_away") in told


def test_permission_to_read_the_second_file_opens_the_first_to_nobody(cast: Cast) -> None:
    first, second, pair = twice(cast)
    open_for_reason(client=second, reason="klien meminta surat", by=cast.ratmi, at=NOW)
    hand_over(client=first, officer=cast.yudi, reason="pindah", by=cast.darsono, at=NOW)
    merged(cast, pair, first, second)
    assert not Client.objects.visible_to(cast.ratmi, at=NOW).filter(pk=first.pk).exists()


def test_every_table_that_names_a_client_moves_or_says_why_not() -> None:
    named = {relation.field.model for relation in Client._meta.related_objects}
    assert {key.model for key in keys_to_client()} == named - {*NOT_MOVED, HealthOpening}


def test_permission_to_look_at_the_second_ones_health_is_none_for_the_first(cast: Cast) -> None:
    first, second, pair = twice(cast)
    open_health(client=second, purpose="litmas", by=cast.ratmi, at=NOW)
    merged(cast, pair, first, second)
    assert opening_of(first, by=cast.ratmi, at=NOW) is None


def test_a_mother_known_in_the_second_file_is_known_afterwards(cast: Cast) -> None:
    first, second, pair = twice(cast, mother_name="Siti Aminah")
    merge = merged(cast, pair, first, second)
    assert again(first).mother_name == "Siti Aminah"
    part_files(merge=merge, is_one_person=False, because="adiknya", by=cast.darsono, at=LATER)
    assert (again(first).mother_name, again(first).mother_key) == ("", "")


def test_a_pair_is_noticed_when_the_client_is_entered(cast: Cast) -> None:
    _first, _second, pair = twice(cast)
    assert pair.state == Pair.State.OPEN
    assert "birth.equal" in pair.signs
    assert pair.score > 0.8
