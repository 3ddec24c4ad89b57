"""How does Caddy stand in front? One public origin: pages, open screen and the phones' gate.

Only the stream itself goes to `live`; the ticket for it, `/siaran/tiket`, is given by `web`.
"""

from urllib.parse import urlsplit

TEXT = """{site} {{
{tls}\thandle /siaran/alur {{
\t\treverse_proxy 127.0.0.1:{live_port} {{
\t\t\tflush_interval -1
\t\t}}
\t}}
\thandle /g/* {{
\t\treverse_proxy 127.0.0.1:{gate_port}
\t}}
\thandle {{
\t\treverse_proxy 127.0.0.1:{port}
\t}}
}}
"""


FOR_PHONES = """{site} {{
	reverse_proxy 127.0.0.1:{gate_port}
}}
"""


def caddyfile(
    *,
    address: str,
    port: int,
    live_port: int,
    gate_port: int,
    gate_url: str = "",
    internal: bool = False,
) -> str:
    """`internal` lets Caddy sign the certificate itself, for an office network without a name.

    Phones trust no such certificate: a `gate_url` under a name of its own gets a public one.
    No access log: the address of the open screen carries a ticket, a phone's may carry its token.
    """
    tls = "\ttls internal\n" if internal else ""
    text = TEXT.format(
        site=_site(address), tls=tls, port=port, live_port=live_port, gate_port=gate_port
    )
    if gate_url and _site(gate_url) != _site(address):
        text += FOR_PHONES.format(site=_site(gate_url), gate_port=gate_port)
    return text


def _site(address: str) -> str:
    parts = urlsplit(address)
    return f"https://{parts.netloc}"
