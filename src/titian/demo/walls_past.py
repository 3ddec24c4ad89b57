"""Which walls stand in an invented office? One file restricted and once broken into, one relative,
one file opened for a reason and found proper, one child's data given on a letter."""

from datetime import timedelta

from titian.audit.past import Past
from titian.clients.models import Conflict, Disclosure, FileGrant, NamedOfficer, Restriction
from titian.demo.founding import Bureau
from titian.demo.life import Life
from titian.offices.models import Staff

FEWEST = 12  # an office with fewer clients has no walls to show
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
REASON = "keluarga klien bekerja di kantor ini; pembicaraan di ruang kerja harus dicegah"


def wall_some(past: Past, bureau: Bureau, lives: list[Life]) -> None:
    """Files that nothing else happens to, so that the other examples stay as they are."""
    quiet = [life for life in lives if life.alarm.open is None]
    adults = [life for life in quiet if not life.client.is_child][-4:]
    children = [life for life in lives if life.client.is_child][-1:]
    if len(lives) < FEWEST or len(adults) < 4:
        return
    _restrict(past, bureau, adults[0])
    _relate(past, bureau, adults[1])
    _open_for_reason(past, bureau, adults[2])
    for life in children:
        _disclose(past, bureau, life)


def _restrict(past: Past, bureau: Bureau, life: Life) -> None:
    at, head, client = bureau.until - 20 * DAY + 2 * HOUR, bureau.head, life.client
    row = Restriction(
        id=past.id(at), client=client, office=bureau.row, reason=REASON, from_at=at, by=head
    )
    named = NamedOfficer(
        id=past.id(at), restriction=row, client=client, office=bureau.row,
        staff=life.assignment.officer,
    )  # fmt: skip
    d = past.deed("client.restricted", subject=client, by=head, at=at)
    d.save(row)
    d.save(named)
    _break_in(past, bureau, life)


def _break_in(past: Past, bureau: Bureau, life: Life) -> None:
    """The head finds it waiting for a judgement."""
    at, by = bureau.until - DAY + 2 * HOUR, bureau.head_of("bkd")
    grant = FileGrant(
        id=past.id(at), client=life.client, office=bureau.row, staff=by, from_at=at,
        until_at=at + HOUR, breaks_wall=True,
        reason="Klien datang dalam keadaan sakit, PK-nya di luar kantor.",
    )  # fmt: skip
    past.deed("client.wall_broken", subject=life.client, by=by, at=at).save(grant)


def _relate(past: Past, bureau: Bureau, life: Life) -> None:
    at, by = bureau.until - 40 * DAY + 3 * HOUR, _another(bureau, life)
    row = Conflict(
        id=past.id(at), client=life.client, office=bureau.row, staff=by, by=by, from_at=at,
        relation="sepupu",
    )  # fmt: skip
    past.deed("client.conflict_noted", subject=life.client, by=by, at=at).save(row)


def _open_for_reason(past: Past, bureau: Bureau, life: Life) -> None:
    at, by, head = bureau.until - 9 * DAY + 2 * HOUR, _another(bureau, life), bureau.head
    grant = FileGrant(
        id=past.id(at), client=life.client, office=bureau.row, staff=by, from_at=at,
        until_at=at + 2 * HOUR, reason="Keluarga klien bertanya ketika PK-nya kunjungan rumah.",
    )  # fmt: skip
    past.deed("client.opened_for_reason", subject=life.client, by=by, at=at).save(grant)
    later = at + DAY
    grant.reviewed_at, grant.reviewed_by, grant.is_proper = later, head, True
    past.deed("client.opening_reviewed", subject=life.client, by=head, at=later).save(grant)


def _disclose(past: Past, bureau: Bureau, life: Life) -> None:
    at, head, officer = bureau.until - 15 * DAY + 2 * HOUR, bureau.head, life.assignment.officer
    row = Disclosure(
        id=past.id(at), client=life.client, office=bureau.row, asker="Rosmini Tamalaki",
        body="Dinas Sosial", letter="417/DINSOS/2026", reason="bantuan biaya sekolah",
        asked_for="nama sekolah dan alamat tempat tinggal", entered_by=officer, entered_at=at,
    )  # fmt: skip
    row.set_identity("0000 0000 0000 0417")
    past.deed("client.disclosure_asked", subject=life.client, by=officer, at=at).save(row)
    row.decided_at, row.decided_by, row.is_granted = at + DAY, head, True
    granted = past.deed("client.disclosure_granted", subject=life.client, by=head, at=at + DAY)
    granted.save(row)
    row.given, row.given_at, row.given_by = "nama sekolah", at + 2 * DAY, officer
    past.deed("client.disclosed", subject=life.client, by=officer, at=at + 2 * DAY).save(row)


def _another(bureau: Bureau, life: Life) -> Staff:
    """A PK who is not in charge of this client."""
    officers = [bureau.staff[p.key] for p in bureau.plan.staff if "pk" in p.roles]
    return next(staff for staff in officers if staff.pk != life.assignment.officer_id)
