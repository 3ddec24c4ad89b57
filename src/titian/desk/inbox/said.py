"""What does one report say, in sentences: why to look at it, and what the client answered?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from titian.desk.inbox.reason_words import KINDS, LONG, LOST, NOTHING_BESIDE, SENT_BEFORE, SHORT
from titian.desk.templatetags.titian import figure
from titian.reporting.models import Report
from titian.reporting.questions import words_of
from titian.reporting.rules.attention import Reason
from titian.selfservice.models import OwnQuestion

OWN = "own-"  # an answer to a question that the officer put to this client alone
ONE_KM = 1000


@dataclass(frozen=True)
class Sentence:
    """One reason: its sign, and the sentence that says it."""

    word: str
    text: str
    kind: str
    sign: str


def sentences_of(report: Report) -> Sequence[Sentence]:
    """In the order of need."""
    return [_sentence(report, reason) for reason in report.reasons.split()]


def told_in(report: Report) -> Sequence[tuple[str, str]]:
    """What was answered, by question."""
    said = [
        (gettext("Keadaan"), _mood(report)),
        (gettext("Pekerjaan"), report.work),
        (gettext("Yang berubah"), report.changes or gettext("Tidak ada")),
        (gettext("Kebutuhan"), report.get_need_display()),
        *_own_answers(report),
        (gettext("Catatan"), report.note),
        (gettext("Tempat"), place_words(report)),
    ]
    return [(label, value) for label, value in said if value]


def place_words(report: Report) -> str:
    """Where it came from, how sure that is, and what the tracker says of it."""
    if report.latitude is None or report.accuracy_m is None:
        return report.get_no_fix_because_display() if report.no_fix_because else ""
    near = gettext("Diketahui, akurasi {m} m.").format(m=figure(round(report.accuracy_m)))
    return f"{near} {_tracker_words(report)}".strip()


def distance_words(off_m: int) -> str:
    """350 m, 33 km"""
    return f"{figure(off_m)} m" if off_m < ONE_KM else f"{figure(round(off_m / ONE_KM))} km"


def _mood(report: Report) -> str:
    """As it was said to the client, in the reader's language."""
    code = str(report.answers.get("mood", ""))
    language = "en" if (get_language() or "").startswith("en") else "id"
    return words_of(language).answer("mood", code) if code else ""


def _own_answers(report: Report) -> Sequence[tuple[str, str]]:
    """By the question as it was put then."""
    given = {key: str(code) for key, code in report.answers.items() if key.startswith(OWN)}
    if not given:
        return []
    asked = OwnQuestion.objects.filter(client=report.client_id).order_by("from_at", "pk")
    keys = [(row, f"{OWN}{row.pk.hex}") for row in asked]
    return [(row.text, _chosen(row.answers, given[key])) for row, key in keys if key in given]


def _chosen(answers: Sequence[str], code: str) -> str:
    """The digit that was pressed names the answer."""
    place = int(code) if code.isascii() and code.isdigit() else 0
    return answers[place - 1] if 0 < place <= len(answers) else code


def _tracker_words(report: Report) -> str:
    match report.position, report.position_off_m:
        case "contradicts", int(off_m):
            away = distance_words(off_m)
            return gettext("Alat pelacak saat itu {away} dari sini.").format(away=away)
        case "agrees", _:
            return gettext("Cocok dengan alat pelacak.")
        case "waiting", _:
            return gettext("Belum dibandingkan dengan alat pelacak.")
    return ""


def _sentence(report: Report, reason: str) -> Sentence:
    kind, sign = KINDS[reason]
    return Sentence(str(SHORT[reason]), _text(report, reason), kind, sign)


def _text(report: Report, reason: str) -> str:
    match reason:
        case Reason.NEED:
            return report.get_need_display()
        case Reason.PLACE:
            return _tracker_words(report)
        case Reason.PHOTO:
            return _photo_text(report)
    return str(LONG[reason])


def _photo_text(report: Report) -> str:
    if report.photo_id is None:
        return str(LOST)
    is_again = Report.objects.filter(photo=report.photo_id).exclude(pk=report.pk).exists()
    return str(SENT_BEFORE if is_again else NOTHING_BESIDE)
