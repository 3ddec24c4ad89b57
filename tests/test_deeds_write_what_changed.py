"""A deed writes what changed and what it was, and refuses what another changed meanwhile."""

import pytest
from django.db import IntegrityError

from cast import NOW, SETTING_UP, Cast
from titian.audit.deeds import StaleRow, deed
from titian.audit.models import Change, Entry, Notice, Row
from titian.clients.models import Client
from titian.offices.models import Holiday

pytestmark = pytest.mark.django_db


def save(row: Row) -> None:
    with deed("client.corrected", subject=row, by=SETTING_UP, at=NOW) as d:
        d.save(row)


def last_change() -> Change:
    return Change.objects.get(entry=Entry.objects.filter(deed="client.corrected").get().pk)


def test_only_what_changed_is_written_with_what_it_was(cast: Cast) -> None:
    row = Client.objects.get(pk=cast.clients["sarro"].pk)
    row.address = "Jalan Baru 1"
    save(row)
    change = last_change()
    assert (change.before, change.after) == (
        {"address": "Jalan Contoh 7"}, {"address": "Jalan Baru 1"},
    )  # fmt: skip
    assert change.rev == row.rev == Client.objects.get(pk=row.pk).rev


def test_a_column_read_later_was_not_changed(cast: Cast) -> None:
    row = Client.objects.only("name", "office").get(pk=cast.clients["sarro"].pk)
    assert row.alias == ""
    assert row.rev == 1
    row.address = "Jalan Baru 1"
    save(row)
    assert last_change().after == {"address": "Jalan Baru 1"}


def test_a_row_read_anew_is_as_it_is_now(cast: Cast) -> None:
    row, other = cast.sarro, cast.sarro
    other.address = "Jalan Baru 1"  # type: ignore[union-attr]
    save(other)
    row.refresh_from_db()
    row.work = "petani"  # type: ignore[union-attr]
    save(row)
    assert Client.objects.get(pk=row.pk).rev == 3


def test_a_row_that_somebody_else_changed_is_refused(cast: Cast) -> None:
    row, other = cast.sarro, cast.sarro
    other.address = "Jalan Baru 1"  # type: ignore[union-attr]
    save(other)
    row.work = "petani"  # type: ignore[union-attr]
    with pytest.raises(StaleRow):
        save(row)
    assert Entry.objects.filter(deed="client.corrected").count() == 1


def test_rows_written_together_can_be_changed_afterwards(cast: Cast) -> None:
    days = [Holiday(office=cast.palu, on=NOW.date().replace(day=n), name="Libur") for n in (1, 2)]
    with deed("holiday.named", subject=cast.palu, by=SETTING_UP, at=NOW) as d:
        d.save_all(days)
        days[0].name = "Hari jadi"
        d.save(days[0])
    assert Holiday.objects.get(pk=days[0].pk).rev == 2
    assert Change.objects.filter(row=days[0].pk).count() == 2


def test_a_deed_within_a_deed_falls_alone_and_with_the_outer_one(cast: Cast) -> None:
    entries, notices = Entry.objects.count(), Notice.objects.count()
    with deed("office.founded", subject=cast.palu, by=SETTING_UP, at=NOW):
        with pytest.raises(IntegrityError):
            _name_twice(cast)
        with deed("office.due_days_reckoned", subject=cast.palu, by=SETTING_UP, at=NOW):
            pass
    assert not Holiday.objects.exists()
    assert (Entry.objects.count(), Notice.objects.count()) == (entries + 2, notices + 2)
    with pytest.raises(ZeroDivisionError):
        _fail_after_an_inner_deed(cast)
    assert Entry.objects.count() == entries + 2


def _name_twice(cast: Cast) -> None:
    with deed("holiday.named", subject=cast.palu, by=SETTING_UP, at=NOW) as d:
        for _ in range(2):
            d.save(Holiday(office=cast.palu, on=NOW.date(), name="Libur"))


def _fail_after_an_inner_deed(cast: Cast) -> None:
    with deed("office.founded", subject=cast.palu, by=SETTING_UP, at=NOW):
        with deed("office.due_days_reckoned", subject=cast.palu, by=SETTING_UP, at=NOW):
            pass
        raise ZeroDivisionError
