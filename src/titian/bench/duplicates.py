"""Does the matcher find the people who stand in a list twice, and only them?

20,000 rows: one in twenty is a person's second entry, by another clerk; hard negatives are twins,
fathers and sons, and people of the same name and birth date; 40 % have no NIK. `--pairs FILE`
measures any labelled list with the same columns and `orang`, the person's own number.
"""

import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

from titian.bench.clerks import HARSH, USUAL, Mix, Row, write
from titian.bench.figures import Figures
from titian.bench.residents import (
    Resident,
    namesake_of,
    new_resident,
    sibling_of,
    son_of,
    twin_of,
)
from titian.clients.lists import read_list
from titian.clients.rules.pairs import pairs_in
from titian.clients.rules.persons import Written

HELP = "orang yang sama tercatat dua kali: ketepatan dan kelengkapan"
MIXES = {"usual": USUAL, "harsh": HARSH}
TRUE_SHARE = 0.05
KIN = ((twin_of, 0.008), (son_of, 0.008), (namesake_of, 0.008), (sibling_of, 0.006))


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--rows", type=int, default=20_000, help="baris daftar yang dibuat")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mix", choices=sorted(MIXES), default="usual")
    parser.add_argument("--pairs", type=Path, metavar="FILE", help="daftar berlabel sendiri")


@dataclass(frozen=True)
class Labelled:
    """The rows as written, whose each is, and how many pairs were made hard to tell."""

    people: Sequence[Written]
    persons: Sequence[str]
    hard: int | None = None


def run(args: Namespace) -> Figures:
    listed = _of_file(args.pairs) if args.pairs else invented(args.rows, args.seed, MIXES[args.mix])
    began = time.perf_counter()
    found = {(pair.first, pair.second) for pair in pairs_in(listed.people)}
    took = time.perf_counter() - began
    true = true_pairs(listed.persons)
    right = len(found & true)
    figures: dict[str, object] = {
        "precision": round(right / len(found), 4) if found else 1.0,
        "recall": round(right / len(true), 4) if true else 1.0,
        "rows": len(listed.people),
        "true_pairs": len(true),
        "found": len(found),
        "wrong": len(found) - right,
        "without_nik": round(sum(not one.nik for one in listed.people) / len(listed.people), 3),
        "seconds": round(took, 2),
    }
    if listed.hard is not None:
        figures |= {"hard_negatives": listed.hard, "seed": args.seed, "mix": args.mix}
    return figures


def _of_file(path: Path) -> Labelled:
    listed = read_list(path, labelled=True)
    return Labelled(listed.people, listed.persons)


def true_pairs(persons: Sequence[str]) -> set[tuple[int, int]]:
    """Places of the same person; a row without a label is nobody else's."""
    places: dict[str, list[int]] = {}
    for place, person in enumerate(persons):
        if person:
            places.setdefault(person, []).append(place)
    return {pair for block in places.values() for pair in combinations(block, 2)}


def invented(rows: int, seed: int, mix: Mix) -> Labelled:
    random = Random(seed)
    residents, namesakes = _residents(random, round(rows * (1 - TRUE_SHARE)))
    entries = []
    for n, who in enumerate(residents):
        keeps_nik = who in namesakes and random.random() < mix.namesakes_nik
        entries.append((str(n), write(random, who, mix, again=False, keeps_nik=keeps_nik)))
    twice = random.sample(range(len(residents)), rows - len(residents))
    entries += [(str(n), write(random, residents[n], mix, again=True)) for n in twice]
    random.shuffle(entries)
    hard = sum(round(rows * share) for _, share in KIN)
    return Labelled([_written(row) for _, row in entries], [person for person, _ in entries], hard)


def _residents(random: Random, count: int) -> tuple[list[Resident], set[Resident]]:
    """All, and those who share name and birth date with another of them."""
    kin = [(make, round(count / (1 - TRUE_SHARE) * share)) for make, share in KIN]
    residents = [new_resident(random) for _ in range(count - sum(n for _, n in kin))]
    namesakes: set[Resident] = set()
    for make, n in kin:
        ones = random.sample(residents, n)
        others = [make(random, one) for one in ones]
        residents += others
        if make is namesake_of:
            namesakes |= {*ones, *others}
    return residents, namesakes


def _written(row: Row) -> Written:
    return Written(
        row["nama"], row["tanggal_lahir"], row["nik"], row["ibu"], row["alamat"], row["telepon"]
    )
