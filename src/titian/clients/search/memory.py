"""Which words does this process know? Read once, then only what came after.

Asked at most once a second whether there are new ones. A word typed as it is written is always
looked for, known or not, so that a new client is found at once; only its misspellings wait.
After a restore there may be fewer words than before: then all are read again.
"""

import time
from threading import Lock

from titian.clients.search import store
from titian.clients.search.vocabulary import Vocabulary

ASK_EVERY = 1.0  # seconds
ALL_EVERY = 900.0  # seconds: what a slower writer committed behind our back
OVERLAP = 500  # ids read again each time, for the same reason


class Memory:
    """The vocabulary of one process, shared by its threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        self._words = Vocabulary()
        self._last = 0
        self._asked_at = self._all_at = float("-inf")

    def words(self) -> Vocabulary:
        now = time.monotonic()
        if now - self._asked_at >= ASK_EVERY:
            with self._lock:
                self._refresh(now)
        return self._words

    def _refresh(self, now: float) -> None:
        last = store.last_word()
        if last < self._last or now - self._all_at > ALL_EVERY:
            self.forget()
            self._all_at = now
        if last > self._last:
            self._words.add(word for _id, word in store.words_after(self._last - OVERLAP))
        self._last, self._asked_at = last, now


MEMORY = Memory()
