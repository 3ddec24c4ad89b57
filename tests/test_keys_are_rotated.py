"""New keys for what is sealed: all of it, in any order of mishaps, and nothing is damaged."""

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings as live_settings
from pytest_django.fixtures import Settings

import files_of_all_kinds as files
from cast import NOW, Cast
from installations import living, place
from person_scenes import VICTIM
from titian.audit.models import Change, Entry
from titian.clients.models import Client, Phone, Victim
from titian.clients.particulars import take_photo
from titian.clients.sealing import cipher_of, index_of, seal_text
from titian.clients.victims import enter_victim
from titian.config import rotation
from titian.config.place import Place
from titian.config.recovery import SHEET
from titian.config.recovery_reading import read_sheet
from titian.config.rotation import rotate, sealed_models
from titian.config.secrets import load_or_make, replace_keys
from titian.documents.keeping import content_of
from titian.documents.models import File
from titian.kit.ids import uuid7

__all__ = ["living", "place"]

pytestmark = pytest.mark.django_db
NUMBER = "+6281000004417"


@pytest.fixture
def office(cast: Cast, place: Place, settings: Settings) -> Iterator[Cast]:
    """The cast under keys of their own, with a photo and a victim."""
    settings.DATA_FOLDER = place.data
    settings.SECRETS_FOLDER = place.secrets_dir
    settings.LOAD_SECRETS = partial(load_or_make, place.secrets_dir)
    ratmi = cast.staff["ratmi"]
    for whom in ("sarro", "ayu"):
        client = Client.objects.select_related("office").get(pk=cast.clients[whom].pk)
        take_photo(client=client, received=files.photo(), by=ratmi, at=NOW)
        enter_victim(id=uuid7(), client=client, kind="orang", words=VICTIM, by=ratmi, at=NOW)
    yield cast


def turn(place: Place) -> rotation.Rotation:
    return rotate(place, at=NOW, out=io.StringIO())


def tokens() -> list[str]:
    return [
        token
        for model in sealed_models()
        for column in rotation._columns(model)
        for token in model._base_manager.exclude(**{column: ""}).values_list(column, flat=True)
    ]


def keys_of(values: list[str]) -> set[str]:
    return {token.split(".")[1] for token in values}


def all_is_read(cast: Cast) -> None:
    for phone in Phone.objects.select_related("client"):
        assert phone.number == NUMBER
    assert [victim.words for victim in Victim.objects.select_related("client")] == [VICTIM] * 2
    for file in File.objects.all():
        assert content_of(file, cipher=cipher_of(file.register)).startswith(b"\xff\xd8")


def test_everything_stands_under_the_new_keys_and_is_read(office: Cast, place: Place) -> None:
    assert keys_of(tokens()) == {"data-dewasa", "data-anak"}
    done = turn(place)
    assert done.is_whole
    assert done.written >= len(tokens())
    assert keys_of(tokens()) == {"data-dewasa-2", "data-anak-2"}
    all_is_read(office)
    assert sorted(load_or_make(place.secrets_dir).old) == ["data-anak", "data-dewasa"]


def test_the_old_key_opens_nothing_that_is_written_now(office: Cast, place: Place) -> None:
    old = load_or_make(place.secrets_dir)["data-anak"]
    turn(place)
    for path in (place.secrets_dir / "pensiun").iterdir():
        path.unlink()
    (place.secrets_dir / "indeks").touch()
    live_settings.SECRETS_FOLDER.stat()
    all_is_read(office)
    assert load_or_make(place.secrets_dir)["data-anak-2"] != old


def test_the_history_is_written_anew_too(office: Cast, place: Place) -> None:
    turn(place)
    said = " ".join(repr((c.before, c.after)) for c in Change.objects.all())
    assert "v1.data-dewasa-2." in said
    assert "v1.data-dewasa." not in said
    assert "v1.data-anak." not in said


def test_killed_in_the_middle_it_goes_on(
    office: Cast, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each number of values that may have been written before the power went."""
    for after in (0, 1, 3, 7):
        with monkeypatch.context() as broken:
            _fail_after(broken, after)
            with pytest.raises(KeyboardInterrupt):
                turn(place)
        all_is_read(office)
        assert not load_or_make(place.secrets_dir).old
    turn(place)
    assert keys_of(tokens()) == {"data-dewasa-2", "data-anak-2"}
    all_is_read(office)


def _fail_after(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    left = [number]
    sealed = rotation._sealed_anew

    def one_more(token: str, context: bytes) -> str | None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return sealed(token, context)

    monkeypatch.setattr(rotation, "_sealed_anew", one_more)


def test_a_clerk_who_writes_meanwhile_loses_nothing(
    office: Cast, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number is another when the new seal of the old one is about to be written."""
    phone = Phone.objects.get(client=office.clients["sarro"])
    sealed = rotation._sealed_anew

    def meanwhile(token: str, context: bytes) -> str | None:
        if token == phone.number_sealed:
            now = seal_text("+6281111111111", register="adult")
            Phone.objects.filter(pk=phone.pk).update(number_sealed=now)
        return sealed(token, context)

    monkeypatch.setattr(rotation, "_sealed_anew", meanwhile)
    turn(place)
    assert Phone.objects.select_related("client").get(pk=phone.pk).number == "+6281111111111"


def test_a_lost_key_is_said_and_nothing_is_damaged(office: Cast, place: Place) -> None:
    lost = (place.secrets_dir / "data-anak").read_bytes()
    (place.secrets_dir / "data-anak").unlink()
    load_or_make(place.secrets_dir)  # as a start would: a new key under the same name
    before = {t for t in tokens() if t.startswith("v1.data-anak.")}
    out = io.StringIO()
    assert rotation.rotate_command(place, at=NOW, out=out) == 1
    assert "kuncinya hilang" in out.getvalue()
    assert before <= set(tokens())
    assert "data-dewasa" in load_or_make(place.secrets_dir).keys, "kept while one is not whole"
    (place.secrets_dir / "data-anak").write_bytes(lost)
    (place.secrets_dir / "touched").touch()
    (place.secrets_dir / "touched").unlink()
    assert turn(place).is_whole
    assert keys_of(tokens()) == {"data-dewasa-2", "data-anak-2"}
    all_is_read(office)


def test_the_sheet_is_told_anew_and_is_enough(office: Cast, place: Place, tmp_path: Path) -> None:
    turn(place)
    present = load_or_make(place.secrets_dir)
    told = read_sheet((place.data / SHEET).read_text())
    assert set(told) == {"cadangan", "data-dewasa-2", "data-anak-2", "indeks", "audit"}
    assert told["data-anak-2"] == present["data-anak-2"]
    replace_keys(tmp_path / "rahasia", told, NOW)
    new = load_or_make(tmp_path / "rahasia")
    assert new.generations("data-anak") == ["data-anak-2"]
    assert new["data-anak-2"] == present["data-anak-2"]


def test_while_it_goes_on_the_sheet_holds_both_keys(
    office: Cast, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_after(monkeypatch, 2)
    with pytest.raises(KeyboardInterrupt):
        turn(place)
    told = read_sheet((place.data / SHEET).read_text())
    assert {"data-anak", "data-anak-2", "data-dewasa", "data-dewasa-2"} <= set(told)


def test_a_third_generation_follows(office: Cast, place: Place) -> None:
    turn(place)
    turn(place)
    assert keys_of(tokens()) == {"data-dewasa-3", "data-anak-3"}
    all_is_read(office)


def test_numbers_are_found_as_before(office: Cast, place: Place) -> None:
    turn(place)
    assert Phone.objects.filter(number_index=index_of(NUMBER)).count() == 4


def test_each_office_has_it_in_its_trail(office: Cast, place: Place) -> None:
    turn(place)
    assert Entry.objects.filter(deed="keys.rotated").count() == 3


def test_every_sealed_column_is_known_by_its_name() -> None:
    """Whoever seals into a column of another name would be forgotten by the rotation."""
    columns = {f"{m._meta.model_name}.{c}" for m in sealed_models() for c in rotation._columns(m)}
    assert {"client.nik_sealed", "victim.words_sealed", "file.text_sealed"} <= columns
    assert len(columns) >= 10
