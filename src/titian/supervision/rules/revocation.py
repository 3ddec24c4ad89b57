"""On which grounds may a release be revoked, in which order, and with what effect?

PB, CB and CMB only: asimilasi is revoked by the prison, and what a judge imposed by a judge.
"""

from datetime import date

from titian.supervision.law import Rule, law_on


def grounds_for(programme: str, on: date) -> tuple[Rule, ...]:
    """The general ground first; none where Bapas does not revoke."""
    return tuple(rule for rule in _in_order("revocation_ground", on) if programme in rule.applies)


def is_revoked_by_bapas(programme: str, on: date) -> bool:
    """Else the prison revokes it, or a judge."""
    return bool(grounds_for(programme, on))


def ground_title(key: str, on: date) -> str:
    """The title; a key that the law no longer has is shown as it is."""
    titles = {rule.text("ground"): rule.title for rule in _in_order("revocation_ground", on)}
    return titles.get(key, key)


def order_of_revoking(on: date) -> tuple[Rule, ...]:
    """Each step names the date of the record on which it was done."""
    return _in_order("revocation_order", on)


def effects_of(revocations: int, on: date) -> tuple[Rule, ...]:
    """What follows the first revocation, and more after the second."""
    effects = _in_order("revocation_effect", on)
    return tuple(rule for rule in effects if rule.number("after") <= revocations)


def _in_order(kind: str, on: date) -> tuple[Rule, ...]:
    return tuple(sorted(law_on(on).of_kind(kind), key=lambda rule: rule.amount))
