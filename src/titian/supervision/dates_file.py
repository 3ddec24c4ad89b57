"""Do our dates agree with an office's own file?  `titian dates FILE.json --json`

The file holds register and events; an optional "settings" object chooses other readings of the
law. A file that cannot be computed is answered with one sentence and exit status 2.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TextIO

from titian.kit.words import shown
from titian.supervision.rules.dates import (
    Alternative,
    BadFile,
    KeyDate,
    LawSettings,
    UnknownSetting,
    key_dates,
    parse_file,
)
from titian.supervision.rules.steps import in_words

GOOD, BAD = 0, 2
LARGEST_BYTES = 1_000_000
LABELS = shown(
    {
        "third": "Sepertiga masa pidana",
        "half": "Setengah masa pidana",
        "two_thirds": "Dua pertiga masa pidana",
        "expiry": "Ekspirasi",
        "free": "Bebas setelah pidana pengganti denda",
        "pb_possible": "Dapat diusulkan pembebasan bersyarat",
        "pb_from": "Pembebasan bersyarat mulai",
        "conduct_from": "Berkelakuan baik dihitung sejak",
        "cb_from": "Cuti bersyarat mulai",
        "cb_conduct_from": "Berkelakuan baik untuk cuti bersyarat sejak",
        "cmb_from": "Cuti menjelang bebas mulai",
        "probation_end": "Masa percobaan berakhir",
        "stage_awal_until": "Tahap awal sampai",
        "stage_lanjutan_until": "Tahap lanjutan sampai",
        "revocable_until": "Dapat dicabut sampai",
    }
)


def dates_command(path: Path, *, as_json: bool, out: TextIO, err: TextIO) -> int:
    """Print the dates of one file; 0 when computed, 2 with one sentence on `err` when not."""
    try:
        found = _computed(_read(path))
    except BadFile as bad:
        print(_one_line(str(bad)), file=err)
        return BAD
    if as_json:
        print(json.dumps({"dates": _as_json(found)}, ensure_ascii=False), file=out)
    else:
        print(_as_table(found), file=out)
    return GOOD


def _computed(content: object) -> dict[str, KeyDate]:
    file = parse_file(content)
    settings = content.get("settings", {}) if isinstance(content, dict) else {}
    return key_dates(file, _settings(settings))


def _read(path: Path) -> object:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_BYTES + 1)
    except OSError:
        raise BadFile(f"Berkas {path} tidak dapat dibaca.") from None
    if len(raw) > LARGEST_BYTES:
        raise BadFile("Berkas lebih besar dari 1 MB.")
    try:
        found: object = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadFile("Berkas bukan teks UTF-8.") from None
    except (ValueError, RecursionError):
        raise BadFile("Berkas bukan JSON yang benar.") from None
    return found


def _settings(found: object) -> LawSettings:
    if not isinstance(found, dict):
        raise BadFile("Settings harus berupa objek JSON.")
    chosen = LawSettings()
    for name, choice in found.items():
        chosen = _chosen(chosen, name, choice)
    return chosen


def _chosen(settings: LawSettings, name: str, choice: object) -> LawSettings:
    known = {field.name for field in fields(LawSettings)}
    try:
        if name in known and isinstance(choice, str | bool):
            return settings.with_choice(name, choice)
    except UnknownSetting:
        pass
    raise BadFile(f"Pilihan {name[:40]!r} dengan nilai {choice!r:.40} tidak dikenal.")


def _as_json(found: Mapping[str, KeyDate]) -> dict[str, object]:
    return {key: _one_as_json(result) for key, result in found.items()}


def _one_as_json(result: KeyDate) -> dict[str, object]:
    return {
        **_value(result.value),
        "rule": result.rule,
        "ground": result.ground,
        "mark": result.mark,
        "steps": [step.render() for step in result.steps],
        "alternatives": [_alternative(other) for other in result.alternatives],
    }


def _alternative(other: Alternative) -> dict[str, object]:
    return {"setting": other.setting, "choice": other.choice, **_value(other.value)}


def _value(value: date | bool) -> dict[str, object]:
    return {"date": value.isoformat()} if isinstance(value, date) else {"value": value}


def _as_table(found: Mapping[str, KeyDate]) -> str:
    width = max(len(LABELS[key]) for key in found)
    rows = [
        f"{LABELS[key]:<{width}}  {_told(result.value):<18}  {result.ground}"
        for key, result in found.items()
    ]
    return "\n".join(rows)


def _told(value: date | bool) -> str:
    if isinstance(value, date):
        return in_words(value)
    return "ya" if value else "tidak"


def _one_line(text: str) -> str:
    return " ".join(text.split())
