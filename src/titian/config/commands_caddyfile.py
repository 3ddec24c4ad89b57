"""titian caddyfile: prints the file that Debian's Caddy needs in front of Titian."""

from argparse import ArgumentParser, Namespace

from titian.config.caddyfile import caddyfile


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--internal", action="store_true", help="sertifikat dibuat Caddy sendiri (jaringan kantor)"
    )


def run(args: Namespace) -> int:
    from titian.config.env import env

    text = caddyfile(
        address=env.address,
        port=env.port,
        live_port=env.live_port,
        gate_port=env.gate_port,
        gate_url=env.gate_url,
        internal=args.internal,
    )
    print(text, end="")
    return 0
