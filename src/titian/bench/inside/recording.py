"""Which templates were shown? The pages of the program, with a note of each template rendered.

Served in place of the program's own by TITIAN_WEB_PAGES, for the bench of accessibility only.
"""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template import Template
from django.test.signals import template_rendered
from django.test.utils import instrumented_test_render  # type: ignore[attr-defined]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "titian.config.settings")
NOTES = "templat.txt"


def note(template: Template, **_: object) -> None:
    if template.name and template.name not in _seen:
        _seen.add(template.name)
        with (Path(settings.DATA_FOLDER) / NOTES).open("a") as file:
            file.write(f"{template.name}\n")


_seen: set[str] = set()
application = get_wsgi_application()
Template._render = instrumented_test_render  # type: ignore[attr-defined]
template_rendered.connect(note)
