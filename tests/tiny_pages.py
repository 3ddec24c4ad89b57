"""Pages without Django, for tests of the process tree."""

import os
from collections.abc import Callable, Iterable


def application(
    environ: dict[str, object], start: Callable[[str, list[tuple[str, str]]], object]
) -> Iterable[bytes]:
    _ = environ
    start("200 OK", [("content-type", "text/plain")])
    return [str(os.getpid()).encode()]
