"""Which addresses may these people open, and what stands for the ids in them?"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.lookups import IsNull
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from titian.alerts.models import Alert
from titian.audit.models import Row
from titian.bench.addresses import Visit
from titian.bench.inside import answers, examples, known, recaps_shown
from titian.clients.around import Reader
from titian.clients.glass import may_ask
from titian.clients.models import Client, Merge, Pair, RegisterLine
from titian.desk.books.shelf import SHELF
from titian.desk.doors import entrance_of
from titian.desk.doubles.counting import open_files, pairs_of
from titian.exchange.models import Import
from titian.guidance.models import Appointment
from titian.kit.clock import now
from titian.offices.access import Right, scope_of
from titian.offices.models import Leave, Office, ServiceToken, Staff
from titian.reporting.models import Doubt, Miss, Report
from titian.supervision.models import SentenceEvent, Supervision

Finder = Callable[[str, Staff, datetime], UUID | int | str | None]

DRAWN = "zone_new"  # also with the map to draw on
OF_CHILDREN = ("client_disclosures", "disclosure_new")
NO_PAGES = (
    "live_ticket", "client_photo_image", "mfa_download_recovery_codes", "guidance_card",
    "client_resume_pdf", "client_resume_word", "contract_pdf", "contract_word",
    "handing_over_pdf", "handing_over_word", "client_whole_file",
    "book_pdf", "progress_book_pdf", "import_faults",
    "data_report_whole", "data_report_given", "data_report_bundle", "data_attachment_picture",
    "data_report_attachment", "data_report_attachment_whole",
    "recap_pdf", "recap_excel", "region_excel",
    "leaflet", "warning_pdf", "permission_letter",
)  # fmt: skip


def answer(words: Sequence[str]) -> object:
    at = now()
    people = Staff.objects.filter(username__in=words).select_related("office")
    return [asdict(visit) for person in people for visit in _visits(person, at)]


def _visits(person: Staff, at: datetime) -> Iterator[Visit]:
    for pattern in _patterns(get_resolver()):
        entrance = entrance_of(pattern.callback, pattern.name or "")
        if entrance is None or entrance.is_public or not entrance.admits(person):
            continue
        path = _path(pattern, person, at)
        if path is not None:
            yield Visit(person.username, pattern.name or "", path)
        if pattern.name == DRAWN and path is not None:
            yield Visit(person.username, f"{DRAWN}_drawn", f"{path}?peta=1")
        if pattern.name == "book":
            yield from _books(person)
        if pattern.name == "alert" and (key := examples.place_alert(person, at)) is not None:
            yield Visit(person.username, "alert_place", reverse("alert", args=[key]))


def _books(person: Staff) -> Iterator[Visit]:
    """Each book that this person may open, of adults."""
    for book in SHELF:
        if scope_of(person.role_names, book.right):
            path = reverse("book", args=[book.noun, "dewasa"])
            yield Visit(person.username, f"book_{book.noun}", path)


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one)
        elif one.name and one.name not in NO_PAGES:
            yield one


def _path(pattern: URLPattern, person: Staff, at: datetime) -> str | None:
    """None when there is no example of what the address shows."""
    names = set(pattern.pattern.converters)
    example = _finder(pattern.name or "")
    wanted = known.pair(names, person, at) or {n: example(n, person, at) for n in names}
    if None in wanted.values() or not pattern.name:
        return None
    try:
        return reverse(pattern.name, kwargs=wanted)
    except NoReverseMatch:
        return None


def _finder(page: str) -> Finder:
    """How the ids of that page are found."""
    fitting = (find for pages, find in FINDERS if page in pages)
    return next(fitting, None) or next(
        (find for begins, find in FAMILIES if page.startswith(begins)), _example
    )


def _bearer(name: str, person: Staff, at: datetime) -> UUID | int | None:
    found = examples.bearers(person, at).first()
    return _example(name, person, at) if found is None else found.pk


def _approved(name: str, person: Staff, at: datetime) -> UUID | None:
    _ = name
    found = examples.approved_pauses(person, at).first()
    return None if found is None else found.pk


def _example(name: str, person: Staff, at: datetime) -> UUID | int | None:
    """A row that this person may see, by the name that addresses give its id."""
    if name == "message":
        return examples.message_of(person, at)
    of_phones = name in examples.FINDS
    rows = examples.rows_of(name, person, at) if of_phones else _rows(name, person, at)
    row = rows.first() if rows is not None else None
    return row.pk if row is not None else None


def _child(name: str, person: Staff, at: datetime) -> UUID | None:
    _ = name
    children = Client.objects.visible_to(person, at=at).filter(register=Client.Register.CHILD)
    found = children.order_by("registered_at").first()
    return None if found is None else found.pk


def _file_of_another(name: str, person: Staff, at: datetime) -> UUID | None:
    """A file that opens only for a reason."""
    _ = name
    closed = Client.objects.exclude(pk__in=Client.objects.visible_to(person, at=at).values("pk"))
    rows = closed.select_related("office").order_by("registered_at")
    return next((client.pk for client in rows if may_ask(client, person, at)), None)


def _rows(name: str, person: Staff, at: datetime) -> QuerySet[Row] | None:
    """The client with most to show: an open alert and many reports make the heaviest page."""
    files = Client.objects.visible_to(person, at=at).filter(supervisions__ended_on=None)
    if not files.exists():
        reached = Client.objects.reachable_by(person, Right.REPORT, at=at)
        files = reached.filter(supervisions__due_on__isnull=False)
    alerts = Alert.objects.filter(
        client__in=Client.objects.reachable_by(person, Right.ALERT, at=at)
    )
    events = SentenceEvent.objects.filter(client__in=files)
    found: dict[str, QuerySet[Row]] = {
        "appointment_id": Appointment.objects.filter(client__in=files, struck_at=None).order_by(
            "-reason", "-outcome"
        ),
        "client_id": files.order_by(IsNull(F("particulars__photo"), True), "registered_at"),
        "alert_id": alerts.order_by("settled_at", "-opened_at"),
        "report_id": Report.objects.filter(client__in=files).order_by("-received_at"),
        "unsure_id": Doubt.objects.filter(client__in=files).order_by("settled_at", "-came_at"),
        "miss_id": Miss.objects.filter(client__in=files).order_by("reviewed_at", "-due_on"),
        "supervision_id": Supervision.objects.filter(client__in=files, ended_on=None),
        "event_id": events,
        "pair_id": pairs_of(Reader.of(person, at)).filter(state=Pair.State.OPEN).order_by("-score"),
        "merge_id": Merge.objects.filter(
            survivor__in=open_files(Reader.of(person, at)), undone_at=None
        ),
        "staff_id": Staff.objects.filter(office=person.office_id).exclude(pk=person.pk),
        "leave_id": Leave.objects.filter(office=person.office_id).order_by("-from_on"),
        "line_id": RegisterLine.objects.filter(
            office=person.office_id, client=None, void_at=None, register="adult"
        ),
        "office_id": Office.objects.filter(parent=person.office_id),
        "token_id": ServiceToken.objects.filter(office=person.office_id),
        "import_id": Import.objects.filter(office=person.office_id, brought_by=person),
    }
    return found.get(name)


FINDERS: tuple[tuple[Collection[str], Finder], ...] = (
    ({"client_open"}, _file_of_another),
    (OF_CHILDREN, _child),
    ({answers.SLIP}, answers.example_of_slip),
    ({"recap"}, recaps_shown.example),
    (examples.WITH_A_PHONE, _bearer),
    ({examples.FOR_PRINT}, _approved),
)
FAMILIES: tuple[tuple[str | tuple[str, ...], Finder], ...] = (
    (recaps_shown.PAGES, recaps_shown.example),
    (answers.PAGES, answers.example),
)
