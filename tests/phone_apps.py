"""How does a test speak as a real app would? OwnTracks over HTTP, Traccar Client by its form."""

import base64
import json
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from gates import answered
from titian.kit.ground import M_PER_E7, e7
from titian.kit.shapes import Place

HOME: Place = (e7(-0.8917), e7(119.8707))


def north_of_home(metres: float) -> Place:
    return HOME[0] + round(metres / M_PER_E7), HOME[1]


@dataclass(frozen=True)
class App:
    """One phone with its app."""

    kind: str
    token: str
    port: int

    def sends(self, place: Place, *, acc_m: int = 12, at: float | None = None) -> float:
        """The time of the fix; it was taken and answered."""
        at = time.time() if at is None else at
        speak = self._owntracks if self.kind == "owntracks" else self._traccar
        assert speak(place, acc_m, int(at)) == 200
        return int(at)

    def _owntracks(self, place: Place, acc_m: int, at: int) -> int:
        said = {
            "_type": "location", "tst": at, "created_at": at, "lat": place[0] / 1e7,
            "lon": place[1] / 1e7, "acc": acc_m, "batt": 71, "bs": 1, "tid": "hp", "m": 1,
        }  # fmt: skip
        secret = base64.b64encode(f"hp:{self.token}".encode()).decode()
        head = {"Authorization": f"Basic {secret}", "Content-Type": "application/json"}
        return answered(self.port, "POST", "/ot", json.dumps(said).encode(), head)

    def _traccar(self, place: Place, acc_m: int, at: int) -> int:
        said = {
            "id": self.token, "timestamp": at, "lat": place[0] / 1e7, "lon": place[1] / 1e7,
            "accuracy": acc_m, "batt": 71, "speed": 0,
        }  # fmt: skip
        head = {"Content-Type": "application/x-www-form-urlencoded"}
        return answered(self.port, "POST", "/", urlencode(said).encode(), head)
