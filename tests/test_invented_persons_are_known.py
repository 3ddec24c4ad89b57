"""What the invented offices know of their clients: something of everything, nobody real."""

from pathlib import Path
from random import Random

import pytest
from django.conf import settings
from django.db.models import Count

from invented import START
from titian.audit.models import Entry
from titian.clients.completeness import gaps
from titian.clients.models import (
    Category,
    Caution,
    Client,
    Guarantor,
    Particulars,
    RelatedPerson,
    RemoteReporting,
    Victim,
)
from titian.clients.sealing import cipher_of
from titian.demo.faces import draw_face
from titian.documents.keeping import content_of
from titian.documents.models import File
from titian.documents.pictures import drawn_anew
from titian.kit import nik
from titian.offices.models import Staff

pytestmark = pytest.mark.usefixtures("world")


def test_something_of_everything_is_known_and_nothing_of_everybody() -> None:
    files = Client.objects.count()
    for model in (Particulars, Category, Caution, Victim, RemoteReporting):
        assert 0 < model.objects.values("client").distinct().count() < files, model
    missing = {gap.rule.key: gap.files for gap in gaps(Client.objects.all())}
    for rule in ("ibu", "foto", "kerja", "pendidikan"):
        assert 0 < missing[rule] < files, rule


def test_the_pk_whose_account_is_shown_has_something_on_each_page() -> None:
    theirs = {"client__officer__username": "pk07.palu"}
    for model in (Caution, Victim):
        assert model.objects.filter(**theirs).exists(), model
    assert Particulars.objects.filter(**theirs).exclude(photo=None).exists()
    assert RemoteReporting.objects.filter(**theirs, decided_at=None).exists()


def test_nobody_has_two_mothers_and_the_guarantor_is_one_of_the_family() -> None:
    mothers = RelatedPerson.objects.filter(relation="ibu").values("client")
    assert not mothers.annotate(times=Count("pk")).filter(times__gt=1).exists()
    wives = Guarantor.objects.filter(relation="istri").select_related("client")
    assert wives.exists()
    for surety in wives:
        assert surety.client.kin.filter(relation="istri", name=surety.name).exists()


def test_no_number_can_belong_to_anybody() -> None:
    numbers = [row.kk for row in Particulars.objects.exclude(kk_sealed="").select_related("client")]
    papers = Guarantor.objects.exclude(nik_sealed="").select_related("client")
    numbers += [number for row in papers for number in (row.nik, row.kk)]
    assert len(numbers) > 20
    assert all(nik.parse(number).serial == nik.NO_SERIAL for number in numbers)


def test_nobody_decided_what_they_asked_and_all_of_it_is_past() -> None:
    for row in RemoteReporting.objects.all():
        assert row.asked_at < START
        assert row.decided_by_id != row.asked_by_id
        assert row.decided_at is None or row.asked_at < row.decided_at < START
    assert not Entry.objects.filter(at__gte=START).exists()


def test_each_photo_is_kept_and_opens() -> None:
    rows = Particulars.objects.exclude(photo=None).select_related("photo", "client")
    for row in rows:
        assert row.photo is not None
        content = content_of(row.photo, cipher=cipher_of(row.client.register))
        assert drawn_anew(content)
    kept = [p for p in (Path(settings.DATA_FOLDER) / "dokumen").rglob("*") if p.is_file()]
    assert len(kept) == File.objects.count()


def test_a_drawn_face_is_small_flat_and_the_same_for_the_same_seed() -> None:
    faces = {draw_face(Random(n), is_woman=bool(n % 2)) for n in range(12)}
    assert len(faces) == 12
    assert max(map(len, faces)) < 12_000
    assert draw_face(Random(3), is_woman=True) == draw_face(Random(3), is_woman=True)


def test_the_staff_who_wrote_it_work_in_the_clients_office() -> None:
    offices = dict(Staff.objects.values_list("pk", "office"))
    for caution in Caution.objects.all():
        assert offices[caution.by_id] == caution.office_id
