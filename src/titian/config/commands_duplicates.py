"""titian duplicates FILE.csv: who stands in a list twice? So that any list can be tried."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from titian.clients.lists import COLUMNS, BadList, Listed, read_list
from titian.clients.rules.likeness import Likeness
from titian.clients.rules.pairs import Pair, pairs_in
from titian.clients.rules.sign_words import OTHERS, VERDICTS, sign_words, speaks_for
from titian.clients.rules.verdicts import POSSIBLE_FROM, SAME_FROM

GOOD, BAD = 0, 2


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=f"berkas CSV dengan kolom {','.join(COLUMNS)}")
    parser.add_argument(
        "--possible", action="store_true", help="juga pasangan yang hanya mungkin orang yang sama"
    )
    parser.add_argument("--json", action="store_true", help="satu objek JSON pada baris terakhir")


def run(args: Namespace) -> int:
    try:
        listed = read_list(args.file)
    except BadList as what:
        print(" ".join(str(what).split()), file=sys.stderr)
        return BAD
    pairs = pairs_in(listed.people, POSSIBLE_FROM if args.possible else SAME_FROM)
    if args.json:
        print(json.dumps(_as_json(listed, pairs), ensure_ascii=False))
    else:
        print("\n".join(_as_text(listed, pairs)))
    return GOOD


def _as_json(listed: Listed, pairs: Sequence[Pair]) -> Mapping[str, object]:
    return {"rows": len(listed.ids), "pairs": [_one_as_json(listed, pair) for pair in pairs]}


def _one_as_json(listed: Listed, pair: Pair) -> Mapping[str, object]:
    found = pair.likeness
    return {
        "a": listed.ids[pair.first],
        "b": listed.ids[pair.second],
        "score": round(found.score, 4),
        "verdict": VERDICTS[found.verdict],
        "for": _words(found, are_for=True),
        "against": _words(found, are_for=False),
        "otherwise": OTHERS[found.other],
    }


def _words(found: Likeness, *, are_for: bool) -> list[str]:
    signs = [sign for sign in found.signs if speaks_for(sign.about, sign.level) is are_for]
    return [sign_words(sign.about, sign.level) for sign in signs]


def _as_text(listed: Listed, pairs: Sequence[Pair]) -> Iterable[str]:
    for pair in pairs:
        one, other = listed.people[pair.first], listed.people[pair.second]
        said = "; ".join(sign_words(s.about, s.level) for s in pair.likeness.signs)
        ids = f"{listed.ids[pair.first]} = {listed.ids[pair.second]}"
        yield f"{pair.likeness.score:.3f}  {ids}  {one.name} / {other.name}  ({said})"
    yield f"{len(pairs)} pasangan dari {len(listed.ids)} baris."
