"""What cannot be judged by rules is shown, and a person decides; the client loses nothing."""

from datetime import timedelta

import pytest
import time_machine

from cast import Cast
from desk_scenes import DUE_DAY, MONDAY, reported, signed_in
from titian.alerts.models import Alert
from titian.audit.models import Entry
from titian.clients.models import Client
from titian.clients.own import ClientActor
from titian.kit.ids import uuid7
from titian.reporting.actions import (
    AlreadyReportedThatDay,
    Answers,
    OtherContent,
    Proof,
    take_report,
)
from titian.reporting.doubting import AlreadySettled
from titian.reporting.models import Doubt, Report
from titian.reporting.watcher import notice_silence
from titian.reporting.weighing import count_after_all

pytestmark = pytest.mark.django_db
LIST = "/laporan/perlu-dilihat/"
HOUR = timedelta(hours=1)


def sent(cast: Cast, name: str = "sarro", channel: str = "link", **answers: str) -> Report:
    client = Client.objects.select_related("office", "officer").get(pk=cast.clients[name].pk)
    return take_report(
        id=uuid7(), client=client, answers=Answers(channel, **answers), made_at=DUE_DAY,
        by=ClientActor.of(client), at=DUE_DAY, proof=Proof(is_identified=True),
    )  # fmt: skip


def weighed(cast: Cast) -> Doubt:
    return count_after_all(
        doubt=Doubt.objects.get(), note="Suaranya saya kenal", by=cast.ratmi, at=MONDAY
    )


def test_counted_after_all_it_answers_the_silence(cast: Cast) -> None:
    report = sent(cast)
    notice_silence(MONDAY)
    weighed(cast)
    assert Report.objects.get(pk=report.pk).is_counted
    row = cast.supervision("sarro")
    assert (row.silent_since, row.last_report_on) == (None, DUE_DAY.date())
    assert Alert.objects.get(client=cast.clients["sarro"]).cause == "superseded"
    assert Entry.objects.filter(deed="report.counted").count() == 1


def test_it_is_weighed_once(cast: Cast) -> None:
    sent(cast)
    weighed(cast)
    with pytest.raises(AlreadySettled):
        weighed(cast)


def test_beside_a_counted_report_of_that_day_it_stays_uncounted(cast: Cast) -> None:
    sent(cast)
    reported(cast, "sarro", "lasmi", DUE_DAY + HOUR)
    with pytest.raises(AlreadyReportedThatDay):
        weighed(cast)
    assert Doubt.objects.get().settled_at is None


@time_machine.travel(MONDAY, tick=False)
def test_the_list_shows_ones_own_and_the_page_decides(cast: Cast) -> None:
    sent(cast, need="urgent")
    browser, doubt = signed_in(cast, "ratmi"), Doubt.objects.get()
    page = browser.get(LIST).content.decode()
    assert "Daeng Sarro" in page and "Butuh bantuan segera" in page
    assert "Daeng Sarro" not in signed_in(cast, "yudi").get(LIST).content.decode()
    answer = browser.post(f"{LIST}{doubt.pk}/", {"decision": "ya", "note": ""})
    assert answer.headers["Location"] == LIST
    assert Report.objects.get().is_counted
    assert "Tidak ada kiriman" in browser.get(LIST).content.decode()
    assert "Sudah dilihat Ratmi" in browser.get(f"{LIST}{doubt.pk}/").content.decode()


@time_machine.travel(MONDAY, tick=False)
def test_who_does_not_count_it_says_why(cast: Cast) -> None:
    sent(cast)
    browser, address = signed_in(cast, "ratmi"), f"{LIST}{Doubt.objects.get().pk}/"
    refused = browser.post(address, {"decision": "tidak", "note": ""})
    assert refused.status_code == 422 and "Tulis mengapa" in refused.content.decode()
    browser.post(address, {"decision": "tidak", "note": "Suara orang lain"})
    assert Doubt.objects.get().note == "Suara orang lain"
    assert not Report.objects.get().is_counted


@time_machine.travel(MONDAY, tick=False)
def test_other_content_is_shown_beside_what_is_stored(cast: Cast) -> None:
    first = sent(cast, work="Bertani")
    client = first.client
    with pytest.raises(OtherContent):
        take_report(
            id=first.pk, client=client, answers=Answers("link", "Menganggur"), made_at=DUE_DAY,
            by=ClientActor.of(client), at=DUE_DAY + HOUR,
        )  # fmt: skip
    doubt = Doubt.objects.get(kind="other_content")
    page = signed_in(cast, "ratmi").get(f"{LIST}{doubt.pk}/").content.decode()
    assert "Bertani" in page and "Menganggur" in page and "tanyakan mana yang benar" in page


@time_machine.travel(MONDAY, tick=False)
def test_a_receipt_says_that_it_does_not_count_yet(cast: Cast) -> None:
    report = sent(cast)
    browser = signed_in(cast, "ratmi")
    page = browser.get(f"/laporan/{report.pk}/").content.decode()
    assert "Belum dihitung, bukti kurang" in page and "Diketik sendiri" in page
    assert "Belum dihitung, bukti kurang" in browser.get("/laporan/").content.decode()


@time_machine.travel(MONDAY, tick=False)
def test_a_child_is_named_by_initials(cast: Cast) -> None:
    sent(cast, "ayu")
    page = signed_in(cast, "ratmi").get(LIST).content.decode()
    assert "Ayu Sekar" not in page and "(anak)" in page
