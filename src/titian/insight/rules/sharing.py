"""Who should have the next client, and how are many dealt out?

Fairly: to whoever carries least. Among those who carry about as little, to whoever already guides
people in the same kelurahan or desa, then in the same kecamatan: one journey serves both. Nobody
who is away, and nobody to whom the file is closed. It proposes; a person decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from titian.insight.rules.weights import Weights

VILLAGE_LENGTH, DISTRICT_LENGTH = 13, 8  # of a region's code: desa or kelurahan, kecamatan


@dataclass(frozen=True)
class Hand:
    """One officer as the proposal knows them; `regions`: how many clients in each region."""

    officer: UUID
    name: str
    burden: int
    regions: Mapping[str, int]
    is_away: bool = False

    def in_village(self, region: str) -> int:
        return self.regions.get(region, 0) if len(region) == VILLAGE_LENGTH else 0

    def in_district(self, region: str) -> int:
        district = region[:DISTRICT_LENGTH]
        if len(district) < DISTRICT_LENGTH:
            return 0
        return sum(n for code, n in self.regions.items() if code.startswith(district))


@dataclass(frozen=True)
class Proposal:
    """One officer with the reasons, as numbers that a page puts into words."""

    officer: UUID
    name: str
    burden: int
    is_lightest: bool
    in_village: int
    in_district: int


@dataclass(frozen=True)
class Item:
    """One client to be dealt; `closed` are officers who must not have the file."""

    client: UUID
    weight: int
    region: str
    closed: frozenset[UUID] = frozenset()


class NobodyLeft(Exception):
    """Every officer named is away, or the file is closed to each."""

    def __init__(self, client: UUID) -> None:
        super().__init__(str(client))
        self.client = client


def proposals(
    hands: Sequence[Hand], region: str, weights: Weights, closed: frozenset[UUID] = frozenset()
) -> list[Proposal]:
    """Everybody who may have the client, the fittest first."""
    fit = [hand for hand in hands if not hand.is_away and hand.officer not in closed]
    least = min((hand.burden for hand in fit), default=0)

    def rank(hand: Hand) -> tuple[bool, int, int, int, str, UUID]:
        is_near = hand.burden - least <= weights.near
        knows = (-hand.in_village(region), -hand.in_district(region)) if is_near else (0, 0)
        return (not is_near, *knows, hand.burden, hand.name, hand.officer)

    return [_proposal(hand, region, least) for hand in sorted(fit, key=rank)]


def deal(items: Sequence[Item], hands: Sequence[Hand], weights: Weights) -> Mapping[UUID, UUID]:
    """Each client's new officer. The heaviest first, so that the light ones even out the rest.

    Raises NobodyLeft.
    """
    return dict(_dealt(items, list(hands), weights))


def _dealt(
    items: Sequence[Item], hands: list[Hand], weights: Weights
) -> Iterator[tuple[UUID, UUID]]:
    for item in sorted(items, key=lambda one: (-one.weight, one.region, one.client)):
        # Knowing the place decides among those who are less than this client apart: over many
        # clients a wider bound would add up for whoever knows most.
        close = replace(weights, near=min(weights.near, max(item.weight - 1, 0)))
        found = proposals(hands, item.region, close, item.closed)
        if not found:
            raise NobodyLeft(item.client)
        heir = found[0].officer
        hands = [_with(hand, item) if hand.officer == heir else hand for hand in hands]
        yield item.client, heir


def _with(hand: Hand, item: Item) -> Hand:
    regions = {**hand.regions, item.region: hand.regions.get(item.region, 0) + 1}
    return replace(hand, burden=hand.burden + item.weight, regions=regions)


def _proposal(hand: Hand, region: str, least: int) -> Proposal:
    return Proposal(
        officer=hand.officer,
        name=hand.name,
        burden=hand.burden,
        is_lightest=hand.burden == least,
        in_village=hand.in_village(region),
        in_district=hand.in_district(region),
    )
