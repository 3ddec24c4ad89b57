"""Why is a file not kept? Each reason is a fact that the page says, with what to do instead."""


class FileTrouble(Exception):
    """The file is not kept; nothing was changed."""


class Empty(FileTrouble):
    """Nothing in it."""


class TooLarge(FileTrouble):
    """More bytes than an office keeps in one file."""


class UnknownKind(FileTrouble):
    """Not a picture, PDF, Word, Excel or plain text, whatever its name says."""


class OldOffice(FileTrouble):
    """The Word or Excel of before 2007: its macros cannot be told from its text."""


class Broken(FileTrouble):
    """It begins like its kind but cannot be read to the end."""


class Locked(FileTrouble):
    """It asks for a password: what nobody can read is no evidence."""


class HoldsProgram(FileTrouble):
    """A macro, a script, a file within the file, or a call to another address."""


class TooManyPixels(FileTrouble):
    """A picture larger than any scan; said from its header, before it is unpacked."""


class ManyPages(FileTrouble):
    """A picture file with several pages, of which only the first would be kept."""


class TooManyPages(FileTrouble):
    """A PDF of which so many pages cannot be drawn while somebody waits."""


class Inflated(FileTrouble):
    """Small outside, huge inside: a bomb, or broken."""


class Missing(FileTrouble):
    """The record is here, the file is not, or is not what it was."""
