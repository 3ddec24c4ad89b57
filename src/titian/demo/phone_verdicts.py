"""What did an officer say of an invented alert of a place, and how soon?

The stories of the last week have their own words; over the weeks a phone beside the house was
nothing, and an evening out was a breach or had its reason.
"""

from dataclasses import dataclass

from titian.alerts.models import Alert
from titian.demo.carrying import Story
from titian.demo.phone_past import Carried
from titian.demo.phone_weeks import is_of_evening
from titian.kit.millis import ms

SEEN_MIN, SETTLED_MIN = 12, 95  # of the last week's stories
SOONEST_SEEN, SEEN_WITHIN, QUICKEST, LONGEST = 4, 44, 9, 71
HOUR_MS = 3_600_000
OF_STORY = {
    Story.EVENING: (
        Alert.Cause.BREACH,
        "Keluar malam menonton pertandingan tanpa izin; ditegur lisan, diakui klien.",
    ),
    Story.BUFFERED: (
        Alert.Cause.EXCUSED,
        "Mengantar anak ke IGD; ada surat rumah sakit. Ponsel tanpa sinyal, titik datang kemudian.",
    ),
    Story.VICTIM: (
        Alert.Cause.BREACH,
        "Berada dekat rumah korban setengah jam; dipanggil, rute pulang diubah.",
    ),
    Story.ROOF: (
        Alert.Cause.FALSE,
        "Klien di rumah, dikunjungi penjamin. Titik bergeser karena atap seng.",
    ),
}
OF_NOON = (
    OF_STORY[Story.ROOF],
    (Alert.Cause.FALSE, "Ditelepon, klien di dapur belakang rumahnya."),
    (Alert.Cause.TECHNICAL, "GPS ponsel melompat; ponselnya dinyalakan ulang."),
)
OF_EVENING = (
    (Alert.Cause.BREACH, "Keluar malam tanpa izin; diperingatkan lisan."),
    (Alert.Cause.EXCUSED, "Membantu tetangga yang melahirkan; dibenarkan ketua RT."),
)


@dataclass(frozen=True)
class Said:
    """The officer's word, and the office minutes until the first look and from there to the end."""

    cause: str
    note: str
    seen_min: int
    settled_min: int


def said_of(carried: Carried, from_ms: int) -> Said:
    bearer = carried.bearer
    if not is_over_weeks(carried):
        return Said(*OF_STORY[bearer.story], SEEN_MIN, SETTLED_MIN)
    turn = from_ms // HOUR_MS + bearer.number
    is_late = is_of_evening(from_ms, ms(carried.bureau.until))
    cause, note = OF_EVENING[turn % 2] if is_late else OF_NOON[turn % len(OF_NOON)]
    seen, settled = SOONEST_SEEN + turn * 7 % SEEN_WITHIN, QUICKEST + turn * 13 % LONGEST
    return Said(cause, note, seen, settled)


def is_over_weeks(carried: Carried) -> bool:
    return carried.bearer.is_told_over_weeks or carried.bearer.story == Story.ROOF
