"""Do the invented offices stand in the database as if years of work had written them?"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.test import override_settings

from cast import make_cast
from invented import START, TODAY, WISH, undone
from titian.alerts.models import Alert
from titian.alerts.watcher import escalate_unseen
from titian.audit.chain import known_heads, verify
from titian.audit.models import Change, Entry, Row, Unsealed
from titian.clients.models import (
    Client,
    Guarantor,
    Phone,
    RegisterCounter,
    RegisterLine,
    SearchLine,
    SearchWord,
)
from titian.clients.registers import BOOKS
from titian.demo import make
from titian.demo.accounts import PASSWORD, sheet
from titian.demo.make import OtherOffices, ensure_demo, make_demo, wish_for, wish_of
from titian.offices.models import Office, Staff
from titian.offices.settings_of import calendar_of
from titian.reporting.models import Report
from titian.reporting.watcher import notice_silence
from titian.supervision.models import Supervision
from titian.supervision.schedule_of import first_period_after

SEALED = "_sealed"  # so end the names of columns with a nonce
COUNTED = (SearchLine, SearchWord)
OURS = (
    "offices",
    "documents",
    "clients",
    "supervision",
    "reporting",
    "tracking",
    "alerts",
    "guidance",
    "audit",
)


def content() -> dict[str, str]:
    """A digest of each table without what is sealed under a nonce, or counted by the database:
    a sequence goes on after a roll-back."""
    models = [m for app in OURS for m in apps.get_app_config(app).get_models()]
    return {
        model.__name__: digest(
            model.objects.order_by("pk").values(),
            without={"id"} if model in COUNTED else set(),
        )
        for model in models
    }


def digest(rows: Iterator[dict[str, object]], *, without: set[str]) -> str:
    told = sha256()
    for row in rows:
        plain = {name: strip(value) for name, value in row.items() if not _is_out(name, without)}
        told.update(json.dumps(plain, default=str, sort_keys=True).encode())
    return told.hexdigest()


def _is_out(name: str, without: set[str]) -> bool:
    return name.endswith(SEALED) or name in without


def strip(value: object) -> object:
    """The sealed columns within a change."""
    if isinstance(value, dict):
        return {name: inner for name, inner in value.items() if not name.endswith(SEALED)}
    return value


def active() -> Iterator[Supervision]:
    rows = Supervision.objects.filter(ended_on=None)
    yield from rows.select_related("client", "office")


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_content(tmp_path: Path) -> None:
    wish = wish_for(clients=20, seed=5, today=TODAY)
    seen = []
    places = {
        "AUDIT_HEADS": tmp_path / "heads.jsonl",
        "POINTS": str(tmp_path / "points.db"),
        "DATA_FOLDER": tmp_path,
    }
    with override_settings(**places):
        for _ in range(2):
            with undone():
                make_demo(wish, StringIO())
                seen.append(content())
    assert seen[0] == seen[1]
    assert len(set(seen[0].values())) > 15


def test_nothing_is_wrong_with_the_trail(world: Path) -> None:
    at = START + timedelta(hours=1)
    heads = known_heads(world)
    assert len(heads) == 4
    assert verify(settings.SECRETS["audit"], at=at, known=heads) == []
    assert not Unsealed.objects.exists()


def test_every_past_deed_has_its_own_time_and_actor(world: Path) -> None:
    assert not Entry.objects.filter(at__gte=START).exists()
    actors = set(Entry.objects.filter(deed="report.taken").values_list("actor", flat=True))
    assert len(actors) > 10
    assert {actor.partition(":")[0] for actor in actors} == {"staff", "client"}
    watched = Entry.objects.filter(deed="alert.opened").values_list("actor", flat=True)
    assert set(watched) == {"machine:silence", "machine:judge"}


@pytest.mark.parametrize("model", [Supervision, Report, Alert, Client, RegisterCounter])
def test_the_changes_add_up_to_the_rows(world: Path, model: type[Row]) -> None:
    told: dict[object, dict[str, object]] = {}
    changes = Change.objects.filter(table=model._meta.label_lower).order_by("row", "rev")
    for change in changes.values_list("row", "rev", "after"):
        told.setdefault(change[0], {}).update(change[2], rev=change[1])
    rows = list(model._base_manager.all())
    assert len(rows) == len(told) > 0
    for row in rows:
        now = json.loads(json.dumps(row.values_now(), default=plain))
        assert now == told[row.pk]


def plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return str(value)


def test_the_watchers_find_nothing_to_do_at_the_start_of_today(world: Path) -> None:
    assert notice_silence(START) == 0
    assert escalate_unseen(START) == 0


def test_a_due_day_in_the_past_is_silent_or_waits_for_the_opening(world: Path) -> None:
    for row in active():
        if row.due_on is not None:
            assert row.overdue_from is not None
            assert row.overdue_from > START
            assert row.due_on >= TODAY - timedelta(days=1) or row.silent_since is not None
        assert (row.misses == 0) or row.silent_since is not None


def test_who_is_silent_has_an_alert_and_who_is_not_has_none(world: Path) -> None:
    waiting = set(Alert.objects.filter(settled_at=None).values_list("client", flat=True))
    silent = {row.client_id for row in active() if row.silent_since is not None}
    assert waiting <= silent
    assert waiting


def test_what_is_due_follows_from_the_rules(world: Path) -> None:
    checked = 0
    for row in active():
        last = row.last_report_on
        if last is None or row.silent_since or row.excuses.filter(from_on__gt=last).exists():
            continue
        period = first_period_after(row, last, calendar_of(row.office, START))
        assert (row.due_on, row.period_until) == (
            (period.due.on, period.until_on) if period else (None, None)
        )
        checked += 1
    assert checked > 20


def test_the_watchers_go_on_from_there(passing: None) -> None:
    opening = START + timedelta(hours=8)
    due = {row.client_id for row in active() if row.overdue_from and row.overdue_from <= opening}
    known = set(Alert.objects.filter(settled_at=None).values_list("client", flat=True))
    notice_silence(opening)
    opened = Alert.objects.filter(opened_at=opening).values_list("client", flat=True)
    assert set(opened) == due - known


def test_an_office_sees_its_own_clients_and_a_kanwil_no_file(world: Path) -> None:
    for key in ("palu", "jayapura"):
        kepala = Staff.objects.get(username=f"kepala.{key}")
        seen = Client.objects.visible_to(kepala, at=START)
        assert set(seen.values_list("office", flat=True)) == {kepala.office_id}
        files = Client.objects.filter(office=kepala.office_id, merged_into=None)
        assert seen.count() == files.count()
    for kanwil in Staff.objects.filter(username__startswith="kanwil"):
        assert not Client.objects.visible_to(kanwil, at=START).exists()
        assert kanwil.office.offices.count() == 1


def test_most_are_on_parole_and_every_kind_is_there(world: Path) -> None:
    palu = Supervision.objects.filter(office__code="PALU")
    kinds = Counter(palu.values_list("programme", flat=True))
    assert kinds["PB"] / kinds.total() > 0.8
    assert {"CB", "CMB", "asimilasi", "kerja_sosial", "anak_PB"} <= set(kinds)


def test_numbers_belong_to_nobody(world: Path) -> None:
    assert all(c.nik.endswith("0000") for c in Client.objects.exclude(nik_index=""))
    phones = [p.number for p in Phone.objects.select_related("client")]
    phones += [g.phone for g in Guarantor.objects.select_related("client")]
    assert len(phones) > 100
    assert all(number.startswith("+6281000") for number in phones)


def test_the_registers_count_on_without_a_gap(world: Path) -> None:
    given = defaultdict(list)
    for line in RegisterLine.objects.order_by("running"):
        given[line.office_id, BOOKS[line.register], line.year].append(line.running)
    counters = RegisterCounter.objects.filter(book__in=BOOKS.values())
    counted = {(one.office_id, one.book, one.year): one.last for one in counters}
    assert {book: list(range(1, last + 1)) for book, last in counted.items()} == given
    assert Client.objects.exclude(register_lines__isnull=False).count() == 0


def test_the_shown_accounts_open(world: Path) -> None:
    for _, username, password in sheet():
        staff = Staff.objects.get(username=username)
        assert staff.is_active
        assert staff.check_password(password)
    assert Staff.objects.get(username="pk07.palu").clients.filter(register="adult").exists()
    assert PASSWORD not in json.dumps(list(Change.objects.values_list("after", flat=True)[:50]))


def test_a_second_start_leaves_the_demo_as_it_is(passing: None) -> None:
    entries = Entry.objects.count()
    ensure_demo(StringIO())
    assert not make_demo(WISH, StringIO())
    assert Entry.objects.count() == entries
    with pytest.raises(OtherOffices):
        make_demo(wish_for(clients=120, seed=2, today=TODAY), StringIO())


@pytest.mark.django_db
def test_a_real_office_is_left_alone() -> None:
    make_cast()
    out = StringIO()
    with pytest.raises(SystemExit):
        ensure_demo(out)
    assert "sudah berisi kantor lain" in out.getvalue()


@pytest.mark.django_db
def test_an_interrupted_demo_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(_key: bytes) -> int:
        raise KeyboardInterrupt

    wish = wish_for(clients=12, seed=1, today=TODAY)
    points = str(tmp_path / "points.db")
    with monkeypatch.context() as patch, override_settings(POINTS=points):
        patch.setattr(make, "seal_waiting", interrupted)
        with pytest.raises(KeyboardInterrupt):
            make_demo(wish, StringIO())
    assert not Office.objects.exists()
    with override_settings(
        AUDIT_HEADS=tmp_path / "heads.jsonl", POINTS=points, DATA_FOLDER=tmp_path
    ):
        assert make_demo(wish, StringIO())
    assert wish_of() == wish
