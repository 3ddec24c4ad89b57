"""What phone and door write to each other: deflated, in brief, for the person it was kept for."""

import json
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import quickjs  # type: ignore[import-untyped]
import time_machine
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client as Browser

import titian.phone
from cast import NOW, Cast
from client_pages import ANSWERS, a_link, answered, came_in, known_browser
from titian.alerts.models import Alert, AlertStep
from titian.bench.outboxes import Kept, bundle, new_id
from titian.kit.ids import uuid7
from titian.phone.asked_by import tag_of
from titian.phone.bundles import MOST_BYTES
from titian.phone.scripts import folded
from titian.reporting.models import Doubt, Report
from titian.selfservice.models import OwnPhone

pytestmark = pytest.mark.django_db
STATIC = Path(titian.phone.__file__).parent / "static" / "klien"
AN_HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def phone(cast: Cast) -> Browser:
    browser = known_browser(cast)
    browser.post("/s/keluar")
    return browser


def kept(made_at: datetime, **more: object) -> dict[str, object]:
    """As `kotak.js` sends it: the id tells when it was made."""
    new = new_id(made_at, Random(made_at.timestamp()))
    return {"id": new, "form_version": "2026-01", "answers": ANSWERS, **more}


def handed_in(browser: Browser, **said: object) -> HttpResponse:
    body = json.dumps({"sent_at": NOW.isoformat(), **said}).encode()
    answer: HttpResponse = browser.generic("POST", "/s/kirim/", zlib.compress(body))
    return answer


def test_ten_reports_travel_in_one_packet(phone: Browser) -> None:
    reports = [kept(NOW - timedelta(days=days)) for days in range(10, 0, -1)]
    body = json.dumps({"sent_at": NOW.isoformat(), "reports": reports, "brief": True})
    assert len(zlib.compress(body.encode())) < 500
    answer = handed_in(phone, reports=reports, brief=True)
    assert len(answer.content) < 200
    assert Report.objects.count() == 10


def test_a_brief_answer_names_each_report_by_the_end_of_its_id(phone: Browser) -> None:
    report = kept(NOW - AN_HOUR)
    said = handed_in(phone, reports=[report], brief=True).json()
    number = Report.objects.get().number
    assert said == {"received": f"{str(report['id'])[-6:]}-{number}"}


def test_the_id_tells_when_the_report_was_made(phone: Browser) -> None:
    handed_in(phone, reports=[kept(NOW - AN_HOUR)])
    assert Report.objects.get().made_at == NOW - AN_HOUR


def test_an_id_that_tells_no_time_is_refused_and_not_stumbled_over(phone: Browser) -> None:
    report = {**kept(NOW), "id": "f" * 32}
    assert handed_in(phone, reports=[report]).json() == {"problem": "shape"}


def test_who_refused_the_place_need_not_say_it_twice(phone: Browser) -> None:
    handed_in(phone, reports=[kept(NOW)])
    assert Report.objects.get().no_fix_because == "refused"


def test_the_same_bundle_replayed_is_the_same_receipt(phone: Browser) -> None:
    reports = [kept(NOW - timedelta(days=days)) for days in (2, 1)]
    first, again = (handed_in(phone, reports=reports, brief=True).content for _ in range(2))
    assert first == again
    assert Report.objects.count() == 2


def test_a_text_that_unfolds_without_end_is_refused(phone: Browser) -> None:
    body = zlib.compress(b" " * (MOST_BYTES + 1))
    answer = phone.generic("POST", "/s/kirim/", body)
    assert (answer.status_code, answer.json()) == (413, {"problem": "size"})


@pytest.mark.parametrize("body", [b"\x78", b"\x78\x9cnothing", zlib.compress(b"[]")])
def test_what_does_not_unfold_is_said(phone: Browser, body: bytes) -> None:
    assert phone.generic("POST", "/s/kirim/", body).json() == {"problem": "shape"}


def test_what_was_kept_for_one_client_is_never_handed_in_as_another(cast: Cast) -> None:
    """Marlina signs in on the phone on which Sarro reported at sea."""
    marlina = known_browser(cast, "marlina")
    sarro = tag_of(cast.clients["sarro"])
    answer = handed_in(marlina, reports=[kept(NOW)], who=sarro)
    assert (answer.status_code, answer.json()) == (401, {"problem": "who"})
    handed_in(marlina, reports=[kept(NOW)], who=tag_of(cast.clients["marlina"]))
    assert [report.client for report in Report.objects.all()] == [cast.clients["marlina"]]


def test_two_phones_of_one_client_are_two_reports_of_which_one_counts(cast: Cast) -> None:
    phones = known_browser(cast), known_browser(cast)
    said = [handed_in(one, reports=[kept(NOW - AN_HOUR * n)], brief=True).json()
            for n, one in enumerate(phones)]  # fmt: skip
    assert [list(one) for one in said] == [["received"], ["second"]]
    assert Doubt.objects.filter(kind=Doubt.Kind.SECOND_THAT_DAY).count() == 1
    assert OwnPhone.objects.count() == 2


def test_help_that_waited_reaches_a_person_with_its_time(cast: Cast, phone: Browser) -> None:
    wish = {"id": str(uuid7()), "made_at": (NOW - 26 * AN_HOUR).isoformat(), "words": "Tolong"}
    said = handed_in(phone, help=[wish], brief=True).json()
    words = AlertStep.objects.get().evidence["words"]
    assert Alert.objects.get().kind == Alert.Kind.HELP
    assert said == {"received": wish["id"].replace("-", "")[-6:]}
    assert words.startswith("Tolong [di HP sejak ")


def test_help_that_comes_twice_is_one_alert(phone: Browser) -> None:
    wish = {"id": new_id(NOW, Random(1)), "words": "Tolong"}
    for _ in range(2):
        handed_in(phone, help=[wish])
    assert Alert.objects.count() == 1


def test_a_draft_that_ended_without_a_signal_is_begun_no_more(cast: Cast) -> None:
    browser = known_browser(cast)
    page = browser.get(answered(browser)).content.decode()
    draft = json.loads(page.split('data-draft="')[1].split('"')[0].replace("&quot;", '"'))
    handed_in(browser, reports=[{**draft, "made_at": NOW.isoformat()}])
    assert not browser.cookies["draf"].value
    assert Report.objects.count() == 1


def test_the_last_page_answers_the_outbox_with_the_receipt_alone(cast: Cast) -> None:
    browser = known_browser(cast)
    check = answered(browser)
    said = browser.post(check, HTTP_ACCEPT="application/json").json()
    assert said == {"received": f"{Report.objects.get().pk.hex[-6:]}-{Report.objects.get().number}"}


def test_the_outbox_hears_only_what_concerns_it(phone: Browser) -> None:
    answer = handed_in(phone, reports=[kept(NOW)], brief=True)
    assert set(answer.headers) <= {"Content-Type", "Content-Length", "X-Content-Type-Options"}


def test_the_first_question_brings_no_script_and_the_next_one_does(cast: Cast) -> None:
    browser = came_in(a_link(cast))
    first = browser.get("/s/lapor/").headers["Location"]
    assert "<script" not in browser.get(first).content.decode()
    following = browser.post(first, {"answer": "good"}).headers["Location"]
    assert "kotak" in browser.get(following).content.decode()


def test_the_bench_writes_what_the_phone_writes() -> None:
    """`kotak.js` itself, run with the reports of the bench."""
    at = datetime(2026, 11, 24, 1, 2, 3, tzinfo=UTC)
    new = new_id(at, Random(7))
    answers = {"mood": "good", "place": "given"}
    report = {"id": new, "form_version": "2026-01", "answers": answers, "fix": [-0.9, 119.87, 12]}
    written = bundle(Kept("", "", "1a2b3c4d", [report]), [report], "SENT")
    row = {"id": new, "kind": "report", "who": "1a2b3c4d", "at": int(at.timestamp() * 1000),
           "report": report}  # fmt: skip
    run = quickjs.Context()
    run.eval("var self = globalThis, navigator = {}, out;" + (STATIC / "kotak.js").read_text())
    run.eval(f"Kotak.bundle([{json.dumps(row)}]).then(function (made) {{ out = made; }})")
    while run.execute_pending_job():
        pass
    run.eval('out.sent_at = "SENT"')
    assert run.eval("JSON.stringify(out)") == written


@pytest.mark.parametrize(
    "name", ["kotak.js", "luring.js", "layar.js", "simpanan.js", "klien.js", "../../kerja.js"]
)
def test_a_script_without_its_comments_is_the_same_script(name: str) -> None:
    source = (STATIC / name).read_text()
    assert len(folded(source)) < len(source)
    quickjs.Context().eval("(function () {" + folded(source) + "\n})")
