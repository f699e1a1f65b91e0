#!/bin/sh
# The ring of the interface: a demo in a folder to throw away, asked by schemathesis.sh for about two minutes,
# then stopped and proved. Wants the built program: `make api` builds it.
#
# Ends with one line, `api: …`, and with 1 when anything broke (5xx, a panic, a fault in the log), was answered
# otherwise than described, or left a journal that does not agree.
set -eu
cd "$(dirname "$0")/../.."

program=${CARGO_TARGET_DIR:-target}/debug/cheguan
work=$(mktemp -d)
demo=
clear_up() {
  [ -z "$demo" ] || kill "$demo" 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap clear_up EXIT
trap 'exit 130' INT TERM

fail() {
  echo "api: FAILED: $*"
  exit 1
}

# Port 0: the system chooses a free one, and the demo says which.
"$program" demo --listen 127.0.0.1:0 --data "$work/world" >"$work/said" 2>"$work/log" &
demo=$!
url=
tries=0
while [ -z "$url" ] || ! curl --silent --fail --output /dev/null "$url/healthz"; do
  kill -0 "$demo" 2>/dev/null || { cat "$work/log"; demo=; fail "the demo ended early"; }
  tries=$((tries + 1))
  [ "$tries" -lt 1200 ] || fail "the demo does not answer after two minutes"
  sleep 0.1
  url=$(sed -n 's|^ *\(http://[0-9.:]*\)/ .*|\1|p' "$work/said" | head -n 1)
done

asked=0
EXAMPLES=${EXAMPLES:-8} sh tests/api/schemathesis.sh "$url" >"$work/asked" 2>&1 || asked=$?
cat "$work/asked"
[ "$asked" -eq 0 ] || fail "what is written above"

kill -0 "$demo" 2>/dev/null || { cat "$work/log"; demo=; fail "the program went away"; }
kill "$demo"
ended=0
wait "$demo" || ended=$?
demo=
[ "$ended" -eq 0 ] || { cat "$work/log"; fail "the program ended with $ended"; }
# At this level a demo writes down warnings; whoever sends nonsense is answered, not logged as an error.
if grep -E 'ERROR|panicked' "$work/log"; then fail "its log has errors"; fi
"$program" verify --data "$work/world" >"$work/proof" 2>&1 || { cat "$work/proof"; fail "the journal does not agree"; }

made=$(sed -n 's/^ *\([0-9][0-9]*\) generated, .*/\1/p' "$work/asked" | awk '{ all += $1 } END { print all + 0 }')
[ "$made" -ge 500 ] || fail "only $made requests were made up: not a run worth its name"
echo "api: $made requests made up, 0 failures; the journal agrees"
