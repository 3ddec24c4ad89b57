"""How does a paper become a PDF?

By typst, from a template of ours and data handed over as JSON: what people typed is never part
of the markup, so no sign in a name can command anything. Only typst's own fonts are used, so
that a paper looks the same on every machine; nothing is fetched.
"""

import os
import subprocess
import sys
from pathlib import Path

import msgspec

TEMPLATES = Path(__file__).parent / "typst"
LONGEST_SECONDS = 120


def pdf(template: str, data: object, *, picture: bytes = b"") -> bytes:
    """The paper; `data` is a dataclass of words, `picture` a JPEG that the template may show."""
    return _compiled(template, msgspec.json.encode(data), picture)


def pdf_apart(template: str, data: object) -> bytes:
    """The same in a process of its own: a book takes 270 MB for each thousand lines, and a process
    that serves pages would keep them."""
    return subprocess.run(
        [sys.executable, "-m", "titian.letters.typesetting", template],
        input=msgspec.json.encode(data),
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=True,
        timeout=LONGEST_SECONDS,
    ).stdout


def _compiled(template: str, data: bytes, picture: bytes = b"") -> bytes:
    import typst  # noqa: PLC0415 - 19 MB that only a process which prints needs

    compiled = typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        ignore_system_fonts=True,
        sys_inputs={
            "data": data.decode(),
            "picture": msgspec.json.encode(list(picture)).decode(),
        },
    )
    assert isinstance(compiled, bytes)
    return compiled


if __name__ == "__main__":
    sys.stdout.buffer.write(_compiled(sys.argv[1], sys.stdin.buffer.read()))
