"""Does everything work over HTTPS: behind Debian's Caddy, and with an own certificate?"""

import datetime
import http.client
import json
import socket
import ssl
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from gates import GatePlace, basic, fix, token
from processes import free_port, is_open, running, wait_until
from screens import SqliteNotices, live, live_on, ticket
from titian.config.caddyfile import caddyfile

FOR_TESTS = "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}\n"


@contextmanager
def pages(**more: str) -> Iterator[int]:
    port = free_port()
    env = {
        "TITIAN_WEB_PAGES": "tiny_pages:application",
        "TITIAN_WEB_BIND": "127.0.0.1",
        "TITIAN_WEB_PORT": str(port),
        "TITIAN_WEB_THREADS": "1",
        **more,
    }
    with running([sys.executable, "-m", "titian.config.web"], env):
        wait_until(lambda: is_open(port))
        yield port


@contextmanager
def get(port: int, path: str, trust: ssl.SSLContext) -> Iterator[http.client.HTTPResponse]:
    connection = http.client.HTTPSConnection("localhost", port, timeout=5, context=trust)
    connection.request("GET", path)
    with closing(connection), connection.getresponse() as answer:
        yield answer


def first_notice(stream: http.client.HTTPResponse) -> dict[str, object]:
    while line := stream.readline():
        if line.startswith(b"data: "):
            notice: dict[str, object] = json.loads(line[6:])
            return notice
    raise EOFError


def check_pages_and_stream(
    web: int, live: int, prefix: str, trust: ssl.SSLContext, notices: SqliteNotices
) -> None:
    with get(web, "/masuk/", trust) as page:
        assert page.status == 200
        assert int(page.read()) > 1
    with get(live, f"{prefix}/alur?tiket={ticket('a')}", trust) as stream:
        assert stream.status == 200
        notices.write("a", "through TLS")
        assert first_notice(stream)["subject"] == "through TLS"


def check_a_phone(port: int, path: str, trust: ssl.SSLContext) -> None:
    """A gate that has just started says 503, and the phone tries again."""
    message = json.dumps(fix())
    wait_until(lambda: sent(port, path, trust, message) == 200)


def sent(port: int, path: str, trust: ssl.SSLContext, message: str) -> int:
    with closing(http.client.HTTPSConnection("localhost", port, timeout=5, context=trust)) as phone:
        phone.request("POST", path, message, basic(token(1)))
        return phone.getresponse().status


@pytest.fixture
def notices(tmp_path: Path) -> SqliteNotices:
    made = SqliteNotices(tmp_path / "titian.db")
    made.make_table()
    return made


def test_caddy_stands_in_front_of_pages_and_open_screen(
    notices: SqliteNotices, tmp_path: Path
) -> None:
    public = free_port()
    env = {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    phones = GatePlace(tmp_path)
    phones.make_devices()
    behind = phones.open(TITIAN_GATE_BEHIND_PROXY="1")
    with pages() as web, live(notices.address, tmp_path) as screen, behind:
        text = caddyfile(
            address=f"https://localhost:{public}",
            port=web,
            live_port=screen,
            gate_port=phones.port,
            internal=True,
        )
        (tmp_path / "Caddyfile").write_text(FOR_TESTS + text)
        argv = ["caddy", "run", "--adapter", "caddyfile", "--config", str(tmp_path / "Caddyfile")]
        with running(argv, env, tmp_path / "caddy.log"):
            root = tmp_path / "caddy/pki/authorities/local/root.crt"
            wait_until(lambda: root.exists() and is_open(public))
            trust = ssl.create_default_context(cafile=root)
            wait_until(lambda: shakes_hands(public, trust))
            check_pages_and_stream(public, public, "/siaran", trust, notices)
            check_a_phone(public, "/g/ot", trust)
            assert phones.count() == 1
            assert "tiket" not in (tmp_path / "caddy.log").read_text()


def test_a_name_of_their_own_for_phones_gets_a_public_certificate() -> None:
    given = {"address": "https://titian.bapas.lan", "port": 1, "live_port": 2, "gate_port": 3}
    assert "hp.example.id" not in caddyfile(**given, internal=True)  # type: ignore[arg-type]
    for_both = caddyfile(**given, gate_url="https://titian.bapas.lan/g")  # type: ignore[arg-type]
    assert for_both == caddyfile(**given)  # type: ignore[arg-type]
    text = caddyfile(**given, gate_url="https://hp.example.id/g", internal=True)  # type: ignore[arg-type]
    office, phones = text.split("https://hp.example.id")
    assert "tls internal" in office
    assert "reverse_proxy 127.0.0.1:3" in phones
    assert "tls internal" not in phones


def shakes_hands(port: int, trust: ssl.SSLContext) -> bool:
    """Caddy signs its certificate a moment after it listens."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as plain:
            trust.wrap_socket(plain, server_hostname="localhost").close()
    except OSError:
        return False
    return True


def make_certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(minutes=5))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "cert.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, private


def test_an_own_certificate_serves_pages_and_open_screen(
    notices: SqliteNotices, tmp_path: Path
) -> None:
    certificate, key = map(str, make_certificate(tmp_path))
    trust = ssl.create_default_context(cafile=certificate)
    screen = free_port()
    own = {"TITIAN_LIVE_CERT": certificate, "TITIAN_LIVE_KEY": key}
    with (
        pages(TITIAN_WEB_CERT=certificate, TITIAN_WEB_KEY=key) as web,
        live_on(screen, notices.address, tmp_path, follows=False, **own),
    ):
        check_pages_and_stream(web, screen, "", trust, notices)


def test_phones_come_in_under_an_own_certificate(tmp_path: Path) -> None:
    certificate, key = make_certificate(tmp_path)
    place = GatePlace(tmp_path)
    place.make_devices()
    trust = ssl.create_default_context(cafile=certificate)
    env = {**place.env, "TITIAN_GATE_CERT": str(certificate), "TITIAN_GATE_KEY": str(key)}
    with running([sys.executable, "-m", "titian.gate"], env, tmp_path / "gate.log"):
        wait_until(lambda: is_open(place.port) and shakes_hands(place.port, trust))
        check_a_phone(place.port, "/ot", trust)
        assert place.count() == 1
