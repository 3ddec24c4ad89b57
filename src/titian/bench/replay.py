"""How many exits do we raise on real traces, against a filter, and is every true one kept?

`ratio` is ours to those of an accuracy filter of 150 m, the best that other systems offer, at a
home of 100 m; `true_kept` the share of the true exits that an episode of ours, and so a ticket,
overlaps. `ticket_ratio` is the tickets that people get to the same exits: closed in office hours
at the first chance, joined within ten minutes; `at_once`: were they closed day and night.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from titian.bench.figures import Figures
from titian.bench.shared import shared_files
from titian.kit.shapes import Circle
from titian.tracking.homes import home_of
from titian.tracking.replay import Replay, replay
from titian.tracking.traces import sums, traces_in

HELP = "jejak ponsel sungguhan: alarm kita dibanding penyaring biasa"
RADIUS_M = 100
FOR_INFORMATION_M = (200, 500)


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--radius", type=int, default=RADIUS_M, metavar="M")


def run(args: Namespace) -> Figures:
    files = [path for path in shared_files("data/traces", "*.csv.gz") if "_events" not in path.name]
    traces = [points for path in files for points in traces_in(path).values()]
    homes = [home_of(points) for points in traces]

    def at(radius_m: int) -> dict[str, float]:
        pairs = zip(traces, homes, strict=True)
        return _shares(
            [replay(points, Circle(*home, radius_m), "inclusion") for points, home in pairs]
        )

    main = at(args.radius)
    more = {f"at_{radius}": at(radius) for radius in FOR_INFORMATION_M}
    return {"traces": len(traces), "radius": args.radius, **main, **more}


def _shares(replays: Sequence[Replay]) -> dict[str, float]:
    counts = sums(replays)
    exits = {name: counts[name] for name in ("points", "naive", "filtered", "titian", "tickets")}
    others = counts["filtered"] or 1
    at_once = sum(one.tickets_at_once for one in replays)
    return {
        **exits,
        "true_exits": counts["true"],
        "ratio": round(counts["titian"] / others, 3),
        "ticket_ratio": round(counts["tickets"] / others, 3),
        "ticket_ratio_at_once": round(at_once / others, 3),
        "true_kept": round(counts["true_kept"] / counts["true"], 4) if counts["true"] else 1.0,
    }
