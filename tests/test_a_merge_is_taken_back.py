"""Separating: what moved goes back as it was, what was added since stays and is named."""

from datetime import timedelta

import pytest

from cast import Cast
from doubles_scenes import EARLIER, LATER, again, ended, file_of, ids, merged, twice, under_decree
from titian.audit.deeds import reference
from titian.audit.models import Entry
from titian.clients.actions import Identity, PhoneEntry, add_phone, correct_client, hand_over
from titian.clients.hanging import keys_to_client
from titian.clients.models import Assignment, Client, Merge, Pair, Phone
from titian.clients.particulars import LooksEntry, learn, particulars_of
from titian.clients.unmerging import AlreadyParted, MergedOn, part_files, parting_of
from titian.kit.ids import uuid7
from titian.offices.accounts import leave_office
from titian.reporting.actions import Answers, take_report
from titian.reporting.models import Report

pytestmark = pytest.mark.django_db
EVEN_LATER = LATER + timedelta(hours=1)


def part(cast: Cast, merge: Merge, *, is_one_person: bool = False) -> Merge:
    return part_files(merge=merge, is_one_person=is_one_person, because="ternyata adiknya",
                      by=cast.darsono, at=EVEN_LATER)  # fmt: skip


def all_of(*clients: Client) -> list[object]:
    """Everything that can be read of files, without how often each was written."""
    rows = [again(client) for client in clients]
    rows += [row for client in clients for key in keys_to_client() for row in key.rows(client)]
    return sorted(
        (sorted((k, str(v)) for k, v in row.values_now().items() if k not in HIDDEN), str(row.pk))
        for row in rows
    )


HIDDEN = {"rev", "nik_sealed"}  # sealed anew each time


def test_nothing_is_lost_on_the_way_there_and_back(cast: Cast) -> None:
    first, second, pair = twice(cast, nik="7271010305840018", work="nelayan", alias="Min")
    ended(under_decree(second, "yudi", cast), "yudi", cast)
    before = all_of(first, second)
    nik = again(second).nik
    merge = merged(cast, pair, first, second, "name", "nik", "work", "alias", "officer")
    part(cast, merge)
    assert all_of(first, second) == before
    assert (again(first).nik, again(second).nik) == ("7271010305840017", nik)


def test_what_was_added_since_stays_and_is_named(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merge = merged(cast, pair, first, second)
    add_phone(client=first, entry=PhoneEntry("0812-0000-1111"), by=cast.ratmi, at=LATER)
    added = Phone.objects.filter(client=first).latest("pk")
    assert parting_of(merge).stay == [added]
    done = part(cast, merge)
    assert Phone.objects.get(pk=added.pk).client == first
    assert done.stayed == [["clients.phone", str(added.pk)]]


def test_a_report_goes_with_the_decree_that_it_was_given_under(cast: Cast) -> None:
    first, second, pair = twice(cast)
    decree = under_decree(second, "yudi", cast)
    merge = merged(cast, pair, first, second)
    take_report(id=uuid7(), client=again(first), answers=Answers(), made_at=LATER, by=cast.ratmi,
                at=LATER)  # fmt: skip
    part(cast, merge)
    report = Report.objects.get(supervision=decree)
    assert (report.client, again(second).supervisions.get()) == (second, decree)


def test_a_value_that_was_corrected_since_is_left_alone(cast: Cast) -> None:
    first, second, pair = twice(cast, work="nelayan")
    merge = merged(cast, pair, first, second, "name", "work")
    row = again(first)
    correct_client(
        client=row, seen_rev=row.rev, by=cast.ratmi, at=LATER,
        identity=Identity("adult", "Suparmin K.", "L", work="nelayan", birth_on=row.birth_on,
                          address=row.address),
    )  # fmt: skip
    part(cast, merge)
    found = again(first)
    assert (found.name, found.work, found.search_key) == ("Suparmin K.", "", "suparmin k")


def test_each_file_has_its_officer_again(cast: Cast) -> None:
    first, second, pair = twice(cast)
    part(cast, merged(cast, pair, first, second, "officer"))
    in_charge = Assignment.objects.filter(until_at=None)
    assert in_charge.get(client=first).officer == again(first).officer == cast.ratmi
    assert in_charge.get(client=second).officer == again(second).officer == cast.yudi


def test_an_officer_who_left_meanwhile_does_not_come_back(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merge = merged(cast, pair, first, second)
    hand_over(client=cast.marlina, officer=cast.ratmi, reason="cuti", by=cast.darsono, at=LATER)
    leave_office(staff=cast.yudi, clients_left=0, by=cast.agus, at=LATER)
    part(cast, merge)
    assert again(second).officer == cast.ratmi
    assert Assignment.objects.get(client=second, until_at=None).officer == cast.ratmi


def test_a_hand_over_after_the_merge_stands(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merge = merged(cast, pair, first, second)
    hand_over(client=first, officer=cast.yudi, reason="pindah", by=cast.darsono, at=LATER)
    part(cast, merge)
    assert again(first).officer == cast.yudi
    assert again(second).officer == cast.yudi


def test_two_people_are_never_proposed_again(cast: Cast) -> None:
    first, second, pair = twice(cast)
    part(cast, merged(cast, pair, first, second))
    pair.refresh_from_db()
    assert (pair.state, pair.settled_because) == (Pair.State.DIFFERENT, "ternyata adiknya")


def test_one_person_whose_files_were_merged_wrongly_waits_again(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merge = merged(cast, pair, first, second)
    part(cast, merge, is_one_person=True)
    pair.refresh_from_db()
    assert pair.is_open
    again_merge = merged(cast, pair, second, first, at=EVEN_LATER + timedelta(hours=1))
    assert again(first).merged_into == second
    assert again_merge.pk != merge.pk


def test_the_second_clerk_learns_that_the_files_are_separate(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merge = merged(cast, pair, first, second)
    part(cast, merge)
    with pytest.raises(AlreadyParted):
        part(cast, merge)


def test_a_chain_is_taken_back_from_its_end(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merge = merged(cast, pair, first, second)
    third = file_of(cast, "Suparmin Karto", at=LATER, phone="0812-3456-7891")
    last = merged(cast, Pair.objects.get(first=first, second=third), third, first, at=LATER)
    with pytest.raises(MergedOn) as told:
        part(cast, merge)
    assert told.value.merge == last
    part(cast, last)
    part(cast, merge)
    assert again(first).merged_into is again(second).merged_into is None
    assert ids(second.phones.all())


def test_both_trails_speak_of_the_separation(cast: Cast) -> None:
    first, second, pair = twice(cast)
    part(cast, merged(cast, pair, first, second))
    told = Entry.objects.filter(at=EVEN_LATER).values_list("subject", "deed")
    assert (reference(first), "client.parted") in told
    assert (reference(second), "client.parted_away") in told


def test_what_a_file_has_once_stays_with_each_when_both_have_it(cast: Cast) -> None:
    first, second, pair = twice(cast)
    for client, marks in ((first, "tahi lalat"), (second, "bekas luka")):
        learn(client=client, entry=LooksEntry(165, marks), seen_rev=0, by=cast.darsono, at=EARLIER)
    before = all_of(first, second)
    merge = merged(cast, pair, first, second)
    assert particulars_of(again(first)).marks == "tahi lalat"
    assert particulars_of(again(second)).marks == "bekas luka"
    part(cast, merge)
    assert all_of(first, second) == before
