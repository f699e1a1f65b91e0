#!/bin/sh
# Asks a running API thousands of generated questions and fails when anything breaks (5xx) or is answered
# otherwise than described.
#
#   tests/api/schemathesis.sh http://127.0.0.1:8080           a demo: signs in by itself
#   tests/api/schemathesis.sh https://cheguan.example TOKEN   anywhere: with the token of a citizen
#
# EXAMPLES (25) is how many requests are made up for each operation, SEED makes a run repeatable.
set -eu

url=${1:?"usage: $0 URL [TOKEN]"}
here=$(cd "$(dirname "$0")" && pwd)
target=${CARGO_TARGET_DIR:-$here/../../target}
tools=$target/schemathesis
description=${url%/}/api/v1/openapi.json

if ! [ -x "$tools/bin/schemathesis" ] || ! "$tools/bin/schemathesis" --version | grep -q '4\.32\.5$'; then
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check schemathesis==4.32.5 openapi-spec-validator==0.9.0
fi

# Which token, and a case of whoever it belongs to: without one the routes of cases answer 404 alone.
prepared=$("$tools/bin/python" "$here/prepare.py" "${url%/}" ${2:+"$2"})
token=${prepared%% *}
number=${prepared##* }

work=$(mktemp -d)
beside=
trap '[ -z "$beside" ] || kill "$beside" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work" # reports and the memory of earlier failures stay out of the tree
printf '[parameters]\n"path.number" = "%s"\n' "$number" > case.toml

echo "== $description is OpenAPI 3.1"
"$tools/bin/python" -c 'import sys, urllib.request as u; sys.stdout.buffer.write(u.urlopen(sys.argv[1]).read())' \
  "$description" > openapi.json
"$tools/bin/openapi-spec-validator" openapi.json

checks=not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance
checks=$checks,response_schema_conformance,unsupported_method,allow_header_conformance,ignored_auth

# The program allows an address 1200 requests a minute, and 20 where messages are sent and codes tried: what is
# faster only meets the limit. Signing out would end the run.
ask() {
  "$tools/bin/schemathesis" "$@" run "$description" \
    --header "Authorization: Bearer $token" --checks "$checks" --continue-on-failure --warnings off \
    --suppress-health-check all --request-timeout 30 --seed "${SEED:-1}" $rest
}

# The slow one goes beside the others; what it says comes last.
rest="--include-path-regex /sessions|/me/mobile --exclude-operation-id end_session --max-examples 8 --rate-limit 18/m --phases fuzzing"
mkdir beside
(cd beside && ask) >beside/said 2>&1 &
beside=$!
worst=0

echo "== every operation, with invented values"
rest="--exclude-path-regex /sessions|/me/mobile --max-examples ${EXAMPLES:-25} --rate-limit 15/s --phases examples,coverage,fuzzing,stateful"
ask || worst=1

echo "== one case"
rest="--include-path-regex /cases/.number. --max-examples ${EXAMPLES:-25} --rate-limit 15/s --phases coverage,fuzzing"
ask --config-file case.toml || worst=1

echo "== signing in"
wait "$beside" || worst=1
beside=
cat beside/said
exit "$worst"
