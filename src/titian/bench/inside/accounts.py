"""Who can sign in? The staff of the largest office and its Kanwil get the password of the bench.

So no bench depends on what the invented offices print.
"""

from collections.abc import Sequence
from dataclasses import asdict

from django.db.models import Count, Q

from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.bench.accounts import PASSWORD, Account
from titian.kit.clock import now
from titian.offices.models import Office, Staff


def answer(words: Sequence[str]) -> object:
    _ = words
    everybody = [_ready(person) for person in _staff()]
    firsts = {account.role: account for account in reversed(everybody)}
    rest = [account for account in everybody if account not in firsts.values()]
    return [asdict(account) for account in (*firsts.values(), *rest)]


def _staff() -> list[Staff]:
    largest = Office.objects.annotate(size=Count("clients")).order_by("-size")[0]
    near = Staff.objects.filter(Q(office=largest) | Q(office=largest.parent_id))
    working = near.filter(state=Staff.State.ACTIVE).select_related("office")
    return [person for person in working.order_by("username") if person.role_names]


def _ready(person: Staff) -> Account:
    person.set_password(PASSWORD)
    with deed("staff.password_set", subject=person, by=Machine("bench"), at=now()) as d:
        d.save(person)
    return Account(str(person.pk), person.username, min(person.role_names))
