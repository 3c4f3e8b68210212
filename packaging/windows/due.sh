#!/bin/sh
# Tells whether the Windows run belongs to this check, and why: 0 for yes. Usage: due.sh TAGS
# It does where the part of the toolkit that takes minutes to compile for Windows is in Go's
# cache already. From nothing, build and run would take the check too near its twenty
# minutes (docs/architecture.md has the figures): make release-check has them always.
set -eu
stale=$(CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc \
	go list -trimpath -tags "$1" -f '{{.Stale}}' github.com/go-gl/gl/v2.1/gl 2>/dev/null) || stale=true
if [ "$stale" = false ]; then
	echo "The Windows build is warm: its run follows."
	exit 0
fi
echo "The Windows build is cold: its run is left to make release-check."
exit 1
