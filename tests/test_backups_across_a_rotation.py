"""A backup from before the keys changed comes back, on the same machine and on a new one."""

import io
from functools import partial
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from cast import NOW, Cast
from installations import living, place
from titian.clients.models import Phone
from titian.config.backup import take_backup
from titian.config.place import Place
from titian.config.restoring import restore_backup
from titian.config.rotation import rotate
from titian.config.secrets import load_or_make

__all__ = ["living", "place"]


def now_at(place: Place) -> Place:
    keys = load_or_make(place.secrets_dir)
    return Place(place.data, place.backups, place.secrets_dir, keys, place.heads_file)


def test_a_backup_from_before_is_read_and_rotated_again(
    living: Cast, place: Place, settings: Settings, tmp_path: Path
) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("the same code; a dump comes back in its own test")
    settings.DATA_FOLDER, settings.SECRETS_FOLDER = place.data, place.secrets_dir
    settings.LOAD_SECRETS = partial(load_or_make, place.secrets_dir)
    path = take_backup(tmp_path / "sebelum", place=place, at=NOW).path
    rotate(place, at=NOW, out=io.StringIO())
    done = restore_backup(path, place=now_at(place), at=NOW)
    assert done.foreign_keys == ()
    phone = Phone.objects.select_related("client").first()
    assert phone is not None
    assert phone.number_sealed.split(".")[1] in {"data-dewasa", "data-anak"}
    assert phone.number == "+6281000004417"
    assert rotate(now_at(place), at=NOW, out=io.StringIO()).is_whole
    phone = Phone.objects.select_related("client").get(pk=phone.pk)
    assert phone.number_sealed.split(".")[1].endswith("-2")
    assert phone.number == "+6281000004417"
