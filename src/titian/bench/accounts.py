"""Who signs in during a bench? The staff of the largest office and its Kanwil.

They get a password of the bench, so that no bench depends on what the invented offices print.
Run as a program inside an installation: prints the accounts as JSON.
"""

import json
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from titian.bench.installation import Installation

if TYPE_CHECKING:
    from titian.offices.models import Staff

PASSWORD = "pengukuran-jembatan-7"  # noqa: S105 - of an installation that is thrown away
MOST_SIGN_INS = 28  # a minute from one address, below allauth's limit of 30


@dataclass(frozen=True)
class Account:
    """Somebody who can sign in with PASSWORD."""

    id: str
    username: str
    role: str


def accounts(office: Installation) -> list[Account]:
    """One of each role first, then the rest."""
    found = office.ask("titian.bench.accounts")
    assert isinstance(found, list)
    return [Account(**row) for row in found]


def one_per_role(all_of_them: list[Account]) -> list[Account]:
    return list({account.role: account for account in reversed(all_of_them)}.values())


def _make() -> list[Account]:
    from django.db.models import Count

    from titian.offices.models import Office, Staff

    offices = Office.objects.annotate(size=Count("clients")).order_by("-size")
    largest = offices.select_related("parent")[0]
    staff = Staff.objects.filter(office__in=[largest, largest.parent], state=Staff.State.ACTIVE)
    made = [_ready(person) for person in staff.select_related("office").order_by("username")]
    known: set[str] = set()
    firsts = [one for one in made if one.role not in known and not known.add(one.role)]  # type: ignore[func-returns-value]
    return firsts + [one for one in made if one not in firsts]


def _ready(person: "Staff") -> Account:
    from titian.audit.actor import Machine
    from titian.audit.deeds import deed
    from titian.kit.clock import now

    person.set_password(PASSWORD)
    person.must_change_password = False
    with deed("staff.password_set", subject=person, by=Machine("bench"), at=now()) as d:
        d.save(person)
    role = sorted(person.role_names)[0] if person.role_names else ""
    return Account(str(person.pk), person.username, role)


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps([asdict(account) for account in _make()]) + "\n")
