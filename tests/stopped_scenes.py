"""How does a test press on while the database cannot work, and what must then be true?"""

from django.conf import settings
from django.test import Client as Browser

from cast import NOW, Cast
from titian.audit.chain import Finding, seal_waiting, verify
from titian.audit.models import Change, Entry
from titian.bench.visitor import fields_of
from titian.clients.models import Client
from titian.kit.ids import uuid7

NOT_SAVED = "Isian Anda belum tersimpan."
NEW_CLIENT = "/klien/baru/"


def calm_browser(cast: Cast, name: str) -> Browser:
    """Signed in, used just now, and shown what a person sees when a page fails."""
    browser = Browser(raise_request_exception=False)
    browser.force_login(cast.staff[name])
    assert browser.get("/").status_code == 200
    return browser


def new_client_form(cast: Cast) -> dict[str, str]:
    return {"id": str(uuid7()), "register": "adult", "name": "Bahri", "sex": "L",
            "officer": str(cast.staff["ratmi"].pk)}  # fmt: skip


def register_until_refused(cast: Cast, browser: Browser, most: int = 500) -> tuple[list[str], str]:
    """The ids that were acknowledged, and the page that kept the next form."""
    taken: list[str] = []
    for _turn in range(most):
        form = new_client_form(cast)
        answer = browser.post(NEW_CLIENT, form)
        if answer.status_code != 302:
            assert (answer.status_code, fields_of(answer.text)) == (503, form)
            return taken, answer.text
        taken.append(form["id"])
    raise AssertionError(f"{most} clients, and still room")


def assert_nothing_half(taken: list[str]) -> None:
    """Each acknowledged form left its row, its entry and its change; no other left any of them."""
    rows = Client.objects.filter(name="Bahri")
    assert {str(row.pk) for row in rows} == set(taken)
    entries = Entry.objects.filter(deed="client.registered").count()
    assert entries == Client.objects.count()
    assert Change.objects.filter(table="clients.client", rev=1).count() == entries
    numbers = sorted(int(row.number[:4]) for row in rows)
    assert not numbers or numbers == list(range(numbers[0], numbers[0] + len(taken)))


def wrong_in_the_trail() -> list[Finding]:
    """Once all that waits is sealed."""
    key = settings.SECRETS["audit"]
    seal_waiting(key)
    return verify(key, at=NOW, known={})
