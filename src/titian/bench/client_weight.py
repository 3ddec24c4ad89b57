"""How heavy is a client's question on the wire, in a phone that was never here before?

HTML, stylesheet, picture and whatever else a question loads by itself, compressed, with headers,
as Chromium counts them. A recording is loaded on a tap; the shell (scripts for reports without a
signal) after the first answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from titian.bench.client_visits import came_in, links, questions
from titian.bench.figures import Figures
from titian.bench.installation import Installation, installation
from titian.bench.visitor import Visitor
from titian.phone.shell import SHELL
from titian.phone.voices import spoken

NARROW = 360


@dataclass(frozen=True)
class Light:
    """One question on a first visit."""

    path: str
    kb: float
    requests: int


def weigh_client(db: str, clients: int) -> Figures:
    with installation(db=db, clients=clients) as office:
        (link,) = links(office, 1)
        with office.served():
            visitor = came_in(office, link)
            found = list(_questions(office, visitor))
            sounds = [_kb(visitor, address) for address in _recordings()]
            shell = sum(_kb(visitor, f"/statis/klien/{name}") for name in SHELL)
            visitor.close()
    heaviest = max(found, key=lambda one: one.kb)
    return {
        "question_kb_max": round(heaviest.kb, 1),
        "requests_max": max(one.requests for one in found),
        "sound_kb_max": round(max(sounds), 1),
        "shell_kb": round(shell, 1),
        "questions": len(found),
        "recordings": len(sounds),
        "heaviest": heaviest.path,
    }


def _questions(office: Installation, visitor: Visitor) -> Iterator[Light]:
    from titian.bench.browser import Meter, chromium, context_of  # noqa: PLC0415 - developers only

    with chromium() as browser:
        for path in questions(visitor):
            with context_of(browser, visitor, width=NARROW) as context:
                page = context.new_page()
                meter = Meter()
                meter.watch(context.new_cdp_session(page))
                page.goto(office.address + path)
                meter.wait_until_quiet(page)
            asked = [name for name in meter.by_address if name.startswith(office.address)]
            yield Light(path, meter.total / 1000, len(asked))


def _recordings() -> Iterator[str]:
    yield from (f"/s/suara/{one.language}/{one.key}.mp3" for one in spoken())


def _kb(visitor: Visitor, address: str) -> float:
    """Its body as it travels, and its headers about."""
    answer = visitor.open(address)
    headers = sum(len(name) + len(value) + len(": \r\n") for name, value in answer.headers.items())
    return (len(answer.body) + headers) / 1000
