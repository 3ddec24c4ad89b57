"""By which way does a client want to be reached, in which language, and by what not?

Another person's telephone is used only where somebody chose it: a message there tells the family.
"""

from dataclasses import dataclass
from datetime import datetime

from titian.audit.actor import Actor
from titian.audit.deeds import StaleRow, deed, locked
from titian.audit.questions import Question
from titian.clients.models import Client, Phone
from titian.messages.carriers.configured import carries
from titian.messages.models import Contact, Message

AUTOMATIC = frozenset({Message.Kind.REMINDER})  # these keep the quiet hours, too
STOPPED = AUTOMATIC | {Message.Kind.NOTICE}  # by whoever wants no automatic ones


class NoWay(Exception):
    """Why nothing can be said by message: "no_number", "not_wanted", "opted_out", "no_carrier"."""

    def __init__(self, because: str) -> None:
        super().__init__(because)
        self.because = because


@dataclass(frozen=True)
class Way:
    """A channel and a number in E.164."""

    channel: str
    number: str


@dataclass(frozen=True)
class Wish:
    """How a client wants to be reached, as chosen."""

    channel: str = Contact.Channel.SMS
    language: str = Contact.Language.INDONESIAN
    phone: Phone | None = None
    is_opted_out: bool = False
    may_use_name: bool = False


def wish_of(client: Client) -> Wish:
    row = _CHOSEN.first(client.pk)
    return _wish(row) if row else Wish()


def _wish(row: Contact) -> Wish:
    return Wish(row.channel, row.language, row.phone, row.is_opted_out, row.may_use_name)


def way_to(client: Client, kind: str, wish: Wish | None = None) -> Way:
    """Raises NoWay. `wish` where it has been read."""
    wish = wish or wish_of(client)
    if wish.channel == Contact.Channel.NONE:
        raise NoWay("not_wanted")
    if wish.is_opted_out and kind in STOPPED:
        raise NoWay("opted_out")
    if not carries(client.office, wish.channel):
        raise NoWay("no_carrier")
    phone = number_for(client, wish)
    if phone is None:
        raise NoWay("no_number")
    return Way(wish.channel, phone.number)


def number_for(client: Client, wish: Wish) -> Phone | None:
    """The chosen number while it lives, else the client's own newest one."""
    living = _LIVING.rows(client.pk)
    chosen = [phone for phone in living if wish.phone and phone.pk == wish.phone.pk]
    found = next(iter(chosen or [phone for phone in living if not phone.owner]), None)
    if found is not None:
        found.client = client
    return found


def choose(*, client: Client, wish: Wish, seen_rev: int, by: Actor, at: datetime) -> Contact:
    """What the client said they want; whoever saw an older choice gets StaleRow."""
    with deed("message.way_chosen", subject=client, by=by, at=at) as d:
        row = _contact(client)
        if row.rev != seen_rev:
            raise StaleRow(row)
        row.channel, row.language, row.phone = wish.channel, wish.language, wish.phone
        row.is_opted_out, row.may_use_name = wish.is_opted_out, wish.may_use_name
        d.save(row)
    return row


def opt_out(*, client: Client, is_out: bool, by: Actor, at: datetime) -> Contact:
    """The client stops the automatic ones, or lets them begin again; what a person writes stays."""
    with deed(
        "message.opted_out" if is_out else "message.opted_in", subject=client, by=by, at=at
    ) as d:
        row = _contact(client)
        row.is_opted_out = is_out
        d.save(row)
    return row


def _contact(client: Client) -> Contact:
    """Held until the transaction ends; new when nobody chose yet."""
    known = Contact.objects.filter(client=client).values_list("pk", flat=True).first()
    return locked(Contact, known) if known else Contact(client=client, office_id=client.office_id)


_CHOSEN = Question(
    lambda client: Contact.objects.select_related("phone").filter(client=client).order_by("pk")
)
_LIVING = Question(lambda client: Phone.objects.filter(client=client, dead_on=None).order_by("-pk"))
