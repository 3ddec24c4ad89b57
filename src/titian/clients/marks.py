"""What must be known first? Categories given and taken, cautions written and ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from titian.audit.deeds import Deed, deed, locked
from titian.audit.questions import Question
from titian.clients.models import Category, Caution, Client, Nationality, Particulars
from titian.clients.rows_of import of_client
from titian.clients.rules.categories import Computed, computed_of
from titian.clients.rules.distance import excluding
from titian.offices.models import Staff


@dataclass(frozen=True)
class Groups:
    """Every group that the client belongs to: entered ones, then computed ones."""

    entered: Sequence[Category]
    computed: Sequence[Computed]


def groups_of(client: Client, known: Particulars, on: date) -> Groups:
    """On a day: the age decides who is elderly."""
    computed = computed_of(
        sex=client.sex, age=client.age_on(on), is_child=client.is_child,
        is_foreign=known.nationality == Nationality.FOREIGN,
    )  # fmt: skip
    return Groups(of_client(_CATEGORIES, client), computed)


_CATEGORIES = Question(
    lambda client: Category.objects.filter(client=client, struck_at=None).order_by("kind")
)


def give_category(*, client: Client, kind: str, note: str, by: Staff, at: datetime) -> Category:
    """The same category again is the same entry; a grave one ends reporting at a distance."""
    with deed("client.category_given", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = client.categories.filter(kind=kind, struck_at=None).first()
        if known is not None:
            return known
        row = Category(client=client, office_id=client.office_id, kind=kind, note=note)
        d.save(row)
        if excluding([kind]):
            _end_distance(d, client, at)
    return row


def write_caution(
    *, client: Client, text: str, until_on: date | None, by: Staff, at: datetime
) -> Caution:
    """Whoever opens the file sees it first, until its last day."""
    with deed("client.caution_written", subject=client, by=by, at=at) as d:
        row = Caution(
            client=client, office_id=client.office_id, by=by, from_at=at, until_on=until_on
        )
        row.set_text(text)
        d.save(row)
        d.tell(f"officer:{client.officer_id}")
    return row


def cautions_of(client: Client, on: date) -> list[Caution]:
    """Those that hold on a day, newest first."""
    rows = of_client(_CAUTIONS, client)
    return [row for row in rows if row.until_on is None or row.until_on >= on]


_CAUTIONS = Question(
    lambda client: (
        Caution.objects.filter(client=client, struck_at=None)
        .select_related("by")
        .order_by("-from_at")
    )
)


def _end_distance(d: Deed, client: Client, at: datetime) -> None:
    """What waits and what holds; a refusal stays as it is."""
    for row in client.remote_reporting.filter(ended_at=None).exclude(is_allowed=False):
        row.ended_at = at
        d.save(row)
    d.tell(f"officer:{client.officer_id}")
