"""Which carriers carry for which office? Made from the settings, each once in a process."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from titian.kit import clock
from titian.messages.carriers import Carrier, Listener
from titian.messages.carriers.android import AndroidCarrier, AndroidListener
from titian.messages.carriers.calls import CallsListener
from titian.messages.carriers.push import KNOWN_HOSTS, PushCarrier, signing_key
from titian.messages.carriers.route import Route
from titian.messages.carriers.setup import EVERYWHERE, Book, Carriers
from titian.messages.carriers.simulator import Simulator
from titian.messages.carriers.smpp.carrier import SmppCarrier
from titian.messages.carriers.smpp.session import Session
from titian.messages.carriers.whatsapp import WhatsAppCarrier, WhatsAppListener
from titian.offices.models import Office


@dataclass(frozen=True)
class Line:
    """A carrier, for which offices, and who sees the numbers that nobody knows."""

    route: Route
    setup: Carriers
    code: str

    def strangers_to(self) -> Office | None:
        return office_for_strangers(self.code, self.setup)


def book() -> Book:
    """Without a word in the settings everything is simulated."""
    known: Book = settings.CARRIERS
    return known if EVERYWHERE in known else {**known, EVERYWHERE: Carriers()}


def lines() -> Iterator[Line]:
    for code, setup in book().items():
        for carrier in _carriers(setup):
            yield Line(Route(carrier, offices_under(code)), setup, code)


def listeners(name: str) -> Iterator[tuple[Listener, Office | None]]:
    """Every reader of that carrier's words, with the office that sees unknown numbers."""
    for code, setup in book().items():
        for listener in _listeners(setup):
            if listener.name == name:
                yield listener, office_for_strangers(code, setup)


def setup_for(office: Office) -> Carriers:
    known = book()
    return known.get(office.code, known[EVERYWHERE])


def is_simulated(office: Office) -> bool:
    """Is some channel of this office only a play?"""
    setup = setup_for(office)
    return "simulator" in (setup.sms, setup.whatsapp)


def carries(office: Office, channel: str) -> bool:
    setup = setup_for(office)
    chosen = {"sms": setup.sms, "whatsapp": setup.whatsapp, "push": setup.push}
    return chosen.get(channel, "off") != "off"


def offices_under(code: str) -> Q:
    """Which errands a line carries: those of its office, or of all without a line of their own."""
    if code != EVERYWHERE:
        return Q(office__code=code)
    return ~Q(office__code__in=[one for one in book() if one != EVERYWHERE])


def office_for_strangers(code: str, setup: Carriers) -> Office | None:
    wanted = setup.strangers_to or ("" if code == EVERYWHERE else code)
    offices = Office.objects.filter(kind=Office.Kind.BAPAS).order_by("code")
    return (offices.filter(code=wanted) if wanted else offices).first()


def push_carrier(setup: Carriers) -> PushCarrier:
    """Signs with a key of our own; its makers know us by it."""
    key = signing_key(settings.SECRETS["siaran"])
    return PushCarrier(key, settings.PUBLIC_ADDRESS, KNOWN_HOSTS + tuple(setup.push_hosts))


def _carriers(setup: Carriers) -> Iterator[Carrier]:
    if setup.sms == "simulator":
        yield Simulator("sms", clock.now)
    if setup.sms == "android" and setup.android is not None:
        yield AndroidCarrier(setup.android)
    if setup.sms == "smpp" and setup.smpp is not None:
        yield SmppCarrier(setup.smpp, Session(setup.smpp), clock.now)
    if setup.whatsapp == "simulator":
        yield Simulator("whatsapp", clock.now)
    if setup.whatsapp == "cloud" and setup.cloud is not None:
        yield WhatsAppCarrier(setup.cloud)
    if setup.push == "on":
        yield push_carrier(setup)


def _listeners(setup: Carriers) -> Iterator[Listener]:
    if setup.android is not None:
        yield AndroidListener(setup.android)
    if setup.cloud is not None:
        yield WhatsAppListener(setup.cloud)
    if setup.calls is not None:
        yield CallsListener(setup.calls)
