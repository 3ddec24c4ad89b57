"""Does docs/pelacakan.md promise what the rules keep? `make pelacakan` writes it anew."""

import re

import pytest

import location_limits
from browsing import signed_in
from cast import Cast
from titian.tracking.forgetting import FRAMES_KEPT
from titian.tracking.rules.fixes import LARGEST_DOUBT_M
from titian.tracking.rules.presence import BUFFER_M, DWELL_MS, PLAINLY_OUT_M
from titian.tracking.rules.versions import current, figures_now


def test_the_document_is_in_step_with_the_program() -> None:
    assert location_limits.DOCUMENT.read_text(encoding="utf-8") == location_limits.document()


def test_its_figures_are_those_of_the_rules() -> None:
    text = location_limits.document()
    assert f"lebih kasar dari {LARGEST_DOUBT_M} m tidak menentukan" in text
    assert f"lebih dari {BUFFER_M} m di luar batas" in text
    assert f"sedikitnya {DWELL_MS // 1000} detik" in text
    assert f"lebih dari {PLAINLY_OUT_M} m di luar." in text
    assert f"disimpan {FRAMES_KEPT.days} hari" in text
    for name, figure in figures_now().items():
        assert f"| `{name}` | {figure} |" in text
    assert current().id in text


def test_the_readme_leads_to_it() -> None:
    readme = location_limits.DOCUMENT.parent.parent / "README.md"
    assert re.search(r"\(docs/pelacakan\.md\)", readme.read_text(encoding="utf-8"))


@pytest.mark.django_db
def test_the_page_says_the_same_words(cast: Cast) -> None:
    page = signed_in(cast, "lasmi").get("/batas-posisi/").content.decode()
    text = location_limits.document()
    lines = re.findall(r"<li>([^<]+)</li>", page)
    mine = [line for line in lines if f"* {line}\n" in text]
    assert len(mine) >= 20
