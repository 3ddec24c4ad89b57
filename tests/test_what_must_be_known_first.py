"""Categories and cautions: computed or entered, seen first, taken back with a reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine

from browsing import signed_in
from cast import NOW, Cast, on_leave
from person_scenes import a_category, a_caution, asked_distance, path, sarro, sent, shown
from titian.audit.models import Entry
from titian.clients.distance import decide_distance
from titian.clients.marks import cautions_of, give_category, groups_of
from titian.clients.models import Category, Caution, Client, Particulars, RemoteReporting
from titian.clients.particulars import LifeEntry, learn, particulars_of
from titian.clients.rules.categories import Computed, computed_of
from titian.kit import clock

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)


def computed(client: Client, on: date = TODAY) -> tuple[Computed, ...]:
    return tuple(groups_of(client, particulars_of(client), on).computed)


def test_a_woman_and_a_child_are_computed_and_never_typed(cast: Cast) -> None:
    assert computed(cast.clients["ayu"]) == (Computed.CHILD, Computed.WOMAN)
    assert computed(cast.clients["sarro"]) == ()
    assert "perempuan" not in Category.Kind.values


def test_who_turns_sixty_is_elderly_from_that_day(cast: Cast) -> None:
    client = sarro(cast)
    client.birth_on = date(1966, 11, 25)
    assert computed(client, date(2026, 11, 24)) == ()
    assert computed(client, date(2026, 11, 25)) == (Computed.ELDERLY,)


def test_an_unknown_age_makes_nobody_elderly() -> None:
    assert computed_of(sex="L", age=None, is_child=False, is_foreign=False) == ()
    assert computed_of(sex="L", age=60, is_child=False, is_foreign=False) == (Computed.ELDERLY,)


def test_a_foreigner_follows_from_the_nationality(cast: Cast) -> None:
    life = LifeEntry("wna", "Timor-Leste", "", "", "", "", None, None)
    learn(client=sarro(cast), entry=life, seen_rev=0, by=cast.ratmi, at=NOW)
    assert computed(sarro(cast)) == (Computed.FOREIGNER,)
    learn(
        client=sarro(cast), entry=replace(life, nationality="wni", country=""), seen_rev=1,
        by=cast.ratmi, at=NOW,
    )  # fmt: skip
    assert computed(sarro(cast)) == ()


def test_a_category_is_given_once_and_stands_on_the_file(cast: Cast) -> None:
    for _ in range(2):
        form = {"kind": "korupsi", "note": "putusan"}
        assert sent(cast, "kategori/baru/", form).status_code == 302
    assert Category.objects.count() == 1
    for page in ("", "identitas/"):
        assert "Korupsi" in shown(cast, page)


def test_a_category_is_struck_with_a_reason_and_may_be_given_again(cast: Cast) -> None:
    category = a_category(cast)
    page = f"kategori/{category.pk}/pencoretan/"
    assert sent(cast, page, {"because": "  "}).status_code == 422
    sent(cast, page, {"because": "salah berkas"})
    assert "Narkotika" not in shown(cast, "")
    assert "<s>Narkotika</s>" in shown(cast, "identitas/")
    a_category(cast)
    assert "Narkotika" in shown(cast, "")


def test_two_who_strike_the_same_category_strike_it_once(cast: Cast) -> None:
    page = f"kategori/{a_category(cast).pk}/pencoretan/"
    sent(cast, page, {"because": "salah berkas"})
    assert sent(cast, page, {"because": "alasan lain"}, by="nurhayati").status_code == 404
    assert Category.objects.get().struck_because == "salah berkas"


def test_a_caution_is_sealed_and_seen_first_on_the_file(cast: Cast) -> None:
    form = {"text": "Anjing galak di halaman", "until_on": ""}
    assert sent(cast, "kewaspadaan/baru/", form).headers["Location"] == path(cast)
    page = shown(cast, "")
    assert page.index("Anjing galak") < page.index("Yang perlu diselesaikan")
    assert "Anjing" not in Caution.objects.get().text_sealed
    assert "Anjing" not in str(list(Entry.objects.values_list("fields", flat=True)))


def test_whoever_opens_the_file_sees_the_caution(cast: Cast) -> None:
    a_caution(cast)
    on_leave(cast, "ratmi", "yudi", until=clock.today("Asia/Makassar", clock.now()) + FEW)
    for who in ("darsono", "nurhayati", "yudi"):
        assert "Anjing galak" in shown(cast, "", by=who)


FEW = timedelta(days=3)


def test_a_caution_holds_through_its_last_day(cast: Cast) -> None:
    a_caution(cast, until_on=TODAY)
    client = sarro(cast)
    assert [found.text for found in cautions_of(client, TODAY)] == ["Anjing galak"]
    assert cautions_of(client, TODAY + timedelta(days=1)) == []


def test_a_caution_does_not_begin_over(cast: Cast) -> None:
    form = {"text": "Anjing galak", "until_on": "01/01/2020"}
    answer = sent(cast, "kewaspadaan/baru/", form)
    assert "Hari ini atau sesudahnya" in answer.content.decode()


def test_a_caution_is_ended_with_a_reason_and_stays_to_be_read(cast: Cast) -> None:
    caution = a_caution(cast)
    page = f"kewaspadaan/{caution.pk}/pencoretan/"
    assert sent(cast, page, {"because": ""}).status_code == 422
    assert sent(cast, page, {"because": "anjingnya dijual"}).headers["Location"] == path(cast)
    assert "Anjing galak" not in shown(cast, "")
    assert "anjingnya dijual" in shown(cast, "identitas/")


def test_who_reads_the_file_for_a_reason_marks_nothing(cast: Cast) -> None:
    for page in ("kategori/baru/", "kewaspadaan/baru/"):
        assert signed_in(cast, "yudi").get(path(cast, page)).status_code in {302, 403}
        assert signed_in(cast, "lasmi").get(path(cast, page)).status_code == 403


def test_a_grave_category_ends_what_was_allowed_and_what_was_asked(cast: Cast) -> None:
    held = asked_distance(cast)
    decide_distance(asked=held, is_allowed=True, note="", by=cast.nurhayati, at=NOW)
    waiting = asked_distance(cast)
    give_category(client=sarro(cast), kind="teroris", note="", by=cast.ratmi, at=NOW)
    ended = RemoteReporting.objects.exclude(ended_at=None).values_list("pk", flat=True)
    assert set(ended) == {held.pk, waiting.pk}
    assert Entry.objects.filter(deed="client.category_given").count() == 1


def test_a_lesser_category_ends_nothing(cast: Cast) -> None:
    asked_distance(cast)
    a_category(cast, "korupsi")
    assert RemoteReporting.objects.get().ended_at is None


def test_the_file_asks_as_much_for_many_cautions_as_for_one(cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for more in (1, 4):
        for _ in range(more):
            a_caution(cast)
        with time_machine.travel(NOW, tick=False), CaptureQueriesContext(connection) as asked:
            shown(cast, "identitas/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert not Particulars.objects.exists()
