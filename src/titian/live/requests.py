"""What does the browser ask? The head of a GET request, read strictly and in bounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

LONGEST = 8192  # bytes of request line and headers
END = b"\r\n\r\n"
PREFIX = "/siaran"  # the same paths with and without it: behind Caddy, or on a port of its own


class BadRequest(Exception):
    """Not a GET request that we would answer."""


@dataclass(frozen=True)
class Request:
    """Path and query apart, so that nobody logs a ticket with the path."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


def read_request(head: bytes) -> Request:
    """`head` ends before the empty line."""
    try:
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, version = first.split(" ")
        pairs = [line.split(":", 1) for line in lines]
        headers = {name.lower(): value.strip() for name, value in pairs}
    except ValueError as error:
        raise BadRequest from error
    if method != "GET" or not version.startswith("HTTP/1.") or not target.startswith("/"):
        raise BadRequest
    path, _, query = target.partition("?")
    return Request(path.removeprefix(PREFIX), dict(parse_qsl(query)), headers)
