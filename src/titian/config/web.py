"""Which process answers the pages? One granian with one worker and a few threads; no access log.

Its settings come by environment from the supervisor: this parent process loads no Django.
"""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

from granian.constants import HTTPModes, Interfaces, Loops, SSLProtocols
from granian.log import LogLevels
from granian.server.mp import MPServer

from titian.config.lifeline import end_with_group_leader

PAGES = "titian.config.wsgi:application"
SWITCH_S = 0.001  # whoever comes back from the disk in the writers' turn waits no 5 ms to go on


def load_in_worker(target: str) -> Callable[..., object]:
    """Runs in the worker: it must not outlive its parent."""
    end_with_group_leader()
    sys.setswitchinterval(SWITCH_S)
    from granian._internal import load_target

    pages: Callable[..., object] = load_target(target)
    gc.freeze()  # what was loaded stays: looking through it again and again found nothing
    return pages


def server() -> MPServer:
    certificate, key = os.environ.get("TITIAN_WEB_CERT"), os.environ.get("TITIAN_WEB_KEY")
    return MPServer(
        os.environ.get("TITIAN_WEB_PAGES", PAGES),
        address=os.environ["TITIAN_WEB_BIND"],
        port=int(os.environ["TITIAN_WEB_PORT"]),
        interface=Interfaces.WSGI,
        blocking_threads=int(os.environ["TITIAN_WEB_THREADS"]),
        loop=Loops.asyncio,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        ssl_cert=Path(certificate) if certificate else None,
        ssl_key=Path(key) if key else None,
        ssl_protocol_min=SSLProtocols.tls12,  # old phones
        workers_kill_timeout=4,
    )


if __name__ == "__main__":
    server().serve(target_loader=load_in_worker)
