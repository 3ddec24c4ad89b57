"""What does the state of H02 say? Thirty-two bits, each 0 when it is so."""

BITS = {1: "sos", 18: "sos", 19: "power_cut", 2: "overspeed", 0: "vibration"}  # most needed first
IGNITION = 10


def alarm_of(state: int) -> str | None:
    return next((word for bit, word in BITS.items() if not state >> bit & 1), None)


def ignition_of(state: int) -> bool:
    return bool(state >> IGNITION & 1)
