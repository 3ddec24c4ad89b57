"""Does docs/hukum.md say what the program computes? `make hukum` writes it anew."""

import re

import law_examples


def test_the_document_is_in_step_with_the_program() -> None:
    assert law_examples.DOCUMENT.read_text(encoding="utf-8") == law_examples.document()


def test_at_least_thirty_dates_are_worked_out() -> None:
    dates = re.findall(r"^- \*\*.+: \d{1,2} \w+ \d{4}\.\*\*", law_examples.document(), re.M)
    assert len(dates) >= 30
