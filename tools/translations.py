"""Which words are shown, and how are they said in English? Extracts, checks and builds.

    python tools/translations.py --extract     writes new msgids into the .po file
    python tools/translations.py --missing     lists those without English; exit 1 when any
    python tools/translations.py --if-changed  builds the .mo files that are older than their .po

Msgids are Indonesian. Templates go through Django's own `templatize`; of Python, whatever is
called gettext there, and the marks below; of the law's data, what its pages say.
"""

import ast
import os
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "titian"
LOCALE = SOURCE / "config" / "locale"
# What these are given is said to people: `step` tells how a date was computed, `BadFile` why not.
MARKS = {"step", "shown", "BadFile"}
GETTEXT = {"gettext": 1, "gettext_lazy": 1, "ngettext": 2, "ngettext_lazy": 2}
OF_THE_LAW = ("title", "note", "ground", "unsettled_ground", "source")
OF_KINDS = ("label", "hint", "choices")
Found = tuple[str, str, str]


def main(args: list[str]) -> int:
    if "--extract" in args:
        return extract()
    if "--missing" in args:
        return missing()
    return build()


def build() -> int:
    for po in LOCALE.glob("*/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            _build_one(po, mo)
    return 0


def _build_one(po: Path, mo: Path) -> None:
    """Whole or not at all: another process may be reading it, or building it too."""
    half = mo.with_suffix(f".{os.getpid()}")
    with po.open("rb") as source, half.open("wb") as target:
        write_mo(target, read_po(source))
    half.replace(mo)


def extract() -> int:
    po = LOCALE / "en" / "LC_MESSAGES" / "django.po"
    old = Catalog(locale="en")
    if po.exists():
        with po.open("rb") as file:
            old = read_po(file, locale="en")
    new = Catalog(
        locale="en", project="Titian", version="1", header_comment="# Titian in English.",
        creation_date=old.creation_date, revision_date=old.creation_date, fuzzy=False,
        last_translator="Titian", language_team="Titian", msgid_bugs_address="-",
    )  # fmt: skip
    for text, plural, where in sorted(set(messages())):
        key = (text, plural) if plural else text
        known = old.get(text)
        new.add(key, string=known.string if known else "", locations=[(where, 0)])
    po.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as file:
        write_po(file, new, sort_output=True, width=100, include_lineno=False, omit_header=False)
    return missing()


def missing() -> int:
    """Prints every shown msgid without English, one on a line."""
    found = lost()
    for text in found:
        sys.stdout.write(f"{text}\n")
    return 1 if found else 0


def lost() -> list[str]:
    """Every shown msgid without English."""
    return sorted({text for text, _plural, _where in messages()} - _known())


def _known() -> set[str]:
    po = LOCALE / "en" / "LC_MESSAGES" / "django.po"
    if not po.exists():
        return set()
    with po.open("rb") as file:
        return {_key(message.id) for message in read_po(file, locale="en") if _is_said(message)}


def _key(msgid: object) -> str:
    return str(msgid[0]) if isinstance(msgid, tuple) else str(msgid)


def _is_said(message: Message) -> bool:
    return all(message.string if isinstance(message.string, tuple) else (message.string,))


@cache
def messages() -> Sequence[Found]:
    """(msgid, plural or "", file) of everything that is marked; read once, which takes seconds."""
    return list(_marked())


def _marked() -> Iterator[Found]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from in_python(path.read_text(), str(path.relative_to(ROOT)))
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        yield from in_template(path.read_text(), str(path.relative_to(ROOT)))
    for path in sorted(SOURCE.rglob("law/*.toml")):
        yield from _in_law(path)
    for path in sorted(SOURCE.rglob("kinds/*.toml")):
        where = str(path.relative_to(ROOT))
        yield from ((said, "", where) for said in _in_kinds(tomllib.loads(path.read_text())))


def in_python(source: str, where: str) -> Iterator[Found]:
    tree = ast.parse(source)
    names = _names_of_gettext(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in MARKS:
            yield from ((text, "", where) for text in _texts(node.args[0]))
        elif names.get(name) == 1:
            yield from ((text, "", where) for text in _chosen(node.args[0]))
        elif names.get(name) == 2:
            one, many = (text for arg in node.args[:2] for text in _chosen(arg))
            yield one, many, where


def _names_of_gettext(tree: ast.AST) -> dict[str, int]:
    """What a module calls them, and how many texts each takes: `gettext as said` is one."""
    imports = [
        node for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
    ]  # fmt: skip
    return {
        alias.asname or alias.name: GETTEXT[alias.name]
        for node in imports
        for alias in node.names
        if alias.name in GETTEXT
    }


def _chosen(node: ast.expr) -> Iterator[str]:
    """A text, or either text of `this if that else other`."""
    if isinstance(node, ast.IfExp):
        yield from _chosen(node.body)
        yield from _chosen(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def _texts(node: ast.expr) -> Iterator[str]:
    """A text, or the texts of a table; its keys are not said."""
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from _texts(value)
    elif isinstance(node, ast.Tuple | ast.List):
        for value in node.elts:
            yield from _texts(value)
    else:
        yield from _chosen(node)


def in_template(text: str, where: str) -> Iterator[Found]:
    from django.utils.translation.template import templatize  # noqa: PLC0415  (after settings)

    source = templatize(text, origin=where)
    for opened in re.finditer(r"\b(gettext|ngettext|_)\(", source):
        texts = _arguments(source, opened.end() - 1)
        if texts:
            yield texts[0], texts[1] if opened.group(1) == "ngettext" else "", where


def _arguments(source: str, opening: int) -> list[str]:
    """The texts between brackets; a text may hold brackets of its own."""
    for closing in re.finditer(r"\)", source[opening:]):
        try:
            node = ast.parse(f"f{source[opening : opening + closing.end()]}", mode="eval").body
        except SyntaxError:
            continue
        if isinstance(node, ast.Call):
            return [text for arg in node.args for text in _chosen(arg)]
    return []


def _in_law(path: Path) -> Iterator[Found]:
    for rule in tomllib.loads(path.read_text())["rule"]:
        for text in (rule.get(name, "") for name in OF_THE_LAW):
            if text and not text.startswith("http"):
                yield text, "", str(path.relative_to(ROOT))


def _in_kinds(value: object) -> Iterator[str]:
    """Labels, hints and choices, however deep."""
    if isinstance(value, list):
        for one in value:
            yield from _in_kinds(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name in OF_KINDS:
                yield from [one] if isinstance(one, str) else one
            else:
                yield from _in_kinds(one)


if __name__ == "__main__":
    import django
    from django.conf import settings

    settings.configure(USE_I18N=True)
    django.setup()
    raise SystemExit(main(sys.argv[1:]))
