"""Which words are shown, and how are they said in English? Extracts, checks and builds.

    python tools/translations.py --extract     writes new msgids into the .po file
    python tools/translations.py --missing     lists those without English; exit 1 when any
    python tools/translations.py --if-changed  builds the .mo files that are older than their .po

Msgids are Indonesian. Templates go through Django's own `templatize`, Python through Babel.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "titian"
LOCALE = SOURCE / "config" / "locale"
# The first argument of these is shown to people; `step` tells how a date was computed.
MARKS = {"_", "gettext", "gettext_lazy", "step", "Step", "shown"}


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
            with po.open("rb") as source, mo.open("wb") as target:
                write_mo(target, read_po(source))
    return 0


def extract() -> int:
    po = LOCALE / "en" / "LC_MESSAGES" / "django.po"
    old = Catalog(locale="en")
    if po.exists():
        with po.open("rb") as file:
            old = read_po(file, locale="en")
    new = Catalog(locale="en", project="Titian", fuzzy=False)
    for text, plural, where in sorted(set(messages())):
        key = (text, plural) if plural else text
        known = old.get(text)
        new.add(key, string=known.string if known else "", locations=[(where, 0)])
    po.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as file:
        write_po(file, new, sort_output=True, width=100, include_lineno=False, omit_header=False)
    return missing()


def missing() -> int:
    """Every shown msgid without English, one on a line."""
    po = LOCALE / "en" / "LC_MESSAGES" / "django.po"
    known: set[str] = set()
    if po.exists():
        with po.open("rb") as file:
            for message in read_po(file, locale="en"):
                text = message.id[0] if isinstance(message.id, tuple) else message.id
                strings = message.string if isinstance(message.string, tuple) else (message.string,)
                if all(strings):
                    known.add(text)
    lost = sorted({text for text, _plural, _where in messages()} - known)
    for text in lost:
        sys.stdout.write(f"{text}\n")
    return 1 if lost else 0


def messages() -> Iterator[tuple[str, str, str]]:
    """(msgid, plural or "", file) of everything that is marked."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from _in_python(path.read_text(), str(path.relative_to(ROOT)))
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        yield from _in_template(path)


def _in_python(source: str, where: str) -> Iterator[tuple[str, str, str]]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        texts = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
        if name in MARKS and isinstance(texts[0], str) and texts[0]:
            yield texts[0], "", where
        if name in {"ngettext", "ngettext_lazy"} and len(texts) > 1:
            yield str(texts[0]), str(texts[1]), where


def _in_template(path: Path) -> Iterator[tuple[str, str, str]]:
    from django.utils.translation.template import templatize  # noqa: PLC0415  (after settings)

    source = templatize(path.read_text(), origin=str(path))
    where = str(path.relative_to(ROOT))
    for call in re.finditer(r"\b(gettext|ngettext)\((.*?)\)(?=\s|$)", source, re.DOTALL):
        try:
            node = ast.parse(f"f({call.group(2)})").body[0]
        except SyntaxError:
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            texts = [a.value for a in node.value.args if isinstance(a, ast.Constant)]
            texts = [text for text in texts if isinstance(text, str)]
            if texts:
                yield texts[0], texts[1] if call.group(1) == "ngettext" else "", where


if __name__ == "__main__":
    import django
    from django.conf import settings

    settings.configure(USE_I18N=True)
    django.setup()
    raise SystemExit(main(sys.argv[1:]))
