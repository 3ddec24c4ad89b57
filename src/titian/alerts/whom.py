"""Who hears of a client's trouble? The officer in charge, else the stand-in, else the kasubsi."""

from datetime import datetime
from uuid import UUID

from titian.audit.questions import Question, Questions
from titian.clients.around import Reader, restrictions
from titian.clients.models import Client, Conflict
from titian.clients.walls import has_conflict, heads_of, is_closed_to, named_officers
from titian.messages.models import StaffWay
from titian.messages.staff_ways import carried_ways
from titian.offices.access import Right
from titian.offices.models import Office, Staff
from titian.offices.roster import on_duty


class People:
    """Who is there at this instant, and whose file is walled, each read once.

    One for each turn of a loop: of a hundred alerts that it opens most ask the same colleague.
    """

    def __init__(self, at: datetime) -> None:
        self.at = at
        self._duties: dict[UUID, Staff | None] = {}
        self._stand_ins: dict[UUID, Staff | None] = {}
        self._heads: dict[tuple[UUID, str], Staff | None] = {}
        self._ways: dict[UUID, list[StaffWay]] = {}
        self._readers: dict[UUID, Reader] = {}
        self._restricted: frozenset[UUID] | None = None
        self._relatives: frozenset[tuple[UUID, UUID]] | None = None

    def in_charge(self, client: Client) -> Staff | None:
        """The first of officer, stand-in, kasubsi who works, is not absent, and has the file open;
        of a restricted file else the first named officer, or the head."""
        officer = client.officer
        if officer is not None and officer.is_active:
            told = self._stand_in(officer) or officer
            if told.is_active and not self.is_closed(client, told):
                return told
        return self._above(client)

    def asked_as(self, to: str, client: Client) -> Staff | None:
        """The person whom a step of a route means; nobody who could not open the alert."""
        if to == "officer":
            return self.in_charge(client)
        if to == "kasubsi":
            return self._above(client)
        if to == "head":
            heads = heads_of(client.office)
            return next((staff for staff in heads if not has_conflict(client, staff)), None)
        staff = self._on_duty(client.office)
        return staff if staff is not None and self.reaches(staff, client) else None

    def topics(self, client: Client, told: Staff | None) -> tuple[str, ...]:
        """The screens that may hear of it: officer, stand-in, section, of a restricted file the
        named officers; the office always."""
        topics = [
            f"officer:{client.officer_id}",
            f"section:{client.office_id}/{section_of(client)}",
        ]
        if self._is_restricted(client):
            topics = [f"officer:{named.pk}" for named in named_officers(client, self.at)]
        if told is not None:
            topics.append(f"officer:{told.pk}")
        return tuple(dict.fromkeys(topics))

    def ways(self, staff: Staff) -> list[StaffWay]:
        """By which they can be called."""
        if staff.pk not in self._ways:
            self._ways[staff.pk] = carried_ways(staff)
        return self._ways[staff.pk]

    def is_closed(self, client: Client, officer: Staff) -> bool:
        if self._relatives is None:
            self._relatives = frozenset(_RELATIVES.lines())
        is_relative = (client.pk, officer.pk) in self._relatives
        return is_relative or (
            self._is_restricted(client) and is_closed_to(client, officer, self.at)
        )

    def _above(self, client: Client) -> Staff | None:
        """The section's head where the file is open to them; else a named officer; else the
        head."""
        above = self._head_of_section(client)
        if above is None or not self.is_closed(client, above):
            return above
        others = (*named_officers(client, self.at), *heads_of(client.office))
        return next((staff for staff in others if not has_conflict(client, staff)), None)

    def _head_of_section(self, client: Client) -> Staff | None:
        key = client.office_id, section_of(client)
        if key not in self._heads:
            self._heads[key] = kasubsi_of(client)
        return self._heads[key]

    def _stand_in(self, officer: Staff) -> Staff | None:
        if officer.pk not in self._stand_ins:
            self._stand_ins[officer.pk] = officer.stand_in_today(self.at)
        return self._stand_ins[officer.pk]

    def _on_duty(self, office: Office) -> Staff | None:
        if office.pk not in self._duties:
            self._duties[office.pk] = on_duty(office, self.at)
        return self._duties[office.pk]

    def reaches(self, staff: Staff, client: Client) -> bool:
        """Could this person open the alert?"""
        if staff.pk not in self._readers:
            self._readers[staff.pk] = Reader.of(staff, self.at)
        return bool(_REACHED.of(self._readers[staff.pk]).lines(client.pk))

    def _is_restricted(self, client: Client) -> bool:
        if self._restricted is None:
            self._restricted = frozenset(pk for (pk,) in _RESTRICTED.lines(self.at))
        return client.pk in self._restricted


def whom_to_tell(client: Client, at: datetime) -> Staff | None:
    """Who is in charge of it then."""
    return People(at).in_charge(client)


def topics_of(client: Client, told: Staff | None, at: datetime) -> tuple[str, ...]:
    return People(at).topics(client, told)


def kasubsi_of(client: Client) -> Staff | None:
    """The head of the section that the client's register belongs to; else the head of office."""
    working = Staff.objects.filter(office=client.office_id, state=Staff.State.ACTIVE)
    heads = working.filter(roles__role="kasubsi", roles__until_at=None, section=section_of(client))
    kepala = working.filter(roles__role="kepala", roles__until_at=None)
    return heads.order_by("pk").first() or kepala.order_by("pk").first()


def section_of(client: Client) -> str:
    return "bka" if client.is_child else "bkd"


_RESTRICTED = Question(lambda at: restrictions(at).values_list("client"))
_RELATIVES = Question(lambda: Conflict.objects.filter(ended_at=None).values_list("client", "staff"))
_REACHED = Questions(
    lambda reader, client: (
        Client.objects.reachable_by(reader, Right.ALERT).filter(pk=client).values_list("pk")
    )
)
