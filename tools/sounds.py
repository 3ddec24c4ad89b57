"""How does a question sound until somebody of the office has spoken it? By espeak-ng and lame.

    python tools/sounds.py          makes the stand-ins whose words have changed
    python tools/sounds.py --all    makes every one anew

Beside each lies its text: whoever records it with a human voice reads that aloud, and puts the
file into the folder that `voices_dir` names (docs/pemasangan.md). espeak-ng has no Javanese and
no Sundanese; its Indonesian voice reads them understandably.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from titian.phone.voices import FOLDER, Spoken, spoken

VOICE = {"id": "id", "jv": "id", "su": "id", "en": "en"}
WORDS_A_MINUTE = "125"
KILOBITS = "16"
HERTZ = "16"  # kHz


class Made(NamedTuple):
    """One stand-in on the disk."""

    sound: Path
    text: Path


def main(args: list[str]) -> int:
    for one in spoken():
        made = made_of(one)
        is_same = made.sound.exists() and made.text.exists() and made.text.read_text() == one.text
        if "--all" not in args and is_same:
            continue
        made.sound.parent.mkdir(parents=True, exist_ok=True)
        speak(one, made.sound)
        made.text.write_text(one.text)
        sys.stdout.write(f"{one.language}/{one.key}: {made.sound.stat().st_size} B\n")
    for path in left_over():
        path.unlink()
    return 0


def made_of(one: Spoken) -> Made:
    place = FOLDER / one.language / one.key
    return Made(place.with_suffix(".mp3"), place.with_suffix(".txt"))


def speak(one: Spoken, to: Path) -> None:
    with TemporaryDirectory() as folder:
        wave = Path(folder, "suara.wav")
        subprocess.run(
            ["espeak-ng", "-v", VOICE[one.language], "-s", WORDS_A_MINUTE, "-w", wave, one.text],
            check=True,
        )
        subprocess.run(
            ["lame", "--quiet", "-m", "m", "--resample", HERTZ, "--cbr", "-b", KILOBITS,
             "--noreplaygain", "-t", wave, to],
            check=True,
        )  # fmt: skip


def left_over() -> Iterator[Path]:
    """Of questions that are asked no more."""
    wanted = {path for one in spoken() for path in made_of(one)}
    yield from (path for path in FOLDER.glob("??/*") if path not in wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
