"""titian duplicates FILE.csv: who stands in a list twice? So that any list can be tried."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from titian.clients.lists import COLUMNS, BadList, Listed, read_list
from titian.clients.rules.likeness import POSSIBLE_FROM, SAME_FROM
from titian.clients.rules.pairs import Pair, pairs_in
from titian.clients.rules.sign_words import OTHERS, VERDICTS, words_against, words_for

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
        "for": words_for(found),
        "against": words_against(found),
        "otherwise": OTHERS[found.other],
    }


def _as_text(listed: Listed, pairs: Sequence[Pair]) -> Iterable[str]:
    for pair in pairs:
        one, other = listed.people[pair.first], listed.people[pair.second]
        said = "; ".join((*words_for(pair.likeness), *words_against(pair.likeness)))
        ids = f"{listed.ids[pair.first]} = {listed.ids[pair.second]}"
        yield f"{pair.likeness.score:.3f}  {ids}  {one.name} / {other.name}  ({said})"
    yield f"{len(pairs)} pasangan dari {len(listed.ids)} baris."
