"""How is what was granted taken back before its time? By a person, at a moment, with a reason.

A model that can be ended early has `ended_at`, `ended_by` and `ended_because`, and promises by
`ended_early_has_a_reason` that none of them ever stands without the others.
"""

from django.db.models import CheckConstraint, Q


def ended_early_has_a_reason(name: str, *, only: Q) -> CheckConstraint:
    """The promise, under a name of the table's own; `only` what was granted, and when, may end."""
    return CheckConstraint(
        condition=Q(ended_at=None, ended_by=None, ended_because="")
        | (only & Q(ended_by__isnull=False) & ~Q(ended_because="")),
        name=name,
    )
