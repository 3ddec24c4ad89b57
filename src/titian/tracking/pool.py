"""Where do our loops read points? One connection, opened when first asked and after a failure."""

from titian.tracking.opening import open_store
from titian.tracking.store import Store, StoreClosed


class Points:
    """The store of one process."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._store: Store | None = None

    def open(self) -> Store:
        if self._store is None:
            self._store = open_store(self._where)
        return self._store

    def drop(self) -> None:
        """After StoreClosed: the next one begins anew."""
        store, self._store = self._store, None
        if store is not None:
            try:
                store.close()
            except StoreClosed:
                return
