"""What did the client tell us, what was let pass, and what passed in silence?"""

from titian.reporting.models.inbox import FollowUp, ReportNote
from titian.reporting.models.report import WRITTEN_DOWN, Channel, Doubt, Report
from titian.reporting.models.silence import OUR_FAILURES, Excuse, Miss, ReminderFailed

__all__ = [
    "OUR_FAILURES",
    "WRITTEN_DOWN",
    "Channel",
    "Doubt",
    "Excuse",
    "FollowUp",
    "Miss",
    "ReminderFailed",
    "Report",
    "ReportNote",
]
