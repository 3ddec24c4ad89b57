"""Which of the client's own pages are there to see? By a link, in practice, and at the kiosk.

As a phone without scripts opens them; each report is sent once, whatever is looked at on the way.
"""

import re
from collections.abc import Iterator
from uuid import uuid4

from titian.bench.accounts import Account
from titian.bench.client_visits import Link, came_in, links, questions
from titian.bench.installation import Installation
from titian.bench.shown import Shown, shown
from titian.bench.visitor import Answer, PageFailed, Visitor

BEFORE = ("/s/", "/s/aaaabbbbccccdddd/", "/s/tolong/", "/kios/", "/latihan/")
FILE = (
    "/s/", "/s/simpanan/", "/s/data/", "/s/data/bukti/", "/s/data/wilayah/", "/s/data/hari/",
    "/s/data/izin/",
    "/s/data/surat/", "/s/data/dilihat/", "/s/data/telepon/", "/s/data/alamat/",
    "/s/data/pernyataan/", "/s/pengaduan/",
)  # fmt: skip
WRONG = {"day": "1", "month": "1", "year": "1970"}
NOBODYS = "9999/D/I/2026"
NEW_SCREEN = "/layar/baru/"
SCREEN = re.compile(r"/kios/buka/\w+/")
TRIES = 3
TOO_OFTEN = 61  # links in an hour


def of_clients(office: Installation, desk: Account) -> Iterator[Shown]:
    """`desk` opens the screen for the kiosk. Comes last: whoever guesses closes the door here."""
    hers, neighbours = links(office, 2)
    stranger = Visitor(office.address)
    yield from (shown(stranger, path) for path in BEFORE)
    yield shown(stranger, f"/s/{hers.secret}/")
    yield from _by_link(office, hers)
    yield shown(Visitor(office.address), f"/s/{hers.secret}/")  # opened on another phone
    yield from _in_practice(office)
    yield from _at_the_kiosk(office, desk, neighbours)
    guesser = Visitor(office.address)
    for number in range(TOO_OFTEN):
        guesser.get(f"/s/{number:016d}/")
    yield shown(guesser, f"/s/{neighbours.secret}/")


def _by_link(office: Installation, link: Link) -> Iterator[Shown]:
    mistaken, path = Visitor(office.address), f"/s/{link.secret}/"
    mistaken.get(path)
    yield shown(mistaken, path, lambda: mistaken.post(path, WRONG))
    visitor = came_in(office, link)
    yield from _reported(visitor, "s")
    yield from (shown(visitor, path) for path in FILE)
    yield from _said(visitor)
    visitor.close()


def _said(visitor: Visitor) -> Iterator[Shown]:
    """What comes back when the client writes: a number that is none, a complaint, a cry."""
    phone, complaints, help_page = "/s/data/telepon/", "/s/pengaduan/", "/s/tolong/"
    yield shown(visitor, phone, lambda: visitor.post(phone, {"value": "12"}))
    yield shown(visitor, complaints, lambda: visitor.post(complaints, {}))
    complaint = {"id": str(uuid4()), "about": "staff", "words": "Antre lama."}
    yield shown(visitor, visitor.post(complaints, complaint).location)
    yield shown(visitor, help_page, lambda: visitor.post(help_page, {}))


def _in_practice(office: Installation) -> Iterator[Shown]:
    visitor = Visitor(office.address)
    yield from _reported(visitor, "latihan")


def _at_the_kiosk(office: Installation, desk: Account, link: Link) -> Iterator[Shown]:
    screen, path = Visitor(office.address), _screen(office, desk)
    yield shown(screen, path)
    screen.post(path, {})
    yield shown(screen, "/kios/")
    yield shown(screen, "/kios/lahir/", lambda: _three_mistakes(screen))
    screen.post("/kios/nomor", {"number": link.number})
    yield shown(screen, "/kios/lahir/")
    screen.post("/kios/lahir/", link.birth)
    yield from _reported(screen, "kios")


def _reported(visitor: Visitor, room: str) -> Iterator[Shown]:
    """Each question, the page of all answers, and what comes after it was sent."""
    path = ""
    for path in questions(visitor, room):
        yield shown(visitor, path)
    yield shown(visitor, visitor.post(path, {}).location)


def _three_mistakes(screen: Visitor) -> Answer:
    screen.post("/kios/nomor", {"number": NOBODYS})
    return [screen.post("/kios/lahir/", WRONG) for _ in range(TRIES)][-1]


def _screen(office: Installation, desk: Account) -> str:
    """The address that opens a new screen once. Raises PageFailed."""
    visitor = Visitor(office.address)
    visitor.sign_in(desk.username)
    visitor.get(NEW_SCREEN)
    page = visitor.post(NEW_SCREEN, {"id": str(uuid4()), "name": "Lobi"}).text
    found = SCREEN.search(page)
    if found is None:
        raise PageFailed(NEW_SCREEN)
    return found[0]
