"""Can this be the number of a tracker? Each dialect sends another part of its IMEI."""

from collections.abc import Mapping

LENGTHS: Mapping[str, tuple[int, ...]] = {
    "gt06": (15,),
    "teltonika": (15,),
    "h02": (10, 15),
    "tk103": (11, 12, 15),
}


def is_number_of(kind: str, imei: str) -> bool:
    return imei.isascii() and imei.isdigit() and len(imei) in LENGTHS.get(kind, ())


def sent_number(kind: str, imei: str) -> str:
    """What the tracker will send when its IMEI was read from the box: TK103 sends a part."""
    if kind == "tk103" and len(imei) == 15:
        return f"0{imei[-11:]}"
    return imei
