#!/bin/sh
# Looks for what a task needs on this machine and installs what is missing, one line for each.
#   sh xtask/prerequisites.sh [build|demo|test|browser]
# build   Rust, a C compiler, Node.js, the packages of web/
# demo    the same
# test    and PostgreSQL, a PDF reader, curl, Python's venv (tests/api fetches its tools into target/)
# browser and a browser with Chinese fonts
# Debian and Ubuntu are served by apt-get; elsewhere it says what to install. Rust and Node.js are
# only checked: distributions carry older ones than we need.
set -eu
cd "$(dirname "$0")/.."

task=${1:-build}
case $task in build | demo | test | browser) ;; *)
    echo "prerequisites: no such task: $task (build, demo, test, browser)" >&2
    exit 2
    ;;
esac

rust_min=1.95
node_min=20
packages=

say() { echo "prerequisites: $*"; }
fail() {
    say "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# need "what it is for" package…: to be installed together at the end
need() {
    say "missing: $1"
    shift
    packages="$packages $*"
}

# at_least 1.96 1.95
at_least() {
    [ "$(printf '%s\n%s\n' "$1" "$2" | sort -t. -k1,1n -k2,2n | head -n 1)" = "$2" ]
}

check_tools() {
    have cargo || fail "Rust is missing: install $rust_min or newer with rustup (https://rustup.rs)"
    rust=$(rustc --version | cut -d ' ' -f 2 | cut -d . -f 1,2)
    at_least "$rust" "$rust_min" || fail "Rust $rust is here, $rust_min is needed: rustup update"
    have node && have npm || fail "Node.js with npm is missing: install $node_min or newer (https://nodejs.org)"
    node=$(node --version | tr -d v | cut -d . -f 1,2)
    at_least "$node" "$node_min.0" || fail "Node.js $node is here, $node_min is needed"
    have cc || need "a C compiler" gcc libc6-dev
}

has_postgres() {
    for server in /usr/lib/postgresql/*/bin/postgres; do
        [ -x "$server" ] && return 0
    done
    have postgres && have initdb
}

check_test() {
    has_postgres || need "PostgreSQL, the second engine of every test" postgresql
    have pdftotext || need "pdftotext, which reads the printed documents" poppler-utils
    have curl || need "curl" curl ca-certificates
    python3 -c 'import ensurepip, venv' 2>/dev/null || need "Python with venv" python3 python3-venv python3-pip
}

check_browser() {
    have chromium || have chromium-browser || have google-chrome || need "a browser" chromium
    { have fc-list && fc-list :lang=zh | grep -q .; } || need "Chinese fonts for the browser" fontconfig fonts-noto-cjk
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif have sudo; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        fail "run as root, or with sudo installed: $*"
    fi
}

# The lists of packages are fetched once, and only when what is here does not do.
install() {
    [ -n "$packages" ] || return 0
    have apt-get || fail "please install:$packages"
    say "installing:$packages"
    log=$(mktemp)
    # shellcheck disable=SC2086 # a list of names
    if ! as_root apt-get install -y --no-install-recommends $packages >"$log" 2>&1 </dev/null; then
        as_root apt-get update >"$log" 2>&1 </dev/null || true
        as_root apt-get install -y --no-install-recommends $packages >>"$log" 2>&1 </dev/null || {
            cat "$log" >&2
            fail "apt-get could not install:$packages"
        }
    fi
    rm -f "$log"
    say "installed:$packages"
}

# The packages of a folder as its lock file has them; no script of theirs runs.
npm_packages() {
    [ -f "$1/package-lock.json" ] || return 0
    if [ -f "$1/node_modules/.package-lock.json" ] &&
        [ -z "$(find "$1/package-lock.json" -newer "$1/node_modules/.package-lock.json")" ]; then
        return 0
    fi
    say "fetching the packages of $1/"
    (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null)
    # npm keeps the lock's own time where nothing changed; ours tells that we looked.
    touch "$1/node_modules/.package-lock.json"
}

check_tools
case $task in test | browser) check_test ;; esac
case $task in browser) check_browser ;; esac
install
npm_packages web
npm_packages tests/e2e
say "all there for: $task"
