"""By which way does the client themself come in? Links, phones that we know, and the visit.

Nothing here refuses a report: whoever mistypes the birth date three times comes in as somebody
whom we do not know, may report and ask for help, and sees nothing of the file.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from titian.audit.actor import Actor, Machine
from titian.audit.deeds import Deed, deed, locked
from titian.audit.questions import Question
from titian.clients.models import Client
from titian.clients.own import ClientActor
from titian.offices.models import Staff
from titian.selfservice.models import ClientLink, Kiosk, OwnPhone, Visit
from titian.selfservice.rules.links import hash_of
from titian.selfservice.secrets_of import new_secret

STRANGER = Machine("stranger")  # somebody whom we do not know, on the client's pages
MOST_WRONG = 3
LINK_LASTS = timedelta(days=30)
PHONE_LASTS = timedelta(days=400)
HANDS_IN_FOR = timedelta(days=31)  # a borrowed phone, until its last report is through
VISIT_LASTS = timedelta(hours=2)
KIOSK_VISIT_LASTS = timedelta(minutes=15)
FORGIVEN_AFTER = timedelta(days=1)


class LinkClosed(Exception):
    """Opened on another phone, revoked, or too old; `link` says whose office can help."""

    def __init__(self, link: ClientLink) -> None:
        super().__init__(str(link.pk))
        self.link = link


@dataclass(frozen=True)
class MadeLink:
    """The row, and the secret that is shown once."""

    link: ClientLink
    secret: str


@dataclass(frozen=True)
class Opened:
    """A visit with the secret of its cookie, and that of the phone where it is known from now."""

    visit: Visit
    secret: str
    phone_secret: str = ""


@dataclass(frozen=True)
class Mistyped:
    """Not the birth date in the file; so many tries are left."""

    left: int


def make_link(
    *,
    client: Client,
    by: Actor,
    at: datetime,
    lasts: timedelta = LINK_LASTS,
) -> MadeLink:
    """Another one; what an officer made before and nobody opened opens no more."""
    secret = new_secret()
    made_by = by if isinstance(by, Staff) else None
    link = ClientLink(
        client=client, office_id=client.office_id, secret_hash=hash_of(secret), made_at=at,
        made_by=made_by, expires_at=at + lasts,
    )  # fmt: skip
    with deed("link.made", subject=client, by=by, at=at) as d:
        if made_by is not None:
            for former in ClientLink.objects.filter(client=client, used_at=None, revoked_at=None):
                former.revoked_at = at
                d.save(former)
        d.save(link)
    return MadeLink(link, secret)


def forget_phone(*, phone: OwnPhone, by: Staff, at: datetime) -> None:
    """Lost, sold, or never theirs: it opens nothing and hands nothing in any more."""
    with deed("phone.forgotten", subject=phone.client, by=by, at=at) as d:
        row = locked(OwnPhone, phone.pk)
        row.revoked_at = row.revoked_at or at
        d.save(row)
        for visit in Visit.objects.filter(phone=row, ended_at=None, until_at__gt=at):
            visit.ended_at = at
            d.save(visit)


def link_of(secret: str) -> ClientLink | None:
    links = ClientLink.objects.select_related("client__office")
    return links.filter(secret_hash=hash_of(secret)).first()


def phone_of(secret: str, at: datetime) -> OwnPhone | None:
    """The phone that this cookie names, while we know it."""
    phone = _PHONE.first(hash_of(secret)) if secret else None
    return phone if phone is not None and phone.is_known(at) else None


def visit_of(secret: str, at: datetime) -> Visit | None:
    """The visit that this cookie names, while it is open."""
    visits = Visit.objects.select_related("client__office", "client__officer", "phone", "kiosk")
    visit = visits.filter(secret_hash=hash_of(secret)).first() if secret else None
    return visit if visit is not None and visit.is_open(at) else None


def opens_on(link: ClientLink, phone: OwnPhone | None, at: datetime) -> bool:
    """On any phone until it was opened; then on that one."""
    if link.revoked_at is not None:
        return False
    if link.used_at is None:
        return link.is_open(at)
    return phone is not None and phone.client_id == link.client_id and not phone.is_borrowed


def open_link(
    *, link: ClientLink, phone: OwnPhone | None, birth: date | None, at: datetime
) -> Opened | Mistyped:
    """`phone` is the one that opens it, where we know it. Raises LinkClosed."""
    client = link.client
    with _deed_of(client, birth, at) as d:
        row = locked(ClientLink, link.pk)
        if not opens_on(row, phone, at):
            raise LinkClosed(link)
        if row.wrong_births >= MOST_WRONG:
            return _visit(d, client, is_known=False)
        if not fits(client, birth):
            row.wrong_births += 1
            d.save(row)
            return _after_mistake(d, client, row.wrong_births)
        row.used_at = row.used_at or at
        d.save(row)
        known = phone if phone is not None and phone.client_id == client.pk else None
        return _visit(d, client, is_known=True, phone=known, link=row)


def open_known_phone(*, phone: OwnPhone, birth: date | None, at: datetime) -> Opened | Mistyped:
    """The birth date alone, on a phone that we know; mistakes are forgiven after a day."""
    client = phone.client
    with _deed_of(client, birth, at) as d:
        row = locked(OwnPhone, phone.pk)
        if row.wrong_at is not None and at - row.wrong_at >= FORGIVEN_AFTER:
            row.wrong_births = 0
        if row.wrong_births >= MOST_WRONG:
            return _visit(d, client, is_known=False)
        if not fits(client, birth):
            row.wrong_births, row.wrong_at = row.wrong_births + 1, at
            d.save(row)
            return _after_mistake(d, client, row.wrong_births)
        row.wrong_births = 0
        d.save(row)
        return _visit(d, client, is_known=True, phone=row)


def open_visit(
    *, client: Client, is_known: bool, at: datetime, kiosk: Kiosk | None = None
) -> Opened:
    """At the kiosk, or by a PIN on a borrowed phone, after what they know was compared."""
    by: Actor = ClientActor.of(client) if is_known else STRANGER
    with deed("visit.opened", subject=client, by=by, at=at) as d:
        return _visit(d, client, is_known=is_known, kiosk=kiosk, is_borrowed=kiosk is None)


def end_visit(*, visit: Visit, at: datetime) -> None:
    """The client went, or the kiosk cleared itself. Ended before, it stays as it was."""
    with deed("visit.ended", subject=visit.client, by=actor_of(visit), at=at) as d:
        row = locked(Visit, visit.pk)
        row.ended_at = row.ended_at or at
        d.save(row)


def actor_of(visit: Visit) -> Actor:
    """Who acts in this visit, as the trail names them."""
    return ClientActor.of(visit.client) if visit.is_known else STRANGER


def fits(client: Client, birth: date | None) -> bool:
    """Where the file knows no birth date nothing fits."""
    return birth is not None and client.birth_on == birth


def _deed_of(client: Client, birth: date | None, at: datetime) -> AbstractContextManager[Deed]:
    """A mistake is on record as one, whether it opens a visit or not."""
    if fits(client, birth):
        return deed("visit.opened", subject=client, by=ClientActor.of(client), at=at)
    return deed("birth.mistyped", subject=client, by=STRANGER, at=at)


def _after_mistake(d: Deed, client: Client, wrong: int) -> Opened | Mistyped:
    if wrong < MOST_WRONG:
        return Mistyped(MOST_WRONG - wrong)
    return _visit(d, client, is_known=False)


def _visit(
    d: Deed,
    client: Client,
    *,
    is_known: bool,
    phone: OwnPhone | None = None,
    link: ClientLink | None = None,
    kiosk: Kiosk | None = None,
    is_borrowed: bool = False,
) -> Opened:
    phone_secret = ""
    if is_known and phone is None and (link is not None or is_borrowed):
        phone, phone_secret = _new_phone(d, client, link, is_borrowed=is_borrowed)
    secret = new_secret()
    visit = Visit(
        client=client, office_id=client.office_id, phone=phone, kiosk=kiosk, is_known=is_known,
        secret_hash=hash_of(secret), opened_at=d.at,
        until_at=d.at + (KIOSK_VISIT_LASTS if kiosk else VISIT_LASTS),
    )  # fmt: skip
    d.save(visit)
    return Opened(visit, secret, phone_secret)


def _new_phone(
    d: Deed, client: Client, link: ClientLink | None, *, is_borrowed: bool
) -> tuple[OwnPhone, str]:
    secret = new_secret()
    phone = OwnPhone(
        client=client, office_id=client.office_id, link=link, secret_hash=hash_of(secret),
        known_at=d.at, until_at=d.at + (HANDS_IN_FOR if is_borrowed else PHONE_LASTS),
        is_borrowed=is_borrowed,
    )  # fmt: skip
    d.save(phone)
    return phone, secret


_PHONE = Question(
    lambda secret: OwnPhone.objects.select_related("client__office").filter(secret_hash=secret)
)
