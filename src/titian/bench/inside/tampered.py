"""Of twenty ways to change the trail, how many does the verification find?

Each is done to the whole sealed trail of the installation, verified, and undone; a trail that
nobody touched must pass, or nothing found would mean anything.
"""

from collections.abc import Sequence

from django.conf import settings

from titian.audit.chain import Finding, append_heads, seal_waiting
from titian.audit.verifying import found_wrong
from titian.bench.tampering import read_trail, try_all
from titian.kit.clock import now


class TrailNotWhole(Exception):
    """Something is wrong before anybody tampered."""


def answer(words: Sequence[str]) -> object:
    _ = words
    key = settings.SECRETS["audit"]
    seal_waiting(key)
    append_heads(settings.AUDIT_HEADS, now())

    def verify() -> Sequence[Finding]:
        return list(found_wrong(key, heads_file=settings.AUDIT_HEADS, at=now()))

    if wrong := verify():
        raise TrailNotWhole(wrong[0].what)
    trail = read_trail(key)
    outcomes = try_all(trail, verify)
    return {
        "caught": sum(outcome.is_caught for outcome in outcomes),
        "of": len(outcomes),
        "not_caught": [outcome.name for outcome in outcomes if not outcome.is_caught],
        "entries": len(trail.entries),
    }
