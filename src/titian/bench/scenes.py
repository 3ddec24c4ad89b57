"""Which pages appear only after somebody did something? Wrong passwords, a slip, a second factor,
the code of a phone.

Each is done twice, once for each language, as a slip or a lock is answered only once.
"""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Iterator

from titian.bench.accounts import PASSWORD, Account
from titian.bench.installation import SIGN_IN, Installation
from titian.bench.shown import LANGUAGES, Shown, shown
from titian.bench.visitor import Answer, Visitor, fields_of

SLIP = "/slip/"
SIGN_OUT = "/masuk/logout/"
SURE = "/masuk/reauthenticate/"
FACTOR = "/masuk/2fa/"
ACTIVATE = f"{FACTOR}totp/activate/"
WITH_A_FACTOR = (
    FACTOR, f"{FACTOR}reauthenticate/", f"{FACTOR}recovery-codes/",
    f"{FACTOR}recovery-codes/generate/", f"{FACTOR}totp/deactivate/",
)  # fmt: skip
WRONG_PASSWORDS, WRONG_CODES = 5, 10  # then it closes
FIRST_LINK = re.compile(r"/awal/\?kode=\S+")
SECRET = re.compile(r"<kbd>([A-Z2-7]{32})</kbd>")
PERIOD, DIGITS = 30, 6
APPS = ("owntracks", "traccar")


def refused(office: Installation) -> Iterator[Shown]:
    """A locked account, a form without its token, a strange host, a failure of ours."""
    guesser = Visitor(office.address)
    guesser.get(SIGN_IN)
    names = iter(LANGUAGES)
    yield shown(guesser, SIGN_IN, lambda: _locked(guesser, f"tamu-{next(names)}"))
    forger = Visitor(office.address)
    yield shown(forger, SIGN_IN, lambda: _without_token(forger))
    stranger = Visitor(office.address, host="kantor.invalid")
    yield shown(stranger, SIGN_IN)
    faults = office.ask("failed", *LANGUAGES)
    assert isinstance(faults, list)
    plain = {"content-type": "text/html; charset=utf-8"}
    for status, pages in zip((500, 503), faults, strict=True):
        answers = iter([Answer(status, page.encode(), "", plain) for page in pages])
        yield shown(forger, f"/gagal/{status}/", answers.__next__)


def enrolment(office: Installation, person: Account, path: str) -> Iterator[Shown]:
    """The code of a phone, once for each app; and the same form sent twice."""
    visitor = Visitor(office.address)
    visitor.sign_in(person.username)
    kinds = iter(APPS)
    yield shown(visitor, path, lambda: _enrolled(visitor, path, next(kinds)))
    yield shown(visitor, path, lambda: _enrolled(visitor, path, APPS[0], times=2))


def a_day(office: Installation, person: Account, path: str) -> Iterator[Shown]:
    """One day of a client replayed, once its purpose is said."""
    visitor = Visitor(office.address)
    visitor.sign_in(person.username)
    yield shown(visitor, path, lambda: _replayed(visitor, path))


def signing_out(office: Installation, person: Account) -> Iterator[Shown]:
    visitor = Visitor(office.address)
    visitor.sign_in(person.username)
    yield shown(visitor, SIGN_OUT)


def second_factor(office: Installation, person: Account) -> Iterator[Shown]:
    """Activated, used at the door, and looked at from all sides."""
    visitor = Visitor(office.address)
    visitor.sign_in(person.username)
    visitor.post(SURE, {"password": PASSWORD})
    yield shown(visitor, ACTIVATE)
    found = SECRET.search(visitor.get(ACTIVATE).text)
    assert found is not None
    visitor.post(ACTIVATE, {"code": _code_now(found[1])})
    for path in WITH_A_FACTOR:
        yield shown(visitor, path)
    other = Visitor(office.address)
    other.get(SIGN_IN)
    door = other.post(SIGN_IN, {"login": person.username, "password": PASSWORD}).location
    yield shown(other, door)


def slips(office: Installation, admin: Account, forgetful: Account) -> Iterator[Shown]:
    """A slip for somebody who forgot the password, and the end of guessing; comes last."""
    visitor = Visitor(office.address)
    visitor.sign_in(admin.username)
    path = f"/pegawai/{forgetful.id}/kata-sandi"
    yield shown(visitor, path, lambda: visitor.post(path, {}))
    guesser = Visitor(office.address)
    guesser.get(SLIP)
    wrong = {"secret": "AAAABBBBCCCC", "password": PASSWORD, "again": PASSWORD}
    for _ in range(WRONG_CODES):
        guesser.post(SLIP, wrong)
    yield shown(guesser, SLIP)


def first_start(empty: Installation) -> Iterator[Shown]:
    """An installation in which nobody works yet; each start prints another link."""
    link = FIRST_LINK.search(empty.last_words())
    assert link is not None
    newcomer = Visitor(empty.address)
    yield shown(newcomer, link[0])
    yield shown(newcomer, "/awal/?kode=AAAABBBBCCCC")


def _enrolled(visitor: Visitor, path: str, app: str, *, times: int = 1) -> Answer:
    form = {**fields_of(visitor.get(path).text), "kind": app}
    return [visitor.post(path, form) for _ in range(times)][-1]


def _replayed(visitor: Visitor, path: str) -> Answer:
    form = {**fields_of(visitor.get(path).text), "purpose": "alert"}
    return visitor.open(visitor.post(path, form).location)


def _locked(guesser: Visitor, name: str) -> Answer:
    wrong = {"login": name, "password": "bukan-kata-sandi"}
    return [guesser.post(SIGN_IN, wrong) for _ in range(WRONG_PASSWORDS)][-1]


def _without_token(forger: Visitor) -> Answer:
    forger.cookies.pop("csrftoken", None)
    return forger.post(SIGN_IN, {})


def _code_now(secret: str) -> str:
    """RFC 6238, as the application on a phone computes it."""
    count = struct.pack(">Q", int(time.time()) // PERIOD)
    digest = hmac.new(base64.b32decode(secret), count, hashlib.sha1).digest()
    (number,) = struct.unpack_from(">I", digest, digest[-1] & 0x0F)
    return f"{(number & 0x7FFFFFFF) % 10**DIGITS:0{DIGITS}}"
