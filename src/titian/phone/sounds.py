"""Where is the spoken version of a question? A person's recording, else the stand-in, else none.

An office that has a voice of its own puts the files into the folder that the settings name,
<language>/<key>.mp3, with the words of the .txt beside each stand-in.
"""

from functools import cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings

STAND_INS = Path(str(files(__package__) / "voices"))
SUFFIX = ".mp3"


def address_of(language: str, key: str) -> str:
    """Empty where nobody speaks it."""
    return f"/s/suara/{language}/{key}{SUFFIX}" if file_of(language, key) else ""


@cache
def file_of(language: str, key: str) -> Path | None:
    """`language` and `key` are of ours, never as they came in an address."""
    folders = [Path(settings.VOICES_FOLDER)] if settings.VOICES_FOLDER else []
    paths = (folder / language / f"{key}{SUFFIX}" for folder in (*folders, STAND_INS))
    return next((path for path in paths if path.is_file()), None)
