"""Who looked at this file in the last year, and how often? Told to the client in plain words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max

from titian.audit.models import Entry
from titian.clients.models import Client
from titian.insight.trail import subjects_of
from titian.offices.models import Staff
from titian.phone.said import Said

REMEMBERED = timedelta(days=366)
ROLES = ("kepala", "kasubsi", "pk", "petugas_layanan", "tu", "kanwil", "admin")


@dataclass(frozen=True)
class Looker:
    """One person, or one program: who, as what, how often, and last when."""

    who: str
    role: str
    times: int
    last_at: datetime


def lookers_of(client: Client, at: datetime, w: Said) -> Sequence[Looker]:
    """Whoever looked most stands first."""
    seen = Entry.objects.filter(
        subject__in=subjects_of(client), deed="look.seen", at__gt=at - REMEMBERED
    )
    found = list(
        seen.values("actor").annotate(times=Count("pk"), last=Max("at")).order_by("-times", "actor")
    )
    people = _people(row["actor"] for row in found)
    return [
        Looker(*_named(people.get(row["actor"]), client, w), row["times"], row["last"])
        for row in found
    ]


def _people(actors: Iterable[str]) -> dict[str, Staff]:
    parts = [actor.partition(":") for actor in actors]
    ids = [UUID(rest) for kind, _sep, rest in parts if kind == "staff"]
    staff = Staff.objects.filter(pk__in=ids).prefetch_related("roles")
    return {person.reference: person for person in staff}


def _named(person: Staff | None, client: Client, w: Said) -> tuple[str, str]:
    if person is None:
        return w["a_program"], ""
    if person.pk == client.officer_id:
        return person.name, w["role_mine"]
    held = {role.role for role in person.roles.all()}
    return person.name, next((w[f"role_{name}"] for name in ROLES if name in held), "")
