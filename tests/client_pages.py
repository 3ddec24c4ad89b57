"""How does a test open the client's own pages? A browser without a sign-in, and what it carries."""

import re
from datetime import date

from django.http import HttpResponse
from django.test import Client as Browser

from cast import NOW, Cast
from titian.clients.models import Client
from titian.clients.own import ClientActor
from titian.kit.ids import uuid7
from titian.selfservice.complaining import complain
from titian.selfservice.kiosks import open_kiosk
from titian.selfservice.models import ClientLink
from titian.selfservice.own_questions import ask_besides
from titian.selfservice.telling import propose, state
from titian.selfservice.ways import make_link, open_link

BIRTH = {"day": "17", "month": "2", "year": "1992"}  # of every adult of the cast
WRONG = {"day": "1", "month": "1", "year": "1970"}
BIRTH_ON = date(1992, 2, 17)
ANSWERS = {"mood": "good", "work": "daily", "changes": "same", "need": "none",
           "place": "refused", "photo": "skip"}  # fmt: skip
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


def a_link(cast: Cast, name: str = "sarro") -> str:
    """The secret of a new link, as the officer in charge makes it."""
    client = cast.clients[name]
    officer = client.officer
    assert officer is not None
    return make_link(client=client, by=officer, at=NOW).secret


def came_in(secret: str, birth: dict[str, str] = BIRTH, *, times: int = 1) -> Browser:
    browser = Browser()
    for _ in range(times):
        browser.post(f"/s/{secret}/", birth)
    return browser


def known_browser(cast: Cast, name: str = "sarro") -> Browser:
    client = cast.clients[name]
    assert client.birth_on is not None
    born = client.birth_on
    birth = {"day": str(born.day), "month": str(born.month), "year": str(born.year)}
    return came_in(a_link(cast, name), birth)


def answered(browser: Browser, answers: dict[str, str] = ANSWERS, *, room: str = "s") -> str:
    """All questions one after another; the address to which the last one led."""
    address = browser.get(f"/{room}/lapor/").headers["Location"]
    while not address.endswith("/periksa/"):
        key = address.rstrip("/").rpartition("/")[2]
        address = browser.post(address, {"answer": answers.get(key, "1")}).headers["Location"]
    return address


def reported(browser: Browser, answers: dict[str, str] = ANSWERS, *, room: str = "s") -> str:
    """The address of the receipt."""
    return browser.post(answered(browser, answers, room=room)).headers["Location"]


def by_themselves(cast: Cast) -> None:
    """Sarro's phone, what Sarro told and complains of, a question besides, and a screen."""
    sarro, ratmi = cast.clients["sarro"], cast.ratmi
    actor, link = ClientActor.of(sarro), make_link(client=sarro, by=ratmi, at=NOW).link
    open_link(link=link, phone=None, birth=sarro.birth_on, at=NOW)
    propose(client=sarro, what="address", value="Jalan Baru 2", by=actor, at=NOW)
    state(id=uuid7(), client=sarro, words="Saya pindah.", by=actor, at=NOW)
    complain(id=uuid7(), client=sarro, about="staff", words="Antre lama.", by=actor, at=NOW)
    ask_besides(id=uuid7(), client=sarro, text="Sudah?", answers=["Ya", "Tidak"], by=ratmi, at=NOW)
    open_kiosk(id=uuid7(), office=cast.palu, name="Lobi", by=cast.lasmi, at=NOW)


def heading(answer: HttpResponse) -> str:
    found = HEADING.search(answer.content.decode())
    return found.group(1).strip() if found else ""


def link_row(client: Client) -> ClientLink:
    return ClientLink.objects.filter(client=client).order_by("-made_at", "-pk")[0]
