"""Does a page speak only the language that its reader chose?"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.core.cache import cache
from django.test import Client as Browser

from cast import PASSWORD, Cast, on_leave
from desk_scenes import reported, signed_in
from place_pages import a_night_out, enrolments, pages_of_places
from place_scenes import points_here
from spoken import catalogue, found_in, texts_of
from titian.alerts.models import Alert
from titian.kit.ids import uuid7
from titian.offices.actions import declare_outage
from titian.offices.rules import national_holidays
from titian.reporting.models import Report
from titian.reporting.watcher import notice_silence
from titian.supervision.actions import take_step
from titian.tracking.models import Device, Zone, ZoneVersion

__all__ = ["points_here"]
pytestmark = pytest.mark.wide
NOW = datetime(2026, 9, 2, 1, tzinfo=UTC)  # Wednesday, 09.00 WITA: Sarro missed three times
# Each language is offered under its own name.
OWN_NAME = {"Bahasa Indonesia"}
# A field of the phone's app stands beside ours under the name that the app gives it.
OF_THE_APP = {"Kata sandi (Password)"}
PUBLIC = ("/masuk/login/", "/masuk/signup/", "/slip/")
PAGES = {
    "ratmi": (
        "/", "/klien/", "/klien/baru/", "/laporan/", "/peringatan/", "/meja-depan/",
        "/pengaturan/hukum/", "/perangkat/", "/perangkat/?keadaan=perhatian",
        "/perangkat/?keadaan=dicabut", "/perangkat/karantina/",
        "/perangkat/karantina/?keadaan=selesai", "/peta/", "/peta/besar/",
    ),
    "lasmi": ("/", "/meja-depan/", "/klien/"),
    "yudi": ("/perangkat/", "/peta/"),
    "darsono": (
        "/", "/peringatan/", "/perangkat/", "/persetujuan/", "/peta/", "/pegawai/cuti/",
        "/pegawai/cuti/baru/",
    ),
    "nurhayati": (
        "/", "/kantor/", "/jejak/", "/pegawai/", "/peringatan/", "/pengaturan/",
        "/pengaturan/jam/", "/pengaturan/ambang/", "/pengaturan/wajib-lapor/",
        "/pengaturan/kop-surat/", "/pengaturan/libur/", "/pengaturan/gangguan/",
        "/perangkat/", "/perangkat/karantina/", "/persetujuan/", "/peta/",
    ),
    "tono": ("/", "/klien/"),
    "agus": ("/", "/pegawai/", "/pegawai/baru/", "/kesehatan/", "/pengaturan/hukum/"),
    "markus": ("/", "/kantor/bapas/"),
}  # fmt: skip
OF_AN_ACCOUNT = (
    "logout/", "password/change/", "reauthenticate/", "2fa/", "2fa/totp/activate/",
    "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/",
)  # fmt: skip
REFUSED = (("lasmi", "/pegawai/"), ("ratmi", "/jejak/"), ("ratmi", "/tidak-ada/"))
OF_A_CLIENT = (
    "", "ubah/", "telepon/", "penjamin/", "jadwal/", "peristiwa/",
    "peristiwa/?jenis=remission", "pengakhiran/", "jejak/", "bimbingan/baru/", "laporan/baru/",
    "izin/", "langkah/", "kepatuhan/", "kepatuhan/cetak/", "syarat/", "syarat/baru/",
    "surat-peringatan/",
)  # fmt: skip

# Words that no sentence of the other language holds; they tell of what was never marked.
INDONESIAN_WORDS = re.compile(
    r"\b(yang|dan|belum|hari|tidak|untuk|dengan|ini|itu|klien|sudah|dari|atau|pada|bulan|tanggal)\b",
    re.IGNORECASE,
)
ENGLISH_WORDS = re.compile(
    r"\b(the|this|that|your|you|please|with|must|is|are|not|and|of|for|field|value|password)\b",
    re.IGNORECASE,
)


@pytest.fixture
def story(cast: Cast, points_here: Path) -> Iterator[Cast]:
    """Somebody is silent, somebody reported, somebody is on leave; Sarro went out at night."""
    cache.clear()  # else the many sign-ins of the walks before would count as too many
    with time_machine.travel(NOW, tick=False):
        for _ in range(8):
            notice_silence(NOW)
        reported(cast, "ayu", "ratmi", NOW - timedelta(hours=1))
        on_leave(cast, "yudi", "ratmi", until=date(2026, 9, 10))
        take_step(
            id=uuid7(), supervision=cast.supervision("sarro"), step="hubungi_desa",
            on=date(2026, 9, 1), note="—", by=cast.staff["ratmi"], at=NOW,
        )  # fmt: skip
        declare_outage(
            id=uuid7(), office=cast.palu, from_at=NOW - timedelta(days=2),
            until_at=NOW - timedelta(days=2, hours=-3), note="—", by=cast.staff["agus"], at=NOW,
        )  # fmt: skip
        a_night_out(cast, points_here, NOW)
        yield cast


def readers(cast: Cast) -> Iterator[tuple[Browser, str]]:
    """Every page, with somebody who may read it."""
    for address in PUBLIC:
        yield Browser(), address
    for name, addresses in PAGES.items():
        for address in addresses:
            yield signed_in(cast, name), address
    sarro, alert = cast.clients["sarro"], Alert.objects.filter(client=cast.clients["sarro"])
    for page in OF_A_CLIENT:
        yield signed_in(cast, "ratmi"), f"/klien/{sarro.pk}/{page}"
    yield signed_in(cast, "markus"), f"/kantor/bapas/{cast.palu.pk}/"
    yield signed_in(cast, "darsono"), f"/klien/{sarro.pk}/serah-terima/"
    yield signed_in(cast, "yudi"), f"/klien/{sarro.pk}/alasan/"
    yield signed_in(cast, "agus"), f"/pegawai/{cast.staff['yudi'].pk}/"
    yield from ((signed_in(cast, "ratmi"), f"/peringatan/{a.pk}/") for a in alert)
    about_places = alert.filter(kind__in=("zone", "forbidden", "unverified"))
    yield from ((signed_in(cast, "ratmi"), f"/peringatan/{a.pk}/peta/") for a in about_places)
    yield from ((signed_in(cast, name), address) for name, address in pages_of_places(cast))
    report = Report.objects.get(client=cast.clients["ayu"])
    yield signed_in(cast, "ratmi"), f"/laporan/{report.pk}/"
    for page in OF_AN_ACCOUNT:
        yield with_second_safeguard(cast, "2fa/totp/activate/" in page), f"/masuk/{page}"


def with_second_safeguard(cast: Cast, is_off: bool) -> Browser:
    """Tono, who gave his password twice just now; his phone is known, unless it is being set up."""
    browser, tono = Browser(), cast.staff["tono"]
    Authenticator.objects.filter(user=tono).delete()
    browser.post("/masuk/login/", {"login": "tono", "password": PASSWORD})
    browser.post("/masuk/reauthenticate/", {"password": PASSWORD})
    if not is_off:
        TOTP.activate(tono, "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(tono)
    return browser


def refusals(cast: Cast) -> Iterator[tuple[Browser, str]]:
    for name, address in REFUSED:
        yield signed_in(cast, name), address
    sarro = cast.clients["sarro"]
    for name in ("lasmi", "yohana", "yudi", "tono"):
        yield signed_in(cast, name), f"/klien/{sarro.pk}/"


def refused_forms(cast: Cast) -> Iterator[tuple[Browser, str]]:
    """Forms sent with nothing filled in: what is wrong is said too."""
    sarro = cast.clients["sarro"].pk
    for page in ("ubah/", "telepon/", "penjamin/", "jadwal/", "pengakhiran/",
                 "bimbingan/baru/", "laporan/baru/", "izin/", "langkah/",
                 "syarat/baru/"):  # fmt: skip
        yield signed_in(cast, "ratmi"), f"/klien/{sarro}/{page}"
    yield signed_in(cast, "ratmi"), "/klien/baru/"
    yield signed_in(cast, "ratmi"), "/masuk/password/change/"
    yield signed_in(cast, "agus"), "/pegawai/baru/"
    yield signed_in(cast, "darsono"), "/pegawai/cuti/baru/"
    yield signed_in(cast, "nurhayati"), "/pengaturan/libur/"
    yield signed_in(cast, "nurhayati"), "/pengaturan/jam/"
    yield signed_in(cast, "nurhayati"), "/pengaturan/gangguan/"
    yield Browser(), "/masuk/login/"
    yield Browser(), "/slip/"


def refused_places(cast: Cast) -> Iterator[tuple[Browser, str]]:
    """The forms of phones and zones with nothing filled in."""
    ratmi, darsono = signed_in(cast, "ratmi"), signed_in(cast, "darsono")
    device = Device.objects.get(kind="traccar").pk
    zone = Zone.objects.get(name="Tondo").pk
    for page in ("perangkat/dasar/", "perangkat/baru/", "wilayah/baru/"):
        yield ratmi, f"/klien/{cast.clients['sarro'].pk}/{page}"
    for page in ("pencabutan/", "pengembalian/", "penyerahan/"):
        yield ratmi, f"/perangkat/{device}/{page}"
    for page in ("perubahan/", "izin/"):
        yield ratmi, f"/wilayah/{zone}/{page}"
    yield darsono, f"/wilayah/{zone}/pengakhiran/"
    version = ZoneVersion.objects.get(zone__name="Besusu").pk
    yield darsono, f"/wilayah/versi/{version}/penolakan"
    yield ratmi, "/perangkat/karantina/3/pengolahan"
    yield ratmi, "/perangkat/karantina/3/penyisihan"


def said_to(cast: Cast, language: str) -> Iterator[tuple[str, set[str]]]:
    for browser, address in readers(cast):
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        answer = browser.get(address)
        WALKED.append((address, answer.status_code))
        yield address, texts_of(answer.content.decode())
    for browser, address in refusals(cast):
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        yield address, texts_of(browser.get(address, follow=True).content.decode())
    for browser, address in chain(refused_forms(cast), refused_places(cast)):
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        yield f"POST {address}", texts_of(browser.post(address, {"kosong": "1"}).content.decode())
    browser = signed_in(cast, "ratmi")
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for address, filled in enrolments(cast):
        yield f"POST {address}", texts_of(browser.post(address, filled).content.decode())


WALKED: list[tuple[str, int]] = []
SAID: dict[str, list[tuple[str, set[str]]]] = {}


def heard(
    cast: Cast, language: str, strange: Callable[[set[str]], Iterable[str]]
) -> list[tuple[str, str]]:
    """Each strange text with the page that says it; one address may be read by many. A walk takes
    long: one for each language tells all. What no page says is looked for once, not on each."""
    if language not in SAID:
        SAID[language] = list(said_to(cast, language))
    if not set(strange(set().union(*(said for _, said in SAID[language])))):
        return []
    return [(page, text) for page, said in SAID[language] for text in strange(said)]


@pytest.mark.django_db
def test_english_pages_say_no_indonesian(story: Cast) -> None:
    english = {pair.english for pair in catalogue()}
    wanted = {pair.indonesian for pair in catalogue()} - english - OWN_NAME
    assert heard(story, "en", lambda said: found_in(said, wanted, whole_too=True)) == []


@pytest.mark.django_db
def test_indonesian_pages_say_no_english(story: Cast) -> None:
    indonesian = {pair.indonesian for pair in catalogue()}
    wanted = {pair.english for pair in catalogue()} - indonesian
    assert heard(story, "id", lambda said: found_in(said, wanted, whole_too=False)) == []


@pytest.mark.django_db
def test_no_framework_speaks_english_on_an_indonesian_page(story: Cast) -> None:
    assert heard(story, "id", lambda said: filter(ENGLISH_WORDS.search, said - OF_THE_APP)) == []


@pytest.mark.django_db
def test_nothing_indonesian_was_left_unmarked(story: Cast) -> None:
    days = {name for year in (2026, 2027) for name in national_holidays(year).values()}
    assert heard(story, "en", lambda said: filter(INDONESIAN_WORDS.search, said - days)) == []


@pytest.mark.django_db
def test_the_pages_of_the_walk_are_there(story: Cast) -> None:
    """A walk over closed doors would prove nothing."""
    heard(story, "id", lambda said: said)
    assert len(WALKED) > 60
    assert [(address, status) for address, status in WALKED if status != 200] == []
