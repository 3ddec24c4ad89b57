"""Whoever was met or asked by mistake is struck with a reason, like every other fact."""

from datetime import date

import pytest

from browsing import signed_in
from cast import NOW, Cast
from legal_scenes import cared_for, village_asked
from person_scenes import path, sent, shown
from story_scenes import TOLD, a_fact
from titian.audit.models import Entry
from titian.desk.reports.steps import steps_proposed, steps_since_silence
from titian.reporting.excuses import end_guidance
from titian.supervision.models import Supervision

pytestmark = pytest.mark.django_db
REASON = {"because": "Klien lain"}
MET, ASKED = "Bertemu di pasar", "Kepala desa akan mencari tahu"
STRUCK = "Yang dicoret"


def after_guidance(cast: Cast) -> str:
    """The address of the striking of a contact after guidance."""
    contact = cared_for(cast)
    end_guidance(
        supervision=cast.supervision("sarro"), way="expired", on=NOW.date(), by=cast.ratmi, at=NOW
    )
    return f"bimbingan/lanjutan/{contact.aftercare_id}/kontak/{contact.pk}/pencoretan/"


def standing_of(page: str) -> str:
    """What the page shows before its list of struck things."""
    before, _heading, after = page.partition(STRUCK)
    assert after
    return before


def test_a_contact_after_guidance_is_struck_and_stays_readable(cast: Cast) -> None:
    address = after_guidance(cast)
    assert path(cast, address) in shown(cast, "bimbingan/")
    assert sent(cast, address, {"because": " "}).status_code == 422
    assert sent(cast, address, REASON).status_code == 302
    page = shown(cast, "bimbingan/")
    assert MET not in standing_of(page)
    assert MET in page and "Klien lain" in page
    assert sent(cast, address, REASON).status_code == 404
    assert Entry.objects.filter(deed="aftercare.contact_struck").count() == 1


def test_whoever_does_not_open_the_file_strikes_nothing(cast: Cast) -> None:
    address, step = after_guidance(cast), village_asked(cast)
    assert sent(cast, address, REASON, by="yudi").status_code == 403
    assert sent(cast, f"langkah/{step.pk}/pencoretan/", REASON, by="yudi").status_code == 403


def test_a_step_that_nobody_took_is_proposed_again(cast: Cast) -> None:
    Supervision.objects.filter(client=cast.clients["sarro"]).update(
        misses=3, silent_since=date(2026, 8, 5)
    )
    step = village_asked(cast)
    assert _next_step(cast) == "kunjungan_rumah"
    address = f"langkah/{step.pk}/pencoretan/"
    assert path(cast, address) in shown(cast, "langkah/")
    assert sent(cast, address, REASON).status_code == 302
    assert _next_step(cast) == "hubungi_desa"
    for page in ("langkah/", "riwayat/"):
        assert ASKED not in standing_of(shown(cast, page)), page
        assert "Klien lain" in shown(cast, page), page
    assert ASKED not in shown(cast, "bimbingan/pencabutan/")


def test_a_talk_with_the_village_is_struck_like_any_fact(cast: Cast) -> None:
    fact, said = a_fact(cast), TOLD["kontak"]["isi"]
    assert sent(cast, f"riwayat/{fact.pk}/pencoretan/", REASON).status_code == 302
    page = shown(cast, "riwayat/")
    assert said not in standing_of(page)
    assert said in page


def test_the_officer_sees_no_link_to_strike_where_the_file_is_closed(cast: Cast) -> None:
    step = village_asked(cast)
    page = signed_in(cast, "darsono").get(path(cast, "riwayat/")).content.decode()
    assert str(step.pk) not in page


def _next_step(cast: Cast) -> str:
    supervision = cast.supervision("sarro")
    proposed = steps_proposed(supervision, steps_since_silence(supervision), NOW.date())
    return proposed[0].key
