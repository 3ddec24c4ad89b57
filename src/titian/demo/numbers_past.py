"""Which register numbers were kept for somebody? One that waits, and one that became void."""

from datetime import timedelta

from titian.clients.models import Client, RegisterLine
from titian.clients.registers import line_of
from titian.demo.intake import Desk
from titian.kit.clock import today

DAY = timedelta(days=1)
FEWEST = 12  # an office with fewer clients keeps no number


def reserve_some(desk: Desk) -> None:
    """After the last client of the office, so that numbers rise with time."""
    if desk.came.total() < FEWEST:
        return
    void = _reserve(desk, "Pindahan dari Lapas, berkasnya menyusul", days_ago=5)
    head, at = desk.bureau.head, desk.bureau.until - 4 * DAY
    void.void_at, void.void_because = at, "Klien tidak jadi dipindahkan"
    desk.past.deed("number.voided", subject=desk.bureau.row, by=head, at=at).save(void)
    _reserve(desk, "Menunggu salinan SK dari Ditjenpas", days_ago=2)


def _reserve(desk: Desk, because: str, *, days_ago: int) -> RegisterLine:
    office, at = desk.bureau.row, desk.bureau.until - days_ago * DAY
    on = today(office.zone, at)
    counter = desk.counter("adult", on.year, at)
    counter.last += 1
    line = line_of(Client(office=office, register="adult"), counter.last, on)
    line.id, line.client = desk.past.id(at), None
    line.reserved_because, line.reserved_until_on = because, on + 14 * DAY
    d = desk.past.deed("number.reserved", subject=office, by=desk.bureau.head, at=at)
    d.save(counter)
    d.save(line)
    return line
