"""May Titian start here? The data folder is locked and the ports are tried before anything else.

After a kill -9 the old processes need some milliseconds to end, so a port is asked for a moment;
a running Titian is known by its lock and answered at once.
"""

import errno
import fcntl
import os
import socket
import time
from collections.abc import Sequence
from pathlib import Path

LOCK = "titian.lock"
PATIENCE = 2.0  # seconds for the processes of a killed supervisor to end

Address = tuple[str, int]


class CannotStart(Exception):
    """Said to the person who started Titian, in words."""


def claim(data: Path, addresses: Sequence[Address]) -> int:
    """The descriptor that holds the lock; raises CannotStart."""
    lock = _open_lock(data)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        other = os.pread(lock, 20, 0).decode().strip()
        os.close(lock)
        raise CannotStart(_already_running(data, other, addresses)) from None
    for address in addresses:
        _wait_for(address)
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
    return lock


def _open_lock(data: Path) -> int:
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(data / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise CannotStart(f"Folder data {data} tidak dapat ditulis: {error.strerror}.") from error


def _already_running(data: Path, other: str, addresses: Sequence[Address]) -> str:
    for host, port in addresses:
        if _try_port(host, port) == errno.EADDRINUSE:
            return (
                f"Port {port} sedang dipakai: Titian sudah berjalan di sini (proses {other}). "
                "Hentikan dulu dengan Ctrl-C di jendelanya."
            )
    return f"Folder data {data} sedang dipakai Titian lain (proses {other})."


def _wait_for(address: Address) -> None:
    until = time.monotonic() + PATIENCE
    while fault := _try_port(*address):
        if fault != errno.EADDRINUSE or time.monotonic() > until:
            raise CannotStart(_why(fault, *address))
        time.sleep(0.05)


def _why(fault: int, host: str, port: int) -> str:
    if fault == errno.EADDRINUSE:
        return (
            f"Port {port} sedang dipakai program lain. Tutup program itu, atau pilih port lain: "
            "TITIAN_PORT, TITIAN_LIVE_PORT dan TITIAN_GATE_PORT."
        )
    if fault == errno.EACCES:
        return f"Port {port} tidak boleh dipakai tanpa hak khusus; pilih port di atas 1023."
    return f"Alamat {host} port {port} tidak dapat dipakai: {os.strerror(fault)}."


def _try_port(host: str, port: int) -> int:
    """0 when we may listen there, else the error's number."""
    try:
        family, kind, _, _, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
            probe.listen(1)
    except socket.gaierror:
        return errno.EADDRNOTAVAIL
    except OSError as error:
        return error.errno or errno.EINVAL
    return 0
