"""Who hears of a client's trouble? The officer in charge, else the stand-in, else the kasubsi."""

from datetime import datetime

from titian.clients.models import Client
from titian.offices.models import Staff


def whom_to_tell(client: Client, at: datetime) -> Staff | None:
    """The first of officer, stand-in, kasubsi who works and is not absent."""
    officer = client.officer
    if officer is not None and officer.is_active:
        stand_in = officer.stand_in_today(at)
        if stand_in is None:
            return officer
        if stand_in.is_active:
            return stand_in
    return kasubsi_of(client)


def kasubsi_of(client: Client) -> Staff | None:
    """The head of the section that the client's register belongs to; else the head of office."""
    working = Staff.objects.filter(office=client.office_id, state=Staff.State.ACTIVE)
    heads = working.filter(roles__role="kasubsi", roles__until_at=None, section=section_of(client))
    kepala = working.filter(roles__role="kepala", roles__until_at=None)
    return heads.order_by("pk").first() or kepala.order_by("pk").first()


def section_of(client: Client) -> str:
    return "bka" if client.is_child else "bkd"


def topics_of(client: Client, told: Staff | None) -> tuple[str, ...]:
    """The screens that may hear of it: officer, stand-in, section; the office always."""
    topics = [f"officer:{client.officer_id}", f"section:{client.office_id}/{section_of(client)}"]
    if told is not None:
        topics.append(f"officer:{told.pk}")
    return tuple(dict.fromkeys(topics))
