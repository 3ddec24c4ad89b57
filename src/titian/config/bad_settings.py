"""What is wrong with the settings, in one line that says where? For whoever typed them.

No value is repeated: it may be a password.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args

if TYPE_CHECKING:
    from tomllib import TOMLDecodeError

    from pydantic import ValidationError
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

PREFIX = "TITIAN_"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UNREADABLE = "tidak dapat dibaca"
WHERE = re.compile(r" \(at line (\d+), column \d+\)$| \(at end of document\)$")
NOT_TOML = {
    "Invalid value": "nilainya tidak terbaca; teks ditulis dalam tanda kutip",
    "Expected '=' after a key in a key/value pair": "sesudah nama harus ada tanda =",
    "Cannot overwrite a value": "nama ini sudah ditulis di atas",
    "Expected newline or end of document after a statement": "ada sisa tulisan sesudah nilainya",
    "Unescaped '\\' in a string": "garis miring terbalik: tulis dalam tanda kutip tunggal '…'",
}
WRONG = {
    "int_parsing": "harus bilangan bulat",
    "int_type": "harus bilangan bulat",
    "int_from_float": "harus bilangan bulat",
    "bool_parsing": "harus true atau false",
    "bool_type": "harus true atau false",
    "string_type": "harus teks dalam tanda kutip",
    "path_type": "harus teks dalam tanda kutip",
}


class BadSettings(Exception):
    """The settings cannot be used; the words say which line of what."""


def not_toml(path: Path, error: "TOMLDecodeError") -> str:
    """titian.toml, baris 3: …"""
    found = WHERE.search(str(error))
    what = WHERE.sub("", str(error))
    why = NOT_TOML.get(what, "bukan tulisan TOML")
    if path.read_bytes().startswith(BYTE_ORDER_MARK):
        why = "simpan sebagai UTF-8 tanpa BOM"
    if "Illegal character '\\n'" in what:
        why = "teksnya tidak ditutup dengan tanda kutip"
    return f"{path}, {f'baris {found[1]}' if found and found[1] else 'baris terakhir'}: {why}."


def not_readable(path: Path, error: OSError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"{path}, baris {_line_at(path, error.start)}: simpan sebagai UTF-8."
    return f"{path}: {UNREADABLE} ({error.strerror})."


def not_valid(path: Path, error: "ValidationError", fields: "dict[str, FieldInfo]") -> str:
    """Each wrong setting, by the line of the file or by its variable."""
    return "\n".join(_wrong(path, one, fields) for one in error.errors(include_url=False))


def _wrong(path: Path, one: "ErrorDetails", fields: "dict[str, FieldInfo]") -> str:
    name = str(one["loc"][0]) if one["loc"] else ""
    return f"{_place(path, name)}: {name} {_why(one, name, fields)}."


def _place(path: Path, name: str) -> str:
    """A variable wins over the file."""
    if any(key.upper() == PREFIX + name.upper() for key in os.environ):
        return f"Variabel {PREFIX}{name.upper()}"
    line = next(_lines_of(path, name), 0)
    return f"{path}, baris {line}" if line else str(path)


def _lines_of(path: Path, name: str) -> Iterator[int]:
    if not path.exists():
        return
    sought = re.compile(rf"\s*(?:\[\s*)?[\"']?{re.escape(name)}[\"']?\s*[=.\]]")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if sought.match(line):
            yield number


def _why(one: "ErrorDetails", name: str, fields: "dict[str, FieldInfo]") -> str:
    kind, bounds = one["type"], one.get("ctx", {})
    if kind == "extra_forbidden":
        from difflib import get_close_matches

        near = get_close_matches(name, fields, n=1)
        return "tidak dikenal" + (f"; mungkin maksudnya {near[0]}" if near else "")
    if kind == "literal_error":
        return f"harus salah satu dari {', '.join(get_args(fields[name].annotation))}"
    if kind == "greater_than_equal":
        return f"paling kecil {bounds['ge']}"
    if kind == "less_than_equal":
        return f"paling besar {bounds['le']}"
    return WRONG.get(kind, "nilainya tidak dapat dipakai")


def _line_at(path: Path, byte: int) -> int:
    return path.read_bytes()[:byte].count(b"\n") + 1
