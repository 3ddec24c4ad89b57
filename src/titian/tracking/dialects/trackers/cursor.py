"""What stands next in the bytes? Read from the front, big-endian, never past the end."""

from titian.tracking.dialects.trackers.heard import NotUnderstood


class Cursor:
    """Raises NotUnderstood when more is asked than there is."""

    __slots__ = ("_at", "_data")

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    @property
    def left(self) -> int:
        return len(self._data) - self._at

    def take(self, size: int) -> bytes:
        if size < 0 or size > self.left:
            raise NotUnderstood("cut")
        self._at += size
        return self._data[self._at - size : self._at]

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "big")

    def signed(self, size: int) -> int:
        return int.from_bytes(self.take(size), "big", signed=True)
