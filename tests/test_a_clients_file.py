"""The file page and what is done from it: corrections, numbers, hand-over, schedule, end."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from browsing import signed_in
from cast import NOW, Cast
from legal_scenes import to_be_revoked
from titian.clients.models import Client
from titian.kit.ids import uuid7
from titian.reporting.actions import Answers, take_report
from titian.reporting.excuses import RevokedAnotherWay, end_guidance
from titian.reporting.watcher import notice_silence
from titian.supervision.actions import Decree, ScheduleEntry, receive
from titian.supervision.models import Supervision

pytestmark = pytest.mark.django_db


def path(cast: Cast, page: str = "", whose: str = "sarro") -> str:
    return f"/klien/{cast.clients[whose].pk}/{page}"


def identity(cast: Cast, **changes: str) -> dict[str, str]:
    client = cast.sarro
    assert isinstance(client, Client)
    form = {
        "name": client.name, "sex": "L", "birth_place": "Palu", "birth_on": "17/02/1992",
        "religion": "islam", "address": client.address, "provinsi": "72", "kabupaten": "72.71",
        "rev": str(client.rev),
    }  # fmt: skip
    return {**form, **changes}


def test_the_file_says_what_is_wrong_what_is_due_and_whom_to_call(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from or NOW)
    page = signed_in(cast, "ratmi").get(path(cast)).content.decode()
    for text in (
        "Belum ada kabar", "sejak 5 Juni 2026", "Wajib lapor setiap bulan, tanggal 5",
        "tel:+6281000004417", "Hasna (kakak)", "PAS-0417.PK.05.03 Tahun 2026", "Bulan ke-",
        "Ekspirasi", "Dasar:", "Pembebasan bersyarat",
    ):  # fmt: skip
        assert text in page


def test_the_journey_is_filtered_by_kind(cast: Cast) -> None:
    take_report(
        id=uuid7(), client=cast.sarro, answers=Answers(), made_at=NOW, by=cast.lasmi, at=NOW
    )
    browser = signed_in(cast, "ratmi")
    story = path(cast, "riwayat/")
    assert "diterima Lasmi" in browser.get(story).content.decode()
    assert "diterima Lasmi" not in browser.get(story + "?jenis=perubahan").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_history(cast: Cast) -> None:
    few = _queries(cast)
    for month in range(6, 11):
        notice_silence(NOW.replace(month=month))
    take_report(
        id=uuid7(), client=cast.sarro, answers=Answers(), made_at=NOW, by=cast.lasmi, at=NOW
    )
    assert _queries(cast) <= few + 2  # names of whoever acted on alerts
    assert few <= 45


def _queries(cast: Cast) -> int:
    browser = signed_in(cast, "ratmi")
    browser.get("/klien/")
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path(cast)).status_code == 200
    return len(queries)


def test_a_correction_is_kept(cast: Cast) -> None:
    answer = signed_in(cast, "ratmi").post(
        path(cast, "ubah/"), identity(cast, name="Daeng Sarro", work="nelayan")
    )
    assert answer.headers["Location"] == path(cast)
    assert (cast.sarro.name, cast.sarro.work, cast.sarro.region) == (
        "Daeng Sarro", "nelayan", "72.71",
    )  # fmt: skip


def test_a_region_that_is_no_more_stays_until_another_is_chosen(cast: Cast) -> None:
    browser, old = signed_in(cast, "ratmi"), cast.sarro.region
    assert old in browser.get(path(cast, "ubah/")).content.decode()
    untouched = identity(cast, provinsi="", kabupaten="", region=old)
    assert browser.post(path(cast, "ubah/"), untouched).status_code == 302
    assert cast.sarro.region == old == "72.71.01.1001"


def test_a_stale_correction_shows_yours_now_and_before(cast: Cast) -> None:
    late, first = identity(cast, work="petani"), identity(cast, work="nelayan")
    signed_in(cast, "darsono").post(path(cast, "ubah/"), first)
    browser = signed_in(cast, "ratmi")
    answer = browser.post(path(cast, "ubah/"), late)
    page = answer.content.decode()
    assert answer.status_code == 409
    for text in ("Belum disimpan", "Darsono bin Karyo", "petani", "nelayan", "kosong"):
        assert text in page
    assert cast.sarro.work == "nelayan"
    again = {**late, "rev": str(cast.sarro.rev)}
    assert browser.post(path(cast, "ubah/"), again).status_code == 302
    assert cast.sarro.work == "petani"


def test_a_number_is_added_once_and_dies(cast: Cast) -> None:
    browser, typed = signed_in(cast, "ratmi"), {"number": "0812-3456-7890", "owner": "ibu"}
    for _time in range(2):
        assert browser.post(path(cast, "telepon/"), typed).status_code == 302
    phone = cast.sarro.phones.get(owner="ibu")
    dead = path(cast, f"telepon/{phone.pk}/")
    assert "Tanggal ini belum terjadi." in browser.post(dead, {"on": "01/01/2199"}).content.decode()
    assert browser.post(dead, {"on": "24/11/2026"}).status_code in {200, 302, 422}
    assert browser.post(dead, {"on": "01/06/2026"}).status_code == 302
    assert "tidak aktif sejak" in browser.get(path(cast)).content.decode()


def test_another_guarantor_ends_the_former(cast: Cast) -> None:
    typed = {"name": "Rahma", "relation": "ibu", "phone": "0812-3456-7893"}
    for _time in range(2):
        signed_in(cast, "ratmi").post(path(cast, "penjamin/"), typed)
    assert cast.sarro.guarantors.get(until_at=None).name == "Rahma"
    assert cast.sarro.guarantors.count() == 2


def test_handing_over_needs_a_reason_and_takes_the_file_along(cast: Cast) -> None:
    browser, to = signed_in(cast, "darsono"), str(cast.staff["yudi"].pk)
    page = browser.post(path(cast, "serah-terima/"), {"officer": to, "reason": ""})
    assert "Tulis alasannya." in page.content.decode()
    answer = browser.post(
        path(cast, "serah-terima/"), {"officer": to, "reason": "pemerataan beban"}
    )
    assert answer.status_code == 302
    assert signed_in(cast, "yudi").get(path(cast)).status_code == 200
    assert signed_in(cast, "ratmi").get(path(cast)).status_code != 200
    assert "pemerataan beban" in browser.get(path(cast, "riwayat/")).content.decode()


@pytest.mark.parametrize(("who", "status"), [("ratmi", 403), ("made", 403), ("nurhayati", 200)])
def test_who_may_hand_over(cast: Cast, who: str, status: int) -> None:
    assert signed_in(cast, who).get(path(cast, "serah-terima/")).status_code == status


def test_a_changed_schedule_moves_the_due_day(cast: Cast) -> None:
    row = cast.supervision("sarro")
    typed = {"frequency": "weekly", "weekday": "2", "rev": str(row.rev)}
    browser = signed_in(cast, "ratmi")
    assert browser.post(path(cast, "jadwal/"), typed).status_code == 302
    assert cast.supervision("sarro").frequency == "weekly"
    stale = browser.post(path(cast, "jadwal/"), {**typed, "frequency": "daily"})
    assert stale.status_code == 409
    assert "Setiap hari kerja" in stale.content.decode()
    assert cast.supervision("sarro").frequency == "weekly"


def test_a_remission_moves_the_dates_once_and_is_struck_with_a_reason(cast: Cast) -> None:
    browser, here = signed_in(cast, "ratmi"), path(cast, "peristiwa/")
    typed = {"id": str(uuid7()), "months": "4"}
    dates = path(cast, "tanggal/")
    before = browser.get(dates).content.decode()
    for _time in range(2):
        assert browser.post(f"{here}?jenis=remission", typed).status_code == 302
    facts = cast.sarro.sentence_events.filter(kind="remission")
    assert facts.count() == 1
    assert "Remisi 120 hari diperhitungkan" in browser.get(dates).content.decode()
    strike = f"{here}{facts.get().pk}/pencoretan/"
    assert "Tulis alasannya." in browser.post(strike, {"because": ""}).content.decode()
    assert browser.post(strike, {"because": "bukan milik klien ini"}).status_code == 302
    assert "bukan milik klien ini" in browser.get(here).content.decode()
    assert ("Remisi 120" in browser.get(dates).content.decode()) == ("Remisi 120" in before)


def test_a_fact_that_contradicts_the_others_is_refused_in_words(cast: Cast) -> None:
    typed = {"id": str(uuid7()), "months": "99"}
    page = signed_in(cast, "ratmi").post(path(cast, "peristiwa/?jenis=remission"), typed)
    assert "Jumlah remisi lebih besar daripada pidana." in page.content.decode()
    assert not cast.sarro.sentence_events.filter(kind="remission").exists()


@pytest.mark.parametrize(
    "kind",
    ["remission", "detained", "verdict", "custody", "escaped", "returned", "released",
     "detained_other_case", "fine", "apa_saja"],
)  # fmt: skip
def test_every_kind_of_fact_has_its_fields(cast: Cast, kind: str) -> None:
    browser = signed_in(cast, "ratmi")
    assert browser.get(path(cast, f"peristiwa/?jenis={kind}")).status_code == 200
    assert browser.post(path(cast, f"peristiwa/?jenis={kind}"), {}).status_code == 422


def test_guidance_ends_in_a_way_and_nothing_is_due_after_it(cast: Cast) -> None:
    browser, typed = signed_in(cast, "ratmi"), {"way": "died", "on": "01/06/2026"}
    early = browser.post(path(cast, "pengakhiran/"), {**typed, "on": "01/01/2026"})
    assert "Bimbingan tidak dapat berakhir sebelum dimulai." in early.content.decode()
    assert browser.post(path(cast, "pengakhiran/"), typed).status_code == 302
    row = cast.supervision("sarro")
    assert (row.end_way, row.ended_on, row.due_on) == ("died", date(2026, 6, 1), None)
    page = browser.get(path(cast)).content.decode()
    assert "Bimbingan sudah berakhir" in page
    assert browser.get(path(cast, "pengakhiran/")).status_code == 404


def test_a_release_is_not_revoked_by_the_form_of_endings(cast: Cast) -> None:
    """Revocation is proposed, revoked for a time and decided above: the form leads there."""
    browser, typed = signed_in(cast, "ratmi"), {"way": "revoked", "on": "01/06/2026"}
    page = browser.get(path(cast, "pengakhiran/")).content.decode()
    assert 'value="revoked"' not in page
    assert path(cast, "bimbingan/pencabutan/") in page
    assert browser.post(path(cast, "pengakhiran/"), typed).status_code == 422
    with pytest.raises(RevokedAnotherWay):
        end_guidance(
            supervision=cast.supervision("sarro"), way="revoked", on=date(2026, 6, 1),
            by=cast.ratmi, at=NOW,
        )  # fmt: skip
    assert cast.supervision("sarro").is_active


def test_a_revocation_that_is_under_way_is_shown_instead(cast: Cast) -> None:
    to_be_revoked(cast)
    page = signed_in(cast, "ratmi").get(path(cast, "pengakhiran/")).content.decode()
    assert "Pencabutan sedang berjalan" in page
    assert path(cast, "bimbingan/pencabutan/") not in page


def test_what_the_prison_or_a_judge_revokes_ends_by_the_form(cast: Cast) -> None:
    row = cast.supervision("sarro")
    Supervision.objects.filter(pk=row.pk).update(programme="asimilasi")
    browser, typed = signed_in(cast, "ratmi"), {"way": "revoked", "on": "01/06/2026"}
    assert (
        path(cast, "bimbingan/pencabutan/")
        not in browser.get(path(cast, "pengakhiran/")).content.decode()
    )
    assert browser.post(path(cast, "pengakhiran/"), typed).status_code == 302
    assert cast.supervision("sarro").end_way == "revoked"


def test_the_end_sent_twice_is_one_end_with_one_answer(cast: Cast) -> None:
    browser, typed = signed_in(cast, "ratmi"), {"way": "died", "on": "01/06/2026"}
    answers = [browser.post(path(cast, "pengakhiran/"), typed) for _time in range(2)]
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, path(cast))] * 2


def test_a_flight_that_has_not_happened_is_refused(cast: Cast) -> None:
    typed = {"id": str(uuid7()), "on": "01/01/2199"}
    page = signed_in(cast, "ratmi").post(path(cast, "peristiwa/?jenis=escaped"), typed)
    assert "Tanggal ini belum terjadi." in page.content.decode()
    assert not cast.sarro.sentence_events.filter(kind="escaped").exists()


def test_a_stale_schedule_says_in_words_that_there_were_no_days_of_ones_own(cast: Cast) -> None:
    typed = {"frequency": "dates", "own_dates": "01/12/2026", "rev": "0"}
    page = signed_in(cast, "ratmi").post(path(cast, "jadwal/"), typed)
    row = re.search(r"Tanggal sendiri</th>(.*?)</tr>", page.content.decode())
    assert row is not None
    assert re.findall(r">([^<]*)</td>", row[1]) == ["01/12/2026", "kosong", "kosong"]


def test_the_facts_are_those_of_the_decree_that_holds(cast: Cast) -> None:
    holds = another_decree(cast, starts_on=date(2026, 5, 1))
    typed = {"id": str(uuid7()), "on": "12/03/2024"}
    page = signed_in(cast, "ratmi").post(path(cast, "peristiwa/?jenis=detained"), typed)
    assert page.status_code == 302
    assert [fact.kind for fact in holds.sentence_events.all()] == ["detained"]


def another_decree(cast: Cast, *, starts_on: date) -> Supervision:
    """The first decree is ended by a court; the one that holds begins on an earlier day."""
    row = cast.supervision("sarro")
    end_guidance(supervision=row, way="court", on=date(2026, 6, 1), by=cast.ratmi, at=NOW)
    decree = Decree("CB", "PAS-2 Tahun 2026", starts_on, starts_on, date(2028, 1, 1))
    return receive(
        id=uuid7(), client=cast.sarro, decree=decree, schedule=ScheduleEntry("monthly", 5),
        by=cast.ratmi, at=NOW,
    )  # fmt: skip


def test_facts_may_come_before_the_verdict(cast: Cast) -> None:
    another_decree(cast, starts_on=date(2026, 5, 27))
    browser, here = signed_in(cast, "ratmi"), path(cast, "peristiwa/")
    facts = {
        "detained": {"on": "12/03/2024"},
        "verdict": {"years": "3"},
    }
    said = []
    for kind, typed in facts.items():
        browser.post(f"{here}?jenis={kind}", {"id": str(uuid7()), **typed})
        said.append("Putusan belum dicatat." in browser.get(path(cast)).content.decode())
    assert said == [True, False]
