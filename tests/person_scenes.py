"""What is known of Sarro? One row of each kind, written as Ratmi would."""

from datetime import date
from pathlib import Path

import pytest
from django.http import HttpResponse
from pytest_django.fixtures import Settings

import files_of_all_kinds as files
from browsing import signed_in
from cast import NOW, Cast
from titian.clients.distance import ask_distance
from titian.clients.kin import KinEntry, enter_kin
from titian.clients.marks import give_category, write_caution
from titian.clients.models import (
    Category,
    Caution,
    Client,
    RelatedPerson,
    RemoteReporting,
    Victim,
    VictimWords,
)
from titian.clients.particulars import take_photo
from titian.clients.victims import enter_victim
from titian.kit.ids import uuid7

VICTIM = VictimWords("Bu Wati", "tetangga", "Jalan Contoh 9", harm="dirugikan 4 juta")


@pytest.fixture
def documents_here(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_FOLDER = tmp_path
    return tmp_path


def path(cast: Cast, page: str = "", whose: str = "sarro") -> str:
    return f"/klien/{cast.clients[whose].pk}/{page}"


def sent(cast: Cast, page: str, form: dict[str, str], *, by: str = "ratmi") -> HttpResponse:
    return signed_in(cast, by).post(path(cast, page), form)


def shown(cast: Cast, page: str, *, by: str = "ratmi") -> str:
    return signed_in(cast, by).get(path(cast, page)).content.decode()


def a_mother(cast: Cast, name: str = "Sitti Aminah") -> RelatedPerson:
    entry = KinEntry("ibu", name)
    return enter_kin(id=uuid7(), client=sarro(cast), entry=entry, by=cast.staff["ratmi"], at=NOW)


def a_category(cast: Cast, kind: str = "narkotika") -> Category:
    ratmi = cast.staff["ratmi"]
    return give_category(client=sarro(cast), kind=kind, note="putusan", by=ratmi, at=NOW)


def a_caution(cast: Cast, text: str = "Anjing galak", until_on: date | None = None) -> Caution:
    ratmi = cast.staff["ratmi"]
    return write_caution(client=sarro(cast), text=text, until_on=until_on, by=ratmi, at=NOW)


def a_victim(cast: Cast, words: VictimWords = VICTIM) -> Victim:
    ratmi = cast.staff["ratmi"]
    return enter_victim(id=uuid7(), client=sarro(cast), kind="orang", words=words, by=ratmi, at=NOW)


def a_photo(cast: Cast) -> None:
    """Needs `documents_here`."""
    take_photo(client=sarro(cast), received=files.photo(), by=cast.staff["ratmi"], at=NOW)


def asked_distance(cast: Cast, by: str = "ratmi") -> RemoteReporting:
    return ask_distance(
        client=sarro(cast), reason="Kapal hanya seminggu sekali", from_on=date(2026, 11, 25),
        until_on=date(2027, 2, 1), by=cast.staff[by], at=NOW,
    )  # fmt: skip


def sarro(cast: Cast) -> Client:
    return Client.objects.select_related("office", "officer").get(pk=cast.clients["sarro"].pk)
