"""Who cannot read hears the question: a short recording, its words beside it, light on the line."""

from pathlib import Path

import pytest
from django.test import Client as Browser

from titian.phone import sounds
from titian.phone.voices import FOLDER, Spoken, spoken
from titian.reporting.questions import LANGUAGES

BYTES_A_SECOND = 2_000  # 16 kbit a second, as tools/sounds.py makes them
FIRST_FRAME = b"\xff\xf3"  # MPEG-2 layer III


@pytest.mark.parametrize("one", list(spoken()), ids=lambda one: f"{one.language}-{one.key}")
def test_a_stand_in_says_the_words_of_today(one: Spoken) -> None:
    """`make sounds` after each changed word."""
    text = FOLDER / one.language / f"{one.key}.txt"
    assert text.read_text() == one.text


@pytest.mark.parametrize("one", list(spoken()), ids=lambda one: f"{one.language}-{one.key}")
def test_a_stand_in_lasts_one_to_six_seconds_and_weighs_little(one: Spoken) -> None:
    content = (FOLDER / one.language / f"{one.key}.mp3").read_bytes()
    assert content.startswith(FIRST_FRAME)
    assert 1 <= len(content) / BYTES_A_SECOND <= 6
    assert len(content) <= 12_000


def test_every_language_is_spoken() -> None:
    assert {one.language for one in spoken()} == set(LANGUAGES)


@pytest.fixture
def recorded(tmp_path: Path, settings: object) -> Path:
    """Somebody of the office read one question aloud."""
    settings.VOICES_FOLDER = tmp_path  # type: ignore[attr-defined]
    (tmp_path / "id").mkdir()
    (tmp_path / "id" / "mood.ogg").write_bytes(b"OggS a human voice")
    sounds.file_of.cache_clear()
    yield tmp_path
    sounds.file_of.cache_clear()


def test_a_human_voice_takes_the_place_of_the_machine(recorded: Path) -> None:
    assert sounds.address_of("id", "mood") == "/s/suara/id/mood.ogg"
    answer = Browser().get("/s/suara/id/mood.ogg")
    assert b"".join(answer.streaming_content) == b"OggS a human voice"  # type: ignore[attr-defined]
    assert sounds.address_of("id", "work") == "/s/suara/id/work.mp3"


@pytest.mark.parametrize(
    "address",
    ["/s/suara/id/nothing.mp3", "/s/suara/xx/mood.mp3", "/s/suara/../mood.mp3",
     "/s/suara/id/mood.txt", "/s/suara/id/..%2f__init__.py"],
)  # fmt: skip
def test_nothing_else_is_served(address: str) -> None:
    assert Browser().get(address).status_code == 404
