"""How heavy is a client's question on the wire, in a phone that was never here before?

HTML, stylesheet, picture and whatever else a question loads by itself, compressed, with headers,
as Chromium counts them. A recording is loaded on a tap. The shell (everything for reports without
a signal: service worker, outbox, the page that the phone keeps) comes after the first answer,
holds up no page, and is weighed by itself, whole; the first question must not ask for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from titian.bench.client_visits import came_in, links, questions
from titian.bench.figures import Figures
from titian.bench.installation import Installation, installation
from titian.bench.visitor import Visitor
from titian.phone.shell import PAGES, SCRIPTS
from titian.phone.voices import spoken

NARROW = 360


@dataclass(frozen=True)
class Light:
    """One question on a first visit."""

    path: str
    kb: float
    requests: int
    of_shell: int  # files of the shell that it brings


def weigh_client(db: str, clients: int) -> Figures:
    with installation(db=db, clients=clients) as office:
        (link,) = links(office, 1)
        with office.served():
            visitor = came_in(office, link)
            found = list(_questions(office, visitor))
            sounds = [_kb(visitor, address) for address in _recordings()]
            shell = sum(_kb(visitor, address) for address in (*_scripts(), *PAGES))
            visitor.close()
    heaviest = max(found, key=lambda one: one.kb)
    return {
        "question_kb_max": round(heaviest.kb, 1),
        "requests_max": max(one.requests for one in found),
        "sound_kb_max": round(max(sounds), 1),
        "shell_kb": round(shell, 1),
        "shell_on_first": found[0].of_shell,
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
            ours = {name: size for name, size in meter.by_address.items()
                    if name.startswith(office.address)}  # fmt: skip
            own = [size for name, size in ours.items() if not is_shell(name)]
            yield Light(path, sum(own) / 1000, len(own), len(ours) - len(own))


def is_shell(address: str) -> bool:
    """`/statis/klien/kotak.1f2e3d.js` is `kotak.js` too."""
    path = urlsplit(address).path
    name = path.rpartition("/")[2]
    is_script = name.endswith(".js") and f"{name.partition('.')[0]}.js" in SCRIPTS
    return path in PAGES or is_script


def _scripts() -> Iterator[str]:
    yield from (f"/statis/klien/{name}" for name in SCRIPTS)


def _recordings() -> Iterator[str]:
    yield from (f"/s/suara/{one.language}/{one.key}.mp3" for one in spoken())


def _kb(visitor: Visitor, address: str) -> float:
    """Its body as it travels, and its headers about."""
    answer = visitor.open(address)
    headers = sum(len(name) + len(value) + len(": \r\n") for name, value in answer.headers.items())
    return (len(answer.body) + headers) / 1000
