"""Of which offices does a carrier carry the messages?"""

from dataclasses import dataclass

from django.db.models import Q

from titian.messages.carriers import Carrier


@dataclass(frozen=True)
class Route:
    """A carrier, and a condition on the errands that it carries."""

    carrier: Carrier
    offices: Q
