"""Can everybody read every page, in both languages? Each template at two widths, with and without
scripts.

Roles see the same template with other rows, so each address is examined for one person,
*Hari ini* for each role; then what appears only after a deed (scenes).
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from http import HTTPStatus
from pathlib import Path

from titian.bench import scenes
from titian.bench.accounts import Account, accounts, one_per_role
from titian.bench.addresses import Visit, visits
from titian.bench.client_scenes import of_clients
from titian.bench.examiner import Examined, examiner
from titian.bench.figures import Figures
from titian.bench.installation import SIGN_IN, Installation, empty_installation, installation
from titian.bench.shown import Shown, shown
from titian.bench.visitor import Visitor
from titian.bench.words import not_in_english, not_in_indonesian

HELP = "aksesibilitas dan bahasa semua halaman"
SEEN_PER_ROLE = "today"
PUBLIC = (SIGN_IN, "/tidak-ada/", "/slip/", "/periksa-bukti/", "/masuk/signup/", "/masuk/inactive/")
AFTER_A_DEED = Visit("", "leaves said", "/pegawai/cuti/?pesan=tersimpan")
TEMPLATES = [Path(__file__).parent.parent / part / "templates" for part in ("desk", "phone")]
NOTES = "templat.txt"
RECORDING = "titian.bench.inside.recording:application"
MOST_SHOWN = 100


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=200)


def run(args: Namespace) -> Figures:
    examined = Examined()
    with installation(db=args.db, clients=args.clients) as office:
        everybody = _busy_first(office, accounts(office))
        people = one_per_role(everybody)
        planned = visits(office, people)
        throw_away = [one for one in everybody if one not in people and one.role == "pk"]
        seen = _examine(office, _pages(office, people, planned, throw_away), examined)
    with empty_installation() as empty:
        seen |= _examine(empty, scenes.first_start(empty), examined)
    return _figures(examined, seen)


def _busy_first(office: Installation, everybody: list[Account]) -> list[Account]:
    """So that the one who stands for a role has something to do."""
    busy = office.ask("busy", *(person.username for person in everybody))
    assert isinstance(busy, list)
    return sorted(everybody, key=lambda person: person.username not in busy)


def _examine(office: Installation, pages: Iterable[Shown], examined: Examined) -> set[str]:
    """Which templates were rendered for these pages?"""
    office.pages = RECORDING
    with office.served(), examiner(examined) as look:
        for page in pages:
            look.look_at(page)
    return set((office.data / NOTES).read_text().split())


def _pages(
    office: Installation,
    people: Sequence[Account],
    planned: Sequence[Visit],
    throw_away: Sequence[Account],
) -> Iterator[Shown]:
    known: set[str] = set()
    stranger = Visitor(office.address)
    yield from filter(_is_page, (shown(stranger, path) for path in PUBLIC))
    for person in people:
        own = [visit for visit in planned if visit.username == person.username]
        yield from _new_pages(office, person, own, known)
    for visit in [one for one in planned if one.name == "device_new"][:1]:
        bearer = next(person for person in people if person.username == visit.username)
        yield from scenes.enrolment(office, bearer, visit.path)
    for visit in [one for one in planned if one.name == "day_replayed"][:1]:
        officer = next(person for person in people if person.username == visit.username)
        yield from scenes.a_day(office, officer, visit.path)
    yield from scenes.signing_out(office, throw_away[0])
    yield from scenes.second_factor(office, throw_away[0])
    admin = next(person for person in people if person.role == "admin")
    yield from scenes.slips(office, admin, throw_away[1])
    desk = next(person for person in people if person.role == "petugas_layanan")
    yield from of_clients(office, desk)
    yield from scenes.refused(office)  # whoever guesses closes the door to this whole machine


def _new_pages(
    office: Installation, person: Account, own: Sequence[Visit], known: set[str]
) -> Iterator[Shown]:
    with closing(Visitor(office.address)) as visitor:
        visitor.sign_in(person.username)
        for visit in (*own, AFTER_A_DEED):
            if visit.name in known and visit.name != SEEN_PER_ROLE:
                continue
            page = shown(visitor, visit.path)
            if _is_page(page) and page.status == HTTPStatus.OK:
                known.add(visit.name)
                yield page


def _is_page(page: Shown) -> bool:
    return page.is_page


def _figures(examined: Examined, seen: set[str]) -> Figures:
    ours = {str(file.relative_to(home)) for home in TEMPLATES for file in home.rglob("*.html")}
    wrong = [
        f"{language}: {text} ({examined.texts[language][text]})"
        for language, words in (("id", not_in_indonesian()), ("en", not_in_english()))
        for text in words.found_in(examined.texts[language])
    ]
    return {
        "violations": len(examined.violations),
        "untranslated": len(wrong),
        "pages": examined.pages,
        "templates": len(ours & seen),
        "templates_of": len(ours),
        "templates_not_seen": sorted(ours - seen),
        "violations_found": sorted(set(examined.violations))[:MOST_SHOWN],
        "untranslated_found": wrong[:MOST_SHOWN],
    }
