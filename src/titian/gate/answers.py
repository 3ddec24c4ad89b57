"""What does the door answer? Whole responses, ready in memory, one write each."""

REASONS = {
    200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found",
    405: "Method Not Allowed", 408: "Request Timeout", 413: "Content Too Large",
    429: "Too Many Requests", 431: "Request Header Fields Too Large", 503: "Service Unavailable",
}  # fmt: skip
RETRY_AFTER = 5  # seconds
MORE = {
    401: 'WWW-Authenticate: Basic realm="Titian"\r\n',
    405: "Allow: GET, POST\r\n",
    429: f"Retry-After: {60}\r\n",
    503: f"Retry-After: {RETRY_AFTER}\r\n",
}
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


def answer(status: int, body: bytes = b"", *, stays: bool) -> bytes:
    kind = "Content-Type: application/json\r\n" if body[:1] == b"[" else ""
    end = "" if stays else "Connection: close\r\n"
    head = f"HTTP/1.1 {status} {REASONS[status]}\r\n{kind}{MORE.get(status, '')}{end}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


TAKEN = {
    (body, stays): answer(200, body, stays=stays)
    for body in (b"[]", b"")
    for stays in (True, False)
}
LATER = {stays: answer(503, stays=stays) for stays in (True, False)}
