#!/bin/sh
# Shows the program at work. Usage: run.sh BINARY
# With a display it opens the window on the sample form; without one it does a year's
# job in a virtual display, with real keys, and leaves the results in build/run.
set -eu
bin=$(realpath "$1")
out=build/run
mkdir -p "$out"

if [ -n "${DISPLAY:-}" ]; then
	"$bin" sample "$out/2025年度自评表（示例）.xlsx"
	exec "$bin" "$out/2025年度自评表（示例）.xlsx"
fi

packaging/setup.sh display
ZIPING_BIN=$bin ZIPING_OUT=$(realpath "$out") packaging/display.sh \
	env CGO_ENABLED=0 go test -tags e2e -count 1 -run TestYearsJob ./ui/e2e
echo "No display here, so the year's job was done in a virtual one. Results:"
find "$out" -type f | sort | sed 's/^/  /'
status=0
"$bin" check "$out"/*自评表-*.xlsx || status=$?
[ "$status" -le 1 ]
