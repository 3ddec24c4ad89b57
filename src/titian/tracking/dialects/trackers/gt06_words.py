"""Which alarm is it? The codes of GT06 and its kin in our words; a few makers differ."""

FROM_STATE = {  # bits 3 to 5 of the state
    1: "vibration",
    2: "power_cut",
    3: "low_battery",
    4: "sos",
    6: "fence",
    7: "removal",
}
FROM_CODE = {
    0x01: "sos",
    0x02: "power_cut",
    0x03: "vibration",
    0x04: "fence_enter",
    0x05: "fence_exit",
    0x06: "overspeed",
    0x09: "movement",
    0x0A: "gps_blind_enter",
    0x0B: "gps_blind_exit",
    0x0C: "tamper",
    0x0D: "gps_first_fix",
    0x0E: "low_battery",
    0x0F: "low_battery",
    0x10: "sim_change",
    0x11: "power_off",
    0x12: "airplane_mode",
    0x13: "tamper",
    0x14: "door",
    0x15: "power_off",
    0x18: "removal",
    0x19: "low_battery",
    0x23: "fall",
    0x25: "tamper",
    0x26: "acceleration",
    0x27: "braking",
    0x28: "braking",
    0x29: "acceleration",
    0x2A: "cornering",
    0x2B: "cornering",
    0x2C: "crash",
    0x30: "jamming",
    0x32: "tamper",
}


def alarm_of(code: int, state: int = 0) -> str | None:
    """The code wins over the state. An unknown code is no alarm: nobody would know which."""
    return FROM_CODE.get(code) or FROM_STATE.get((state >> 3) & 0b111)
