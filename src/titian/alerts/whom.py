"""Who hears of a client's trouble? The officer in charge, else the stand-in, else the kasubsi."""

from datetime import datetime

from titian.clients.models import Client
from titian.clients.walls import (
    has_conflict,
    heads_of,
    is_closed_to,
    is_restricted,
    named_officers,
)
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.offices.roster import on_duty


def whom_to_tell(client: Client, at: datetime) -> Staff | None:
    """The first of officer, stand-in, kasubsi who works, is not absent, and has the file open;
    of a restricted file else the first named officer, or the head."""
    officer = client.officer
    if officer is not None and officer.is_active:
        stand_in = officer.stand_in_today(at)
        told = officer if stand_in is None else stand_in
        if told.is_active and not is_closed_to(client, told, at):
            return told
    return above_of(client, at)


def above_of(client: Client, at: datetime) -> Staff | None:
    """The section's head where the file is open to them; else a named officer; else the head."""
    above = kasubsi_of(client)
    if above is None or not is_closed_to(client, above, at):
        return above
    others = (*named_officers(client, at), *heads_of(client.office))
    return next((staff for staff in others if not has_conflict(client, staff)), None)


def asked_as(to: str, client: Client, at: datetime) -> Staff | None:
    """The person whom a step of a route means; nobody who could not open the alert."""
    if to == "officer":
        return whom_to_tell(client, at)
    if to == "kasubsi":
        return above_of(client, at)
    if to == "head":
        heads = heads_of(client.office)
        return next((staff for staff in heads if not has_conflict(client, staff)), None)
    return _on_duty_for(client, at)


def _on_duty_for(client: Client, at: datetime) -> Staff | None:
    staff = on_duty(client.office, at)
    if staff is None:
        return None
    reached = Client.objects.reachable_by(staff, Right.ALERT, at=at)
    return staff if reached.filter(pk=client.pk).exists() else None


def kasubsi_of(client: Client) -> Staff | None:
    """The head of the section that the client's register belongs to; else the head of office."""
    working = Staff.objects.filter(office=client.office_id, state=Staff.State.ACTIVE)
    heads = working.filter(roles__role="kasubsi", roles__until_at=None, section=section_of(client))
    kepala = working.filter(roles__role="kepala", roles__until_at=None)
    return heads.order_by("pk").first() or kepala.order_by("pk").first()


def section_of(client: Client) -> str:
    return "bka" if client.is_child else "bkd"


def topics_of(client: Client, told: Staff | None, at: datetime) -> tuple[str, ...]:
    """The screens that may hear of it: officer, stand-in, section, of a restricted file the named
    officers; the office always."""
    topics = [f"officer:{client.officer_id}", f"section:{client.office_id}/{section_of(client)}"]
    if is_restricted(client, at):
        topics = [f"officer:{named.pk}" for named in named_officers(client, at)]
    if told is not None:
        topics.append(f"officer:{told.pk}")
    return tuple(dict.fromkeys(topics))
