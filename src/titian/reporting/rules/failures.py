"""Does a reminder that did not arrive let the due day pass?

Where we or the carrier failed, the client could not know: always. Where the client's own number
is dead, the client is given the benefit as often as the law's data says since they were last
heard; then somebody must find them, so silence is silence again.
"""

from datetime import date

from titian.supervision.law import law_on

LIMIT = "EXCUSE.unreachable"
UNREACHABLE = "unreachable"


def excuses(why: str, *, unreachable_before: int, on: date) -> bool:
    """`unreachable_before`: how often it excused already since the client was last heard."""
    if why != UNREACHABLE:
        return True
    return unreachable_before < law_on(on).rule(LIMIT).amount
