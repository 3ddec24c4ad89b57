"""What would a deal do? Each client's new officer, and every burden before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from titian.clients.dealing import Dealt
from titian.clients.models import Client
from titian.clients.walls import closed_to
from titian.desk.burden.deal_forms import id_of
from titian.desk.entrance import StaffRequest
from titian.insight.burden import Carried, Sharing
from titian.insight.rules.sharing import Item, deal
from titian.insight.rules.weights import carries_too_much
from titian.offices.access import Right
from titian.offices.models import Staff

TO, FROM = "ke_", "dari_"  # before a client's id, in the names of the page's fields
MOST = 200  # clients in one deal: what a person can read through before deciding


@dataclass(frozen=True)
class Line:
    """One client of the preview, now with `officer`, then with `heir`."""

    client: Client
    weight: int
    heir: UUID

    @property
    def seen(self) -> str:
        return str(self.client.officer_id or "")


@dataclass(frozen=True)
class Load:
    """One officer's burden and clients before and after."""

    name: str
    before: int
    after: int
    clients_before: int
    clients_after: int
    is_too_much: bool


@dataclass(frozen=True)
class Preview:
    """What the page shows; `heirs` are those whom each line offers."""

    lines: Sequence[Line]
    heirs: Sequence[Staff]
    loads: Sequence[Load]


def chosen_clients(request: StaffRequest, ids: Sequence[UUID]) -> list[Client]:
    """Those of the ids whom this person may hand over, in the order of names."""
    reach = Client.objects.reachable_by(request.user, Right.HAND_OVER, at=request.at)
    found = reach.filter(pk__in=ids[:MOST]).select_related("officer")
    return list(found.order_by("name", "pk"))


def proposed_deal(
    request: StaffRequest, sharing: Sharing, clients: Sequence[Client], heirs: Sequence[Staff]
) -> Mapping[UUID, UUID]:
    """As the rule deals; past whoever must not have a file. Raises NobodyLeft."""
    carried, names = _carried(sharing), {heir.pk for heir in heirs}
    walls = closed_to([client.pk for client in clients], request.at)
    items = [
        Item(
            client.pk, carried[client.pk].weight, client.region,
            walls.to(client.pk, names) | _own(client),
        )
        for client in clients
        if client.pk in carried
    ]  # fmt: skip
    hands = [hand for hand in sharing.hands if hand.officer in names]
    return deal(items, hands, sharing.weights)


def typed_deal(data: QueryDict) -> Mapping[UUID, UUID]:
    """Who goes to whom, as the page's lines say it."""
    names = [key for key in data if key.startswith(TO)]
    pairs = [(id_of(key.removeprefix(TO)), id_of(str(data[key]))) for key in names]
    return {client: heir for client, heir in pairs if client and heir}


def preview_of(
    sharing: Sharing, clients: Sequence[Client], heirs: Sequence[Staff], deal: Mapping[UUID, UUID]
) -> Preview:
    carried, known = _carried(sharing), {heir.pk for heir in heirs}
    lines = [
        Line(client, carried[client.pk].weight, deal[client.pk])
        for client in clients
        if client.pk in carried and deal.get(client.pk) in known
    ]
    return Preview(lines, heirs, _loads(sharing, lines, known))


def dealt_of(data: QueryDict, clients: Sequence[Client], preview: Preview) -> Sequence[Dealt]:
    """From whom the reader saw each client go."""
    heirs = {heir.pk: heir for heir in preview.heirs}
    here = {client.pk for client in clients}
    return [
        Dealt(line.client.pk, id_of(data.get(f"{FROM}{line.client.pk}", "")), heirs[line.heir])
        for line in preview.lines
        if line.client.pk in here
    ]


def _loads(sharing: Sharing, lines: Sequence[Line], heirs: set[UUID]) -> Sequence[Load]:
    """Of everybody who gives or gets."""
    moved = {burden.officer.pk: (0, 0) for burden in sharing.burdens if burden.officer}
    for line in lines:
        for officer, sign in ((line.client.officer_id, -1), (line.heir, 1)):
            if officer in moved:
                points, n = moved[officer]
                moved[officer] = (points + sign * line.weight, n + sign)
    shared = [
        burden.weight + moved[burden.officer.pk][0]
        for burden in sharing.burdens
        if burden.officer and burden.is_pk
    ]
    return [
        Load(
            burden.officer.name, burden.weight, burden.weight + moved[burden.officer.pk][0],
            burden.clients, burden.clients + moved[burden.officer.pk][1],
            burden.is_pk and carries_too_much(
                burden.weight + moved[burden.officer.pk][0], shared, sharing.weights
            ),
        )
        for burden in sharing.burdens
        if burden.officer and (burden.officer.pk in heirs or moved[burden.officer.pk][1])
    ]  # fmt: skip


def _carried(sharing: Sharing) -> Mapping[UUID, Carried]:
    return {one.client: one for burden in sharing.burdens for one in burden.carried}


def _own(client: Client) -> frozenset[UUID]:
    return frozenset({client.officer_id}) if client.officer_id else frozenset()
