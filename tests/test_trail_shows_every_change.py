"""The sealed chain: whatever is changed behind our back is found."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from cast import NOW, Cast
from titian.audit.chain import heads, seal_waiting, verify
from titian.audit.models import Entry, Seal, Unsealed
from titian.kit.ids import uuid7

KEY = settings.SECRETS["audit"]
pytestmark = pytest.mark.django_db


def test_a_sealed_trail_is_whole(cast: Cast) -> None:
    assert seal_waiting(KEY) == Entry.objects.count() > 20
    assert not Unsealed.objects.exists()
    known = {head.office: [head] for head in heads()}
    assert verify(KEY, at=NOW, known=known) == []


@pytest.mark.parametrize("table", ["audit_entry", "audit_seal"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET office = office", "DELETE FROM {}"])
def test_the_database_refuses_to_change_the_trail(cast: Cast, table: str, verb: str) -> None:
    seal_waiting(KEY)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb.format(table))


def test_an_entry_that_waits_too_long_is_said(cast: Cast) -> None:
    assert any("60 detik" in f.what for f in verify(KEY, at=NOW + timedelta(days=1), known={}))


def test_an_entry_that_is_gone_does_not_stop_the_sealer(cast: Cast) -> None:
    lost = uuid7()
    Unsealed.objects.create(entry=lost, office=cast.palu.pk)
    assert seal_waiting(KEY) == Entry.objects.count() == Seal.objects.count()
    assert [f.entry for f in verify(KEY, at=NOW, known={})] == [lost]


def test_an_entry_slipped_in_is_found_although_the_numbers_agree(cast: Cast) -> None:
    """A second row in the queue for what is sealed makes up for the one that is not."""
    seal_waiting(KEY)
    known = Entry.objects.filter(office=cast.palu.pk).first()
    assert known is not None
    Unsealed.objects.create(entry=known.pk, office=known.office)
    known.pk = slipped = uuid7()
    known.save(force_insert=True)
    found = verify(KEY, at=known.at, known={})
    assert slipped in {finding.entry for finding in found}
