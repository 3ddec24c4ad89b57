"""What does a client tell us in one report, and what came with it to show that it was them?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from titian.documents.keeping import Laid
from titian.documents.models import File


@dataclass(frozen=True)
class AnswerSheet:
    """The answers as codes, and which version of the questions was asked; sorted by question."""

    form_version: str = ""
    codes: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, form_version: str, answers: Mapping[str, str]) -> "AnswerSheet":
        return cls(form_version, tuple(sorted(answers.items())))


@dataclass(frozen=True)
class Answers:
    """What the client said, in one short form."""

    channel: str = "desk"
    work: str = ""
    changes: str = ""
    need: str = ""
    note: str = ""
    sheet: AnswerSheet = field(default_factory=AnswerSheet)


@dataclass(frozen=True)
class Fix:
    """One position in degrees, and within how many metres it is right."""

    latitude: float
    longitude: float
    accuracy_m: float


@dataclass(frozen=True)
class Proof:
    """What came with the answers.

    is_identified: something only the client knows or holds fitted (birth date, PIN, face).
    skew: the phone's clock less ours, measured when it sent; None where none was.
    photo: kept before, or laid down to be recorded with the report.
    no_fix_because: a key of Report.NoFix, where there is no position.
    """

    is_identified: bool = False
    skew: timedelta | None = None
    photo: File | Laid | None = None
    fix: Fix | None = None
    no_fix_because: str = ""


NOTHING_BESIDE = Proof()
