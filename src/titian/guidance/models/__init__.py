"""The records of the human story, a module for each noun."""

from titian.guidance.models.appointments import Appointment, DiaryLink
from titian.guidance.models.assessments import Assessment
from titian.guidance.models.conditions import Condition, Finding
from titian.guidance.models.documents import Document
from titian.guidance.models.facts import Fact
from titian.guidance.models.health import HealthOpening
from titian.guidance.models.measures import Measure
from titian.guidance.models.warnings import WarningLetter

__all__ = [
    "Appointment",
    "Assessment",
    "Condition",
    "DiaryLink",
    "Document",
    "Fact",
    "Finding",
    "HealthOpening",
    "Measure",
    "WarningLetter",
]
