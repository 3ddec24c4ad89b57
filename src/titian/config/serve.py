"""How does Titian start? Claim, prepare if needed, greet, then become the supervisor.

The last step is an exec: settings, and whatever else was loaded to look around, are gone from
memory, and the process id stays the one that was started.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from titian.config.claim import CannotStart, claim
from titian.config.lifeline import end_with_parent
from titian.config.supervisor import PLAN, Child, plan_of

if TYPE_CHECKING:
    from titian.config.env import Env

LOOPBACK = "127.0.0.1"
AFTER_THE_PAGES = 1.5  # seconds that `work` leaves the processor to the first page


def serve(*, demo: bool) -> int:
    """Answers only when Titian cannot start: else this process becomes the supervisor.

    TITIAN_DEMO=true alone serves the invented offices standing still, without their live play.
    """
    if demo:
        os.environ["TITIAN_DEMO"] = "1"
    try:
        env = settings_now()
        plan = list(children(env, demo=demo))
        demo = env.demo
        host = bind_of(env)
        ports = [(host, port) for port in (env.port, env.live_port, env.gate_port)]
        trackers = [(env.tracker_bind or env.bind, port) for port in env.tracker_ports.values()]
        lock = claim(env.data, [*ports, *trackers])
        make_ready(env, demo=demo)
    except CannotStart as reason:
        print(reason, file=sys.stderr, flush=True)
        return 1
    print("\n".join(greeting(env, demo=demo)), flush=True)
    return become_supervisor(plan, lock)


def settings_now() -> "Env":
    """Read late, after `demo` was said. Raises BadSettings."""
    from titian.config.env import env

    return env


def become_supervisor(plan: list[Child], lock: int) -> NoReturn:
    os.set_inheritable(lock, True)
    os.execve(  # noqa: S606 - our own interpreter
        sys.executable,
        [sys.executable, "-m", "titian.config.supervisor", str(lock)],
        {**os.environ, PLAN: plan_of(plan)},
    )


def make_ready(env: "Env", *, demo: bool) -> None:
    """In a process of its own, and only if something is to do. Raises CannotStart."""
    from titian.config.readiness import NoDatabase, is_ready
    from titian.config.settings import INSTALLED_APPS

    try:
        if is_ready(data=env.data, database_url=env.database_url, apps=INSTALLED_APPS, demo=demo):
            return
    except NoDatabase as error:
        raise CannotStart(f"Basis data tidak dapat dibuka: {error}") from error
    words = ["--demo"] if demo else []
    parent = os.getpid()
    done = subprocess.run(
        [sys.executable, "-m", "titian.config.prepare", *words],
        preexec_fn=lambda: end_with_parent(parent),
        check=False,
    )
    if done.returncode:
        raise CannotStart("Titian tidak dapat disiapkan; sebabnya tertulis di atas.")


def bind_of(env: "Env") -> str:
    """Behind Caddy nobody else may reach the bare ports."""
    return LOOPBACK if env.tls == "caddy" else env.bind


def children(env: "Env", *, demo: bool) -> Iterator[Child]:
    yield Child("web", _python("titian.config.web"), web_env(env))
    yield Child("live", _python("titian.live"), live_env(env))
    yield Child("gate", _python("titian.gate"), gate_env(env))
    if env.has_trackers:
        yield Child("trackers", _python("titian.gate.trackers"), trackers_env(env))
    yield Child("work", _python("titian.config.work"), wait=AFTER_THE_PAGES)
    if demo and find_spec("titian.demo.live") is not None:
        yield Child("demo-live", _python("titian.demo.live"), wait=2 * AFTER_THE_PAGES)


def _python(module: str) -> tuple[str, ...]:
    return (sys.executable, "-m", module)


def web_env(env: "Env") -> dict[str, str]:
    return {
        "TITIAN_WEB_BIND": bind_of(env),
        "TITIAN_WEB_PORT": str(env.port),
        "TITIAN_WEB_THREADS": str(env.web_threads),
        "MALLOC_ARENA_MAX": "2",  # one heap for each of many threads kept 6 MB that nobody used
        **_tls(env, "TITIAN_WEB"),
    }


def live_env(env: "Env") -> dict[str, str]:
    return {
        "TITIAN_LIVE_DATABASE": env.database_url or str((env.data / "titian.db").resolve()),
        "TITIAN_LIVE_BIND": bind_of(env),
        "TITIAN_LIVE_PORT": str(env.live_port),
        "TITIAN_LIVE_ORIGIN": env.address,
        "TITIAN_LIVE_SECRET": str((env.secrets_dir / "siaran").resolve()),
        **_tls(env, "TITIAN_LIVE"),
    }


def gate_env(env: "Env") -> dict[str, str]:
    return {
        "TITIAN_GATE_DATABASE": env.database_url or str((env.data / "titian.db").resolve()),
        "TITIAN_GATE_POINTS": env.points,
        "TITIAN_GATE_BIND": bind_of(env),
        "TITIAN_GATE_PORT": str(env.gate_port),
        "TITIAN_GATE_BEHIND_PROXY": str(int(env.tls == "caddy")),
        **_tls(env, "TITIAN_GATE"),
    }


def trackers_env(env: "Env") -> dict[str, str]:
    prefix = "TITIAN_TRACKERS_"
    ports = {f"{prefix}{name.upper()}": str(port) for name, port in env.tracker_ports.items()}
    if env.teltonika_udp_port is not None:
        ports[f"{prefix}TELTONIKA_UDP"] = str(env.teltonika_udp_port)
    return {
        f"{prefix}DATABASE": env.database_url or str((env.data / "titian.db").resolve()),
        f"{prefix}POINTS": env.points,
        f"{prefix}BIND": env.tracker_bind or env.bind,
        f"{prefix}WRONG_SUMS": str(int(env.tracker_crc == "accept")),
        f"{prefix}MQTT": env.mqtt_url,
        **ports,
    }


def _tls(env: "Env", prefix: str) -> dict[str, str]:
    if env.tls != "own":
        return {}
    if env.tls_certificate is None or env.tls_key is None:
        raise CannotStart('tls = "own" memerlukan tls_certificate dan tls_key.')
    _check_key(env.tls_certificate, env.tls_key)
    return {f"{prefix}_CERT": str(env.tls_certificate), f"{prefix}_KEY": str(env.tls_key)}


def _check_key(certificate: Path, key: Path) -> None:
    """Said here in words: the server would only fail again and again."""
    for file in (certificate, key):
        if not os.access(file, os.R_OK):
            raise CannotStart(f"Berkas {file} tidak dapat dibaca.")
    if "BEGIN PRIVATE KEY" not in key.read_text(errors="replace"):
        raise CannotStart(
            f"Kunci {key} harus berbentuk PKCS#8: openssl pkcs8 -topk8 -nodes -in {key} -out BARU"
        )


def greeting(env: "Env", *, demo: bool) -> Iterator[str]:
    yield f"Titian: {env.address}"
    if demo and find_spec("titian.demo.accounts") is not None:
        yield "Akun contoh (satu untuk setiap peran):"
        for role, username, password in import_module("titian.demo.accounts").sheet():
            yield f"  {role:<20} {username:<20} {password}"
    yield "Berhenti: Ctrl-C"
