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
    kind = _kind(body)
    end = "" if stays else "Connection: close\r\n"
    head = f"HTTP/1.1 {status} {REASONS[status]}\r\n{kind}{MORE.get(status, '')}{end}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def _kind(body: bytes) -> str:
    if not body:
        return ""
    if body[:1] == b"[":
        return "Content-Type: application/json\r\n"
    return "Content-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\n"


TAKEN = {
    (body, stays): answer(200, body, stays=stays)
    for body in (b"[]", b"")
    for stays in (True, False)
}
# To whoever opens the code of a phone with an ordinary camera, and so with a browser.
SCAN = {
    stays: answer(200, b"Pindai kode ini dari aplikasi Traccar Client.\n", stays=stays)
    for stays in (True, False)
}
LATER = {stays: answer(503, stays=stays) for stays in (True, False)}
