"""How does a paper become a PDF?

By typst, from a template of ours and data handed over as JSON: what people typed is never part
of the markup, so no sign in a name can command anything. Only typst's own fonts are used, so
that a paper looks the same on every machine; nothing is fetched.
"""

from pathlib import Path

import msgspec

TEMPLATES = Path(__file__).parent / "typst"


def pdf(template: str, data: object, *, picture: bytes = b"") -> bytes:
    """The paper; `data` is a dataclass of words, `picture` a JPEG that the template may show."""
    import typst  # noqa: PLC0415 - 19 MB that only a process which prints needs

    compiled = typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        ignore_system_fonts=True,
        sys_inputs={
            "data": msgspec.json.encode(data).decode(),
            "picture": msgspec.json.encode(list(picture)).decode(),
        },
    )
    assert isinstance(compiled, bytes)
    return compiled
