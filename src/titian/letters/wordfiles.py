"""How does a paper become a Word file, from a template that an office may replace by its own?

An office puts `resume.docx` into the folder `surat` beside its data; else ours is used. A
template fills places and repeats rows; it runs in a sandbox, because it comes from outside.
"""

from io import BytesIO
from pathlib import Path

from django.conf import settings

OURS = Path(__file__).parent / "word"
OWN_FOLDER = "surat"
# Signs that XML cannot hold; typed text may still carry them.
NO_XML = dict.fromkeys({*range(32), 0xFFFE, 0xFFFF} - {9, 10, 13})


class BadTemplate(Exception):
    """The office's own template cannot be read or filled."""


def word(template: str, paper: object) -> bytes:
    """The filled template; `paper` is a dataclass of words. Raises BadTemplate."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - only a process that prints needs it
    from jinja2 import TemplateError  # noqa: PLC0415
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415

    filled = BytesIO()
    try:
        document = DocxTemplate(_place_of(template))
        environment = SandboxedEnvironment(autoescape=True, finalize=_clean)
        document.render({"paper": paper}, environment)
        document.save(filled)
    except (TemplateError, ValueError, KeyError, OSError) as error:
        raise BadTemplate(template) from error
    return filled.getvalue()


def _place_of(template: str) -> Path:
    own = Path(settings.DATA_FOLDER) / OWN_FOLDER / f"{template}.docx"
    return own if own.exists() else OURS / f"{template}.docx"


def _clean(value: object) -> object:
    return value.translate(NO_XML) if isinstance(value, str) else value
