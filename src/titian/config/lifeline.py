"""How does a process of ours end with the one that started it? The kernel sees to it.

PR_SET_PDEATHSIG is kept across exec but not across fork, so every generation asks for itself:
the supervisor asks for its children, granian's worker (which else outlives a killed parent and
keeps the port) asks when it loads the pages.
"""

import ctypes
import os
import signal

SET_DEATH_SIGNAL, SET_SUBREAPER = 1, 36  # <linux/prctl.h>
GROUP_OF_OURS = "TITIAN_CHILD"  # set for children of the supervisor
_libc = ctypes.CDLL(None, use_errno=True)


def end_with_parent(parent: int) -> None:
    """This process is killed when `parent`, which must be its parent, ends; also just now."""
    _libc.prctl(SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def end_with_group_leader() -> None:
    """For the grandchild: its parent leads the group, as long as it lives."""
    if os.environ.get(GROUP_OF_OURS):
        end_with_parent(os.getpgid(0))


def adopt_orphans() -> None:
    """Grandchildren without a parent become ours, so that we see their end."""
    _libc.prctl(SET_SUBREAPER, 1, 0, 0, 0)
