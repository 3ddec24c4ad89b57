"""Would the Content-Security-Policy refuse anything in a template?"""

import re

import pytest

from faces import templates

INLINE = re.compile(
    r"""<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:|<script(?![^>]*\ssrc=)""", re.IGNORECASE
)


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_a_template_holds_no_inline_style_or_script(path) -> None:  # type: ignore[no-untyped-def]
    assert INLINE.findall(path.read_text()) == []
