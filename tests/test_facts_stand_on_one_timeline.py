"""Is a client's story one line of time: told, filtered, printed, taken back with a reason?"""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from browsing import signed_in
from cast import NOW, Cast
from person_scenes import documents_here, path, sent, shown
from story_scenes import a_document, a_fact, a_result
from titian.audit.freshness import OtherContent
from titian.audit.models import Entry
from titian.guidance.facts import Telling, write_fact
from titian.guidance.kinds.facts import fact_kinds
from titian.guidance.models import Fact
from titian.kit.ids import uuid7
from titian.reporting.actions import Answers, take_report

__all__ = ["documents_here"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]
CONTACT = {"on": "20/11/2026", "siapa": "Keluarga", "isi": "Klien sehat"}


def test_everything_that_happened_stands_in_order(cast: Cast) -> None:
    a_fact(cast, on=date(2026, 11, 20))
    a_result(cast)
    a_document(cast, title="Surat lurah")
    take_report(
        id=uuid7(), client=cast.sarro, answers=Answers(), made_at=NOW, by=cast.lasmi, at=NOW
    )  # fmt: skip
    page = shown(cast, "riwayat/")
    told = [
        "Laporan", "Klien sehat dan bekerja", "Surat lurah", "Sedang, skor 8",
        "dimulai, SK PAS-0417", "Ditahan 12 Maret 2024",
    ]  # fmt: skip
    places = [page.find(words, page.find('<ol class="time">')) for words in told]
    assert -1 not in places, told[places.index(-1)]
    assert places == sorted(places)


def test_a_contact_says_whom_what_and_who_confirmed(cast: Cast) -> None:
    form = {**CONTACT, "nama": "Hasna, kakak", "cara": "Telepon", "benar": "Ketua RT 3"}
    assert sent(cast, "riwayat/baru/?jenis=kontak", {**form, "source": "kakak"}).status_code == 302
    page = shown(cast, "riwayat/")
    for words in ("Keluarga", "Hasna, kakak", "Telepon", "Klien sehat", "Ketua RT 3", "kakak",
                  "Dicatat Ratmi Handayu"):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize("kind", [k.key for k in fact_kinds().values() if not k.wall])
def test_each_kind_has_a_form_that_says_what_is_missing(cast: Cast, kind: str) -> None:
    address = f"riwayat/baru/?jenis={kind}"
    assert f">{fact_kinds()[kind].label}</h1>" in shown(cast, address)
    answer = sent(cast, address, {"on": "20/11/2026"})
    assert answer.status_code == 422
    assert not Fact.objects.exists()


def test_it_is_filtered_by_kind_and_by_year(cast: Cast) -> None:
    a_fact(cast, on=date(2026, 11, 20))
    a_fact(cast, "reintegrasi", on=date(2025, 3, 1))
    by_kind = shown(cast, "riwayat/?jenis=catatan:reintegrasi")
    assert "Tetangga menerima" in by_kind
    assert "Klien sehat dan bekerja" not in by_kind
    by_year = shown(cast, "riwayat/?jenis=catatan&tahun=2026")
    assert "Tetangga menerima" not in by_year
    assert "Klien sehat dan bekerja" in by_year


def test_it_prints_what_was_filtered_oldest_first(cast: Cast) -> None:
    a_fact(cast, on=date(2026, 11, 20))
    a_fact(cast, "reintegrasi", on=date(2025, 3, 1))
    sheet = shown(cast, "riwayat/cetak/?jenis=catatan")
    assert "<h1>RIWAYAT KLIEN</h1>" in sheet
    assert sheet.index("Tetangga menerima") < sheet.index("Klien sehat dan bekerja")
    assert "Coret" not in sheet
    assert Entry.objects.filter(deed="look.seen", fields="client.story_sheet").exists()


def test_what_was_struck_stands_apart_with_its_reason(cast: Cast) -> None:
    fact = a_fact(cast)
    strike = f"riwayat/{fact.pk}/pencoretan/"
    assert sent(cast, strike, {"because": "Bukan klien ini."}).status_code == 302
    page = shown(cast, "riwayat/")
    assert "Bukan klien ini." in page
    assert "<s>Kontak, 20 November 2026. Dengan siapa: Keluarga." in page
    assert "Klien sehat" not in shown(cast, "riwayat/cetak/")
    assert sent(cast, strike, {"because": "Sekali lagi."}).status_code == 404


def test_a_day_that_has_not_come_is_refused(cast: Cast) -> None:
    answer = sent(cast, "riwayat/baru/?jenis=kontak", {**CONTACT, "on": "20/11/2099"})
    assert answer.status_code == 422
    assert not Fact.objects.exists()


@pytest.mark.parametrize("words", ["D'Angelo", "🙂 senang", "\u202ebalik", "<script>x</script>"])
def test_strange_words_are_kept_and_shown_as_words(cast: Cast, words: str) -> None:
    assert sent(cast, "riwayat/baru/?jenis=kontak", {**CONTACT, "isi": words}).status_code == 302
    assert dict(Fact.objects.get().told)["isi"] == words
    assert "<script>x" not in shown(cast, "riwayat/")


def test_too_many_words_are_refused(cast: Cast) -> None:
    answer = sent(cast, "riwayat/baru/?jenis=kontak", {**CONTACT, "isi": "x" * 3001})
    assert answer.status_code == 422


def test_the_same_form_again_is_the_same_fact(cast: Cast) -> None:
    form = {**CONTACT, "id": str(uuid7())}
    for _ in range(2):
        assert sent(cast, "riwayat/baru/?jenis=kontak", form).status_code == 302
    assert Fact.objects.count() == 1
    assert Fact.objects.get().rev == 1


def test_a_form_of_the_same_name_with_other_words_is_said(cast: Cast) -> None:
    fact = a_fact(cast)
    other = Telling(fact_kinds()["kontak"], fact.on, {"siapa": "Polisi", "isi": "lain"})
    with pytest.raises(OtherContent):
        write_fact(id=fact.pk, client=cast.sarro, telling=other, by=cast.ratmi, at=NOW)


def test_the_database_does_not_tell_the_words(cast: Cast) -> None:
    assert "sehat" not in a_fact(cast).told_sealed


def test_a_fact_points_to_a_paper_of_its_own_client_only(cast: Cast) -> None:
    own, others = a_document(cast), a_document(cast, whom="ayu")
    form = {**CONTACT, "document": str(others.pk)}
    assert sent(cast, "riwayat/baru/?jenis=kontak", form).status_code == 422
    assert (
        sent(cast, "riwayat/baru/?jenis=kontak", {**form, "document": str(own.pk)}).status_code
        == 302
    )


@pytest.mark.parametrize("who", ["yudi", "lasmi", "made", "tono", "yohana", "markus"])
def test_who_is_not_in_care_reads_and_writes_nothing(cast: Cast, who: str) -> None:
    fact = a_fact(cast)
    for page in ("riwayat/", "riwayat/cetak/", "riwayat/baru/", f"riwayat/{fact.pk}/pencoretan/"):
        assert signed_in(cast, who).get(path(cast, page)).status_code in {302, 403}, page


def test_questions_do_not_grow_with_the_story(cast: Cast) -> None:
    browser = signed_in(cast, "ratmi")
    counts = []
    for number in (1, 6):
        for _ in range(number):
            a_fact(cast)
        browser.get(path(cast, "riwayat/"))
        with CaptureQueriesContext(connection) as asked:
            browser.get(path(cast, "riwayat/"))
        counts.append(len(asked))
    assert counts[0] == counts[1]
