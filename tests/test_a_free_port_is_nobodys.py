"""Do two doors that look for a port get two?"""

import socket

from titian.bench.processes import LOOPBACK, PORTS, free_port


def test_a_process_never_gets_the_same_port_twice() -> None:
    ports = [free_port() for _ in range(500)]
    assert len(set(ports)) == len(ports)


def test_a_port_that_somebody_holds_is_passed_over() -> None:
    first = free_port()
    with socket.socket() as holder:
        holder.bind((LOOPBACK, PORTS[(first - PORTS.start + 1) % len(PORTS)]))
        held = holder.getsockname()[1]
        assert free_port() != held
