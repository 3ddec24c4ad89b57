"""Which of our loops live, and what does the office call them?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.offices.models import Heartbeat

TOO_QUIET = timedelta(minutes=5)
WORDS: dict[str, str | Promise] = {
    "work": _("Tenggat, peringatan, dan segel jejak"),
    "judge": _("Penilaian posisi"),
    "reminders": _("Pengingat wajib lapor"),
}


@dataclass(frozen=True)
class Loop:
    """A loop of ours and when it last lived."""

    name: str
    at: datetime
    is_quiet: bool


def loops_at(at: datetime) -> list[Loop]:
    return [
        Loop(str(WORDS.get(beat.name, beat.name)), beat.at, at - beat.at > TOO_QUIET)
        for beat in Heartbeat.objects.order_by("name")
    ]
