"""Which conditions, findings and measures were taken back, and why?"""

from collections.abc import Sequence

from titian.clients.models import Client
from titian.desk.persons.striking import Struck, struck_lines
from titian.desk.templatetags.titian import date_words, translated
from titian.guidance.models import Condition, Finding, Measure


def struck_of_compliance(client: Client) -> Sequence[Struck]:
    """In three questions; the words as they stood."""
    conditions = list(Condition.objects.filter(client=client).exclude(struck_at=None))
    rows = Finding.objects.filter(client=client).exclude(struck_at=None)
    findings = list(rows.select_related("condition"))
    measures = Measure.objects.filter(client=client).exclude(struck_at=None)
    for condition in conditions:
        condition.client = client
    for finding in findings:
        finding.client = finding.condition.client = client
    return struck_lines(
        *((one.text, one) for one in conditions),
        *((finding_words(one), one) for one in findings),
        *((measure_words(one), one) for one in measures),
    )


def finding_words(row: Finding) -> str:
    """Dilanggar, 3 November 2026. Membayar ganti rugi."""
    return f"{row.get_state_display()}, {date_words(row.on)}. {row.condition.text}"


def measure_words(row: Measure) -> str:
    return f"{translated(row.kind_label)}, {date_words(row.on)}."
