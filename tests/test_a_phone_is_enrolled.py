"""A phone is enrolled on a legal ground, handed over from a date, revoked; its token shown once."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import NOW, Cast
from titian.audit.models import Change, Entry
from titian.kit.ids import uuid7
from titian.tracking.devices import (
    AlreadyEnrolled,
    AlreadyWithThisClient,
    BeforeItBegan,
    DeviceElsewhere,
    DeviceRevoked,
    Enrolled,
    NobodyHasIt,
    NoLegalGround,
    end_assignment,
    enrol_device,
    give_consent,
    hand_over_device,
    hash_of,
    revoke_device,
)
from titian.tracking.models import Assignment, Device, Unjudged

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


def consented(cast: Cast, name: str) -> None:
    give_consent(
        id=uuid7(), client=cast.clients[name], kind="consent", reference="Surat pernyataan 7",
        on=date(2026, 11, 20), by=cast.clients[name].officer, at=NOW,
    )  # fmt: skip


def enrolled(cast: Cast, name: str = "sarro", at: datetime = NOW) -> Enrolled:
    consented(cast, name)
    client = cast.clients[name]
    return enrol_device(id=uuid7(), client=client, kind="owntracks", by=client.officer, at=at)


def test_nobody_is_watched_without_a_legal_ground(cast: Cast) -> None:
    with pytest.raises(NoLegalGround):
        enrol_device(
            id=uuid7(), client=cast.clients["sarro"], kind="traccar", by=cast.ratmi, at=NOW
        )
    assert not Device.objects.exists()
    assert not Entry.objects.filter(deed="device.enrolled").exists()


def test_the_token_is_shown_once_and_only_its_hash_is_kept(cast: Cast) -> None:
    made = enrolled(cast)
    device = Device.objects.get()
    assert made.token.startswith(f"tt_device_{device.number}_")
    assert device.token_hash == hash_of(made.token)
    secret = made.token.rpartition("_")[2]
    assert not any(secret in str(change.after) for change in Change.objects.all())


def test_the_same_form_sent_twice_enrols_one_phone(cast: Cast) -> None:
    made = enrolled(cast)
    with pytest.raises(AlreadyEnrolled):
        enrol_device(
            id=made.device.pk, client=cast.clients["sarro"], kind="owntracks", by=cast.ratmi, at=NOW
        )
    assert Device.objects.count() == 1


def test_each_phone_has_a_number_of_its_own(cast: Cast) -> None:
    numbers = [enrolled(cast, name).device.number for name in ("sarro", "marlina", "sarro")]
    assert numbers == [1001, 1002, 1003]


def test_a_point_belongs_to_whom_the_phone_was_with_at_its_time(cast: Cast) -> None:
    device = enrolled(cast).device
    consented(cast, "marlina")
    hand_over_device(
        device=device, client=cast.clients["marlina"], from_at=LATER, reason="ponsel dipinjamkan",
        by=cast.darsono, at=NOW,
    )  # fmt: skip
    held = Assignment.objects.order_by("from_at").values_list("client", "from_at", "until_at")
    assert list(held) == [
        (cast.sarro.pk, NOW, LATER),
        (cast.marlina.pk, LATER, None),
    ]
    assert Unjudged.objects.get().from_at == LATER


def test_a_phone_is_not_handed_over_before_it_was_given(cast: Cast) -> None:
    device = enrolled(cast).device
    consented(cast, "marlina")
    with pytest.raises(BeforeItBegan):
        hand_over_device(
            device=device, client=cast.clients["marlina"], from_at=NOW, reason="keliru",
            by=cast.darsono, at=LATER,
        )  # fmt: skip
    with pytest.raises(AlreadyWithThisClient):
        hand_over_device(
            device=device, client=cast.clients["sarro"], from_at=LATER, reason="keliru",
            by=cast.darsono, at=LATER,
        )  # fmt: skip


def test_a_phone_stays_in_its_office(cast: Cast) -> None:
    device = enrolled(cast).device
    consented(cast, "ferdy")
    with pytest.raises(DeviceElsewhere):
        hand_over_device(
            device=device, client=cast.clients["ferdy"], from_at=LATER, reason="pindah",
            by=cast.darsono, at=NOW,
        )  # fmt: skip


def test_a_phone_is_given_back_once(cast: Cast) -> None:
    device = enrolled(cast).device
    end_assignment(device=device, until_at=LATER, reason="selesai", by=cast.ratmi, at=LATER)
    assert Assignment.objects.get().until_at == LATER
    with pytest.raises(NobodyHasIt):
        end_assignment(device=device, until_at=LATER, reason="selesai", by=cast.ratmi, at=LATER)


def test_a_revoked_phone_is_with_nobody_and_revoked_once(cast: Cast) -> None:
    device = enrolled(cast).device
    revoke_device(device=device, because="hilang di pasar", by=cast.ratmi, at=LATER)
    row = Device.objects.get()
    assert (row.state, row.revoked_at_ms) == ("revoked", int(LATER.timestamp() * 1000))
    assert Assignment.objects.get().until_at == LATER
    with pytest.raises(DeviceRevoked):
        revoke_device(device=device, because="lagi", by=cast.ratmi, at=LATER)


def test_a_phone_that_was_promised_to_another_is_with_nobody_once_revoked(cast: Cast) -> None:
    device = enrolled(cast).device
    consented(cast, "marlina")
    hand_over_device(
        device=device, client=cast.clients["marlina"], from_at=LATER + timedelta(days=7),
        reason="dipinjamkan", by=cast.darsono, at=NOW,
    )  # fmt: skip
    revoke_device(device=device, because="hilang", by=cast.ratmi, at=LATER)
    mine, theirs = Assignment.objects.order_by("from_at")
    assert mine.until_at == LATER
    assert theirs.until_at == theirs.from_at


def test_the_database_itself_refuses_a_phone_with_two_clients(cast: Cast) -> None:
    made = enrolled(cast)
    second = Assignment(
        device=made.device, client=cast.clients["marlina"], office=made.device.office,
        from_at=LATER, reason="x", rev=1,
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)
