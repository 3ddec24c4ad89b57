"""Who sees what? The table of the design, as data; tests are made from it.

A right is reached with a scope: own clients (and those stood in for), the section, the office,
the offices of a Kanwil. Whoever holds several roles has the widest scope of each.
"""

from enum import IntEnum, StrEnum


class Scope(IntEnum):
    """How far a right reaches; a wider one contains the narrower."""

    NONE = 0
    OWN = 1
    SECTION = 2
    OFFICE = 3
    REGION = 4


class Right(StrEnum):
    """What somebody may do."""

    LIST = "list"  # name, due date, PK of adults: the desk's identity line
    FILE = "file"  # an adult's file, fully
    CHILD_FILE = "child_file"  # a child's file
    ASK_FILE = "ask_file"  # another's file after a typed reason
    REGISTER = "register"  # enter and correct clients
    REPORT = "report"  # take a report at the desk
    COUNTER = "counter"  # queue numbers and the guest book
    ALERT = "alert"  # see and settle alerts
    MESSAGE = "message"  # read and write messages with clients
    HAND_OVER = "hand_over"  # change the officer in charge
    STAFF = "staff"  # accounts
    LEAVE = "leave"  # leave and stand-ins
    SETTINGS = "settings"
    AUDIT = "audit"  # the trail of the office
    COUNTS = "counts"  # the office on one page, without names
    HEALTH = "health"  # backup, clock, queues
    POSITION = "position"  # see devices, positions, quarantine, map
    DEVICE = "device"  # enrol, revoke, hand over a phone
    ZONE = "zone"  # propose a zone or an exception
    ZONE_APPROVE = "zone_approve"  # let it be judged
    VICTIM = "victim"  # who was harmed
    MEDICAL = "medical"  # what is known of a client's health
    DISTANCE = "distance"  # let a client report at a distance
    DECIDE = "decide"  # leave of town, transfer, revocation: what the head of office decides
    PROPOSE_PAIR = "propose_pair"  # say that two files may be one person's
    MERGE = "merge"  # decide it, merge them, take it back
    IMPORT = "import"  # bring whole lists in, and take them back
    EXPORT = "export"  # take a list away as a file
    WALL = "wall"  # restrict a file, note a relative, review who broke in
    PROGRAM = "program"  # let another program in, and shut it out
    DATA_ASK = "data_ask"  # take in the request of a client who asks what the file says of them
    DATA_REQUEST = "data_request"  # answer a client who asks what the file says of them
    COMPLAINT = "complaint"  # read and answer what clients complain of
    DATA_RELEASE = "data_release"  # approve that answer, or refuse the request


WHO_SEES_WHAT: dict[str, dict[Right, Scope]] = {
    "petugas_layanan": {
        Right.LIST: Scope.OFFICE,
        Right.REPORT: Scope.OFFICE,
        Right.COUNTER: Scope.OFFICE,
        Right.DATA_ASK: Scope.OFFICE,
    },
    "pk": {
        Right.LIST: Scope.OFFICE,
        Right.FILE: Scope.OWN,
        Right.CHILD_FILE: Scope.OWN,
        Right.ASK_FILE: Scope.OFFICE,
        Right.REGISTER: Scope.OFFICE,
        Right.REPORT: Scope.OWN,
        Right.COUNTER: Scope.OFFICE,
        Right.ALERT: Scope.OWN,
        Right.MESSAGE: Scope.OWN,
        Right.POSITION: Scope.OWN,
        Right.DEVICE: Scope.OWN,
        Right.ZONE: Scope.OWN,
        Right.VICTIM: Scope.OWN,
        Right.EXPORT: Scope.OWN,
        Right.MEDICAL: Scope.OWN,
        Right.DATA_ASK: Scope.OWN,
        Right.DATA_REQUEST: Scope.OWN,
        Right.PROPOSE_PAIR: Scope.OFFICE,
    },
    "kasubsi": {
        Right.LIST: Scope.OFFICE,
        Right.FILE: Scope.SECTION,
        Right.CHILD_FILE: Scope.SECTION,
        Right.REGISTER: Scope.OFFICE,
        Right.REPORT: Scope.SECTION,
        Right.COUNTER: Scope.OFFICE,
        Right.ALERT: Scope.SECTION,
        Right.MESSAGE: Scope.SECTION,
        Right.POSITION: Scope.SECTION,
        Right.DEVICE: Scope.SECTION,
        Right.ZONE_APPROVE: Scope.SECTION,
        Right.PROPOSE_PAIR: Scope.OFFICE,
        Right.MERGE: Scope.SECTION,
        Right.IMPORT: Scope.OFFICE,
        Right.EXPORT: Scope.OFFICE,
        Right.DATA_ASK: Scope.SECTION,
        Right.DATA_REQUEST: Scope.SECTION,
        Right.HAND_OVER: Scope.SECTION,
        Right.LEAVE: Scope.OFFICE,
        Right.COUNTS: Scope.OFFICE,
    },
    "kepala": {
        Right.LIST: Scope.OFFICE,
        Right.FILE: Scope.OFFICE,
        Right.CHILD_FILE: Scope.OFFICE,
        Right.REGISTER: Scope.OFFICE,
        Right.REPORT: Scope.OFFICE,
        Right.COUNTER: Scope.OFFICE,
        Right.ALERT: Scope.OFFICE,
        Right.MESSAGE: Scope.OFFICE,
        Right.POSITION: Scope.OFFICE,
        Right.DEVICE: Scope.OFFICE,
        Right.ZONE_APPROVE: Scope.OFFICE,
        Right.VICTIM: Scope.OFFICE,
        Right.MEDICAL: Scope.OFFICE,
        Right.DISTANCE: Scope.OFFICE,
        Right.DECIDE: Scope.OFFICE,
        Right.PROPOSE_PAIR: Scope.OFFICE,
        Right.MERGE: Scope.OFFICE,
        Right.WALL: Scope.OFFICE,
        Right.IMPORT: Scope.OFFICE,
        Right.EXPORT: Scope.OFFICE,
        Right.DATA_ASK: Scope.OFFICE,
        Right.DATA_REQUEST: Scope.OFFICE,
        Right.DATA_RELEASE: Scope.OFFICE,
        Right.HAND_OVER: Scope.OFFICE,
        Right.LEAVE: Scope.OFFICE,
        Right.SETTINGS: Scope.OFFICE,
        Right.AUDIT: Scope.OFFICE,
        Right.COUNTS: Scope.OFFICE,
        Right.PROGRAM: Scope.OFFICE,
        Right.COMPLAINT: Scope.OFFICE,
    },
    "tu": {
        Right.LIST: Scope.OFFICE,
        Right.COUNTER: Scope.OFFICE,
        Right.PROPOSE_PAIR: Scope.OFFICE,
    },
    "kanwil": {
        Right.ASK_FILE: Scope.REGION,
        Right.COUNTS: Scope.REGION,
        Right.COMPLAINT: Scope.REGION,
    },
    "admin": {
        Right.STAFF: Scope.OFFICE,
        Right.LEAVE: Scope.OFFICE,
        Right.SETTINGS: Scope.OFFICE,
        Right.HEALTH: Scope.OFFICE,
        Right.PROGRAM: Scope.OFFICE,
    },
}

# What another program's token may be given; each is to a program what a role is to a person.
WHAT_PROGRAMS_MAY: dict[str, dict[Right, Scope]] = {
    "program.daftar": {Right.LIST: Scope.OFFICE},
    "program.berkas": {Right.LIST: Scope.OFFICE, Right.FILE: Scope.OFFICE},
    "program.anak": {Right.CHILD_FILE: Scope.OFFICE},
    "program.pendaftaran": {Right.REGISTER: Scope.OFFICE},
    "program.laporan": {Right.REPORT: Scope.OFFICE},
}


def scope_of(roles: frozenset[str], right: Right) -> Scope:
    """The widest scope with which these roles, or scopes of a token, hold the right."""
    held = (WHO_SEES_WHAT.get(role) or WHAT_PROGRAMS_MAY.get(role, {}) for role in roles)
    return max((rights.get(right, Scope.NONE) for rights in held), default=Scope.NONE)
