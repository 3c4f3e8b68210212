#!/bin/sh
# Measures the program's window against a bare one of the toolkit, in turn, on the display at hand.
# Usage: window.sh ZIPING BARE XWATCH
set -eu
ziping=$1 bare=$2 xwatch=$3
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_CONFIG_HOME="$home/config" LIBGL_ALWAYS_SOFTWARE=1
"$ziping" sample "$home/sample.xlsx" >/dev/null
for round in 1 2 3 4 5; do
	echo "ziping $("$xwatch" 9 "$ziping" "$home/sample.xlsx" 2>/dev/null)"
	echo "bare $("$xwatch" 9 "$bare" 2>/dev/null)"
	rm -rf "$home/config" "$home/.config" "$home/.cache"
done | sort | awk '
	{ n[$1]++; start[$1, n[$1]] = $3; key[$1, n[$1]] = $5; memory[$1] = $7 }
	function median(list, name,   i, j, k, v, m) {
		m = n[name]
		for (i = 1; i <= m; i++) v[i] = list[name, i]
		for (i = 1; i <= m; i++) for (j = i + 1; j <= m; j++) if (v[j] < v[i]) { k = v[i]; v[i] = v[j]; v[j] = k }
		return v[int((m + 1) / 2)]
	}
	END {
		printf "%-28s %10s %10s %10s\n", "", "ziping", "bare", "more by"
		a = median(start, "ziping"); b = median(start, "bare")
		printf "%-28s %10.0f %10.0f %10.0f\n", "start to window, ms", a, b, a - b
		a = median(key, "ziping"); b = median(key, "bare")
		printf "%-28s %10.1f %10.1f %10.1f\n", "key to picture, ms", a, b, a - b
		a = memory["ziping"] / 1024; b = memory["bare"] / 1024
		printf "%-28s %10.0f %10.0f %10.0f\n", "memory, MB", a, b, a - b
	}'
