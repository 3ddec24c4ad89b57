"""How do a month and its work look for each officer? One line each, a few of the numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from titian.insight.counting import Counts
from titian.offices.models import Office, Staff


@dataclass(frozen=True)
class Share:
    """One officer's numbers; `officer` None: clients whom nobody had."""

    officer: Staff | None
    counts: Counts

    @property
    def clients(self) -> int:
        return self.counts.get("klien.akhir") or 0

    @property
    def reports(self) -> int:
        return self.counts.get("lapor") or 0

    @property
    def late(self) -> int:
        return self.counts.get("lapor.terlambat") or 0

    @property
    def missed(self) -> int:
        return self.counts.get("lapor.terlewat") or 0

    @property
    def visits(self) -> int:
        return self.counts.get("kunjungan") or 0

    @property
    def on_time_share(self) -> int | None:
        """Per cent of the reports that came; unknown where none came."""
        on_time = self.counts.get("lapor.tepat") or 0
        return round(100 * on_time / self.reports) if self.reports else None


def shares_in(office: Office, shares: Mapping[str, Counts]) -> Sequence[Share]:
    """By name; who has nothing to count is left out."""
    ids = [UUID(who) for who in shares if who]
    people = {str(one.pk): one for one in Staff.objects.filter(office=office, pk__in=ids)}
    found = [
        Share(people.get(who), counts) for who, counts in shares.items() if any(counts.values())
    ]
    return sorted(found, key=lambda one: (one.officer is None, one.officer and one.officer.name))
