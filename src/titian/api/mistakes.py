"""What is wrong with a field, in plain words? Pydantic's own are for programmers and in English."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from titian.api.problems import Wrong

CONTEXT = {"words": "", "max_length": "", "min_length": "", "expected": ""}
PARTS_OF_A_REQUEST = ("body", "query", "path", "header")


def wrong_fields(errors: Sequence[Mapping[str, object]]) -> list[Wrong]:
    """As ninja gives them: each with `type`, `loc` and `ctx`."""
    return [Wrong(_field(one["loc"]), _words(one)) for one in errors]


def _field(place: object) -> str:
    """identity.name; the name of the argument in our code is left out."""
    parts = [str(part) for part in place] if isinstance(place, tuple | list) else []
    if parts and parts[0] == "body":
        return ".".join(parts[2:])
    return ".".join(parts[1:] if parts and parts[0] in PARTS_OF_A_REQUEST else parts)


def _words(error: Mapping[str, object]) -> str:
    found = error.get("ctx")
    context: Mapping[str, object] = found if isinstance(found, Mapping) else {}
    kind = str(error["type"])
    said = _known().get(kind)
    if said is None:
        by_type = (words for name, words in _types() if kind.startswith(name))
        said = next(by_type, _("Tidak terbaca."))
    return said.format_map({**CONTEXT, **context})


def _known() -> Mapping[str, str]:
    return {
        "said": "{words}",
        "missing": _("Wajib diisi."),
        "extra_forbidden": _("Isian ini tidak dikenal."),
        "string_too_long": _("Paling panjang {max_length} huruf."),
        "string_too_short": _("Paling pendek {min_length} huruf."),
        "too_long": _("Paling banyak {max_length}."),
        "enum": _("Pilih salah satu: {expected}."),
        "greater_than_equal": _("Angka ini di luar batas."),
        "less_than_equal": _("Angka ini di luar batas."),
        "less_than": _("Angka ini di luar batas."),
    }


def _types() -> Sequence[tuple[str, str]]:
    """What it should have been, by the beginning of the mistake's name."""
    moment = _("Tulis waktu dengan zonanya, contoh 2026-11-24T09:12:00+08:00.")
    return (
        ("string", _("Harus berupa teks.")),
        ("uuid", _("Harus berupa UUID.")),
        ("int", _("Harus berupa bilangan bulat.")),
        ("bool", _("Harus true atau false.")),
        ("date_", _("Tulis tanggal sebagai tahun-bulan-hari, contoh 1985-03-12.")),
        ("datetime", moment),
        ("timezone", moment),
        ("list", _("Harus berupa daftar.")),
        ("model", _("Harus berupa objek.")),
        ("dict", _("Harus berupa objek.")),
    )
