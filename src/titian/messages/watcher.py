"""What do our own loops do with messages, apart from carrying them?

Claims of those who died become unknown, pieces of long SMS that stayed alone are joined, what came
in is given to its readers, and old marks are forgotten.
"""

from datetime import datetime, timedelta

from titian.messages import store
from titian.messages.incoming import join_leftovers
from titian.messages.reading import read_what_came
from titian.messages.sending import call_unknown

HEARD_FOR = timedelta(days=30)  # no operator repeats itself after that


def tend(at: datetime) -> int:
    return call_unknown(at) + join_leftovers(at) + read_what_came(at)


def forget(at: datetime) -> int:
    return store.forget_heard(at - HEARD_FOR) + store.forget_simulated(at)
