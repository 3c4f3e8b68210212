#!/bin/bash
# The tests of everything that touches the disk, as Windows programs under Wine.
# Usage: tests.sh build FOLDER [PACKAGE-FOLDER...], then tests.sh run FOLDER
set -eu
cd "$(dirname "$0")/../.."
what=$1 out=$(realpath -m "$2")
shift 2

case $what in
build)
	[ $# -gt 0 ] || set -- scoring io/document io/journal io/pdf io/safefile ui/console ui/crashlog ui/instance ui/session
	rm -rf "$out"
	mkdir -p "$out"
	# Wine 8 does not know how Go 1.26 deletes what is in a folder, and says so with a number
	# that Go does not expect. Go has another way for older Windows, and a switch to it.
	go=$(go env GOROOT)/src/internal/syscall/windows/at_windows.go
	sed 's/^var TestDeleteatFallback bool/var TestDeleteatFallback = true/' "$go" >"$out/at_windows.go"
	printf '{"Replace": {"%s": "%s"}}\n' "$go" "$out/at_windows.go" >"$out/overlay.json"
	for folder in "$@"; do
		GOOS=windows CGO_ENABLED=0 go test -c -trimpath -overlay "$out/overlay.json" -o "$out/${folder//\//.}.exe" "./$folder"
	done
	;;
run)
	# For TestAFullDiskLosesNothing: without the right to mount it tests a quota only.
	mkdir -p "$out/small"
	if mount -t tmpfs -o size=64k tmpfs "$out/small" 2>/dev/null; then
		trap 'umount "$out/small"' EXIT
	else
		rmdir "$out/small"
	fi
	packaging/windows/wine.sh packaging/windows/tests.sh run-here "$out"
	;;
run-here)
	[ ! -d "$out/small" ] || ZIPING_SMALL_DISK=$(winepath -w "$out/small") && export ZIPING_SMALL_DISK
	export ZIPING_KILLS=10 # a program starts slowly here
	failed=0 start=$(date +%s%N)
	for exe in "$out"/*.exe; do
		package=$(basename "$exe" .exe) word=ok skip=^$
		case $package in
		io.document) skip='Random|OddTexts' ;; # long, and the same on every system
		esac
		(cd "${package//.//}" && timeout 1200 wine "$exe" -test.skip "$skip" -test.v) >"$exe.log" 2>&1 || word=FAIL
		printf '%-4s %5.1f s  %-12s %4d tests\n' $word "$(($(date +%s%N) - start))e-9" "${package//.//}" "$(grep -c '^--- PASS' "$exe.log")"
		[ $word = ok ] || { grep -v '^=== \|^--- PASS' "$exe.log"; failed=$((failed + 1)); }
	done
	[ $failed = 0 ]
	;;
esac
