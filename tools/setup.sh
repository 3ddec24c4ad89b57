#!/bin/sh
# Makes .venv from the locked requirements. Does nothing when they have not changed.
# Usage: tools/setup.sh run|test|sounds    ("test" adds the tools of the developers, "sounds" the voice)
set -eu
cd "$(dirname "$0")/.."
want=${1:-run}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}
install_packages() {
    as_root true || {
        echo "Paket Debian ini perlu dipasang dahulu: apt-get install $*" >&2; exit 1; }
    echo "Memasang paket Debian: $* …"
    said=$(as_root env DEBIAN_FRONTEND=noninteractive sh -c \
        'apt-get -qq update && apt-get -qq install -y --no-install-recommends "$@"' apt "$@" 2>&1) || {
        echo "$said" >&2; echo "Paket Debian ini perlu dipasang dahulu: apt-get install $*" >&2; exit 1; }
}

python=$(command -v python3 || true)
[ -n "$python" ] || { install_packages python3; python=$(command -v python3); }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Titian memerlukan Python 3.11 atau lebih baru; yang ada: $("$python" -V)" >&2; exit 1; }
"$python" -c 'import ensurepip, venv' 2>/dev/null || install_packages python3-venv

if [ "$want" = sounds ]; then
    { command -v espeak-ng && command -v lame; } >/dev/null || install_packages espeak-ng lame
    want=test
fi
if [ "$want" = test ]; then
    missing=""
    command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
    command -v caddy >/dev/null 2>&1 || missing="$missing caddy"
    [ -x /usr/sbin/mosquitto ] || missing="$missing mosquitto"
    [ -z "$missing" ] || install_packages $missing
    lock=requirements-dev.txt
else
    lock=requirements.txt
fi

# A folder that was moved, a newer Python, or a set-up cut short: begin anew.
home="$(pwd -P) $("$python" -V)"
if [ "$(cat .venv/.titian-home 2>/dev/null)" != "$home" ]; then
    rm -rf .venv
    "$python" -m venv .venv
    echo "$home" > .venv/.titian-home
fi
stamp=.venv/.titian-$want
now=$(cat "$lock" pyproject.toml tools/setup.sh tools/coast.py | sha256sum | cut -d' ' -f1)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$now" ]; then
    echo "Memasang pustaka Python (sekali saja; memerlukan internet) …"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --only-binary :all: --require-hashes -r "$lock"
    .venv/bin/python - <<'PY'
import pathlib, site, stat, sys
here = pathlib.Path.cwd()
pathlib.Path(site.getsitepackages()[0], "titian.pth").write_text(f"{here / 'src'}\n")
command = here / ".venv/bin/titian"
command.write_text(f"#!{sys.executable}\nimport sys\nfrom titian.config.cli import main\nsys.exit(main())\n")
command.chmod(command.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
PY
    .venv/bin/python tools/coast.py
    echo "$now" > "$stamp"
fi
.venv/bin/python tools/coast.py --if-missing
.venv/bin/python tools/translations.py --if-changed
