"""How does a bench sign in and send forms? Like a browser without scripts, over real sockets."""

import gzip
import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from titian.bench.accounts import PASSWORD
from titian.bench.installation import SIGN_IN

PATIENCE = 25.0  # seconds: a locked database is waited for


class NotSignedIn(Exception):
    """The door did not open."""


class PageFailed(Exception):
    """Our program could not make a page: no figure may pass over it."""


@dataclass(frozen=True)
class Answer:
    """What came back, and where it points."""

    status: int
    body: bytes
    location: str
    headers: Mapping[str, str]

    @property
    def content(self) -> bytes:
        zipped = self.headers.get("content-encoding") == "gzip"
        return gzip.decompress(self.body) if zipped else self.body

    @property
    def text(self) -> str:
        return self.content.decode(errors="replace")

    @property
    def is_page(self) -> bool:
        """A whole page, and no piece that a script asked for."""
        return self.content.lstrip()[:15].lower().startswith(b"<!doctype html")


class Visitor:
    """One browser: a connection, its cookies."""

    def __init__(self, address: str, *, host: str = "") -> None:
        """`host` is what it says that it asks for, when that is not the address."""
        self.address = address
        self._said_host = {"Host": host} if host else {}
        self.cookies: dict[str, str] = {}
        self._host = urlsplit(address).netloc
        self._connection = self._new_connection()

    def sign_in(self, username: str) -> None:
        """Raises NotSignedIn."""
        self.get(SIGN_IN)
        answer = self.post(SIGN_IN, {"login": username, "password": PASSWORD})
        if answer.status != http.HTTPStatus.FOUND or "sessionid" not in self.cookies:
            raise NotSignedIn(f"{username}: {answer.status}")

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def open(self, path: str) -> Answer:
        """A page to be measured; raises PageFailed."""
        answer = self.get(path)
        if answer.status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
            raise PageFailed(f"{path}: {answer.status}")
        return answer

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """The token that stands in the cookie is sent with the form."""
        token = self.cookies.get("csrftoken", "")
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": token, **fields}))

    def close(self) -> None:
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        """Raises OSError or HTTPException when the other side is gone."""
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept-Encoding": "gzip",
            "Referer": self.address + path,
            "Origin": self.address,
            **self._said_host,
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            self._connection = self._new_connection()
            raise
        self._keep_cookies(answer)
        return Answer(
            answer.status,
            content,
            answer.getheader("Location", ""),
            {name.lower(): value for name, value in answer.getheaders()},
        )

    def _keep_cookies(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value

    def _new_connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self._host, timeout=PATIENCE)


class _Inputs(HTMLParser):
    """The fields of a page's forms with the values that they hold."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name")
        chosen = given.get("type") not in ("radio", "checkbox") or "checked" in given
        if name and tag in ("input", "textarea", "select") and chosen:
            self.fields[name] = given.get("value") or ""


def fields_of(page: str) -> dict[str, str]:
    """As a browser would send them back unchanged; texts in a textarea are left out."""
    parser = _Inputs()
    parser.feed(page)
    return parser.fields
