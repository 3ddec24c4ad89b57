"""Where is the spoken version of a question? A person's recording, else the stand-in, else none.

An office that has a voice of its own puts the files into the folder that `voices_dir` names,
<language>/<key>.mp3, with the words of the .txt beside each stand-in.
"""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from titian.offices.doors import open_to_all
from titian.phone.voices import FOLDER, spoken

KINDS = {".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".m4a": "audio/mp4"}
KEPT_S = 7 * 24 * 60 * 60


def address_of(language: str, key: str) -> str:
    """Empty where nobody speaks it."""
    found = file_of(language, key)
    return f"/s/suara/{language}/{key}{found.suffix}" if found else ""


@cache
def file_of(language: str, key: str) -> Path | None:
    """Only of what there is to say: both may come from an address."""
    if not any((one.language, one.key) == (language, key) for one in spoken()):
        return None
    folders = [Path(settings.VOICES_FOLDER)] if settings.VOICES_FOLDER else []
    paths = (
        folder / language / f"{key}{suffix}" for folder in (*folders, FOLDER) for suffix in KINDS
    )
    return next((path for path in paths if path.is_file()), None)


@open_to_all  # a recording says nothing of anybody
@require_safe
def sound(request: HttpRequest, language: str, name: str) -> FileResponse:
    """Kept by the browser for a week; asked for only when somebody taps."""
    _ = request
    key, _dot, suffix = name.rpartition(".")
    found = file_of(language, key)
    if found is None or found.suffix != f".{suffix}":
        raise Http404
    answer = FileResponse(found.open("rb"), content_type=KINDS[found.suffix])
    answer.headers["Cache-Control"] = f"public, max-age={KEPT_S}"
    return answer
