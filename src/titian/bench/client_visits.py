"""How does a bench use the client's own pages? Like a phone without scripts, over real sockets."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from titian.bench.installation import Installation
from titian.bench.visitor import PageFailed, Visitor

CHECK = "periksa"
SKIPPED = {"place": "refused", "photo": "skip"}


@dataclass(frozen=True)
class Link:
    """What opens one client's pages once."""

    secret: str
    number: str  # in the register, as it stands on the card
    day: str
    month: str
    year: str

    @property
    def birth(self) -> dict[str, str]:
        return {"day": self.day, "month": self.month, "year": self.year}


def links(office: Installation, count: int) -> list[Link]:
    """Raises PageFailed where fewer clients can report."""
    found = office.ask("client_links", str(count))
    assert isinstance(found, list)
    if len(found) < count:
        raise PageFailed(f"{len(found)} of {count} clients can report")
    return [Link(**row) for row in found]


def came_in(office: Installation, link: Link) -> Visitor:
    """Raises PageFailed."""
    visitor = Visitor(office.address)
    visitor.get(f"/s/{link.secret}/")
    answer = visitor.post(f"/s/{link.secret}/", link.birth)
    if not visitor.cookies.get("kunjungan"):
        raise PageFailed(f"/s/…/: {answer.status}")
    return visitor


def questions(visitor: Visitor, room: str = "s") -> Iterator[str]:
    """The path of each question, yielded while it is the next to be answered; then the check."""
    path = _path(visitor.get(f"/{room}/lapor/").location)
    while not path.endswith(f"/{CHECK}/"):
        yield path
        key = path.rstrip("/").rpartition("/")[2]
        code = SKIPPED.get(key) or _first_code(visitor.get(path).text)
        path = _path(visitor.post(path, {"answer": code}).location)
    yield path


def _first_code(page: str) -> str:
    return page.split('name="answer" value="')[1].split('"', maxsplit=1)[0]


def _path(location: str) -> str:
    if not location:
        raise PageFailed("no next question")
    return urlsplit(location).path
