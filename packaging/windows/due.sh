#!/bin/sh
# Tells whether the Windows run belongs to this change, and why: 0 for yes. Usage: due.sh TAGS
# It does where it is cheap or called for: the part of the toolkit that takes minutes to
# compile for Windows is in Go's cache already, or a commit of the last day touches what
# only that run covers.
set -eu
stale=$(CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc \
	go list -trimpath -tags "$1" -f '{{.Stale}}' github.com/go-gl/gl/v2.1/gl 2>/dev/null) || stale=true
if [ "$stale" = false ]; then
	echo "The Windows build is warm: its run follows."
	exit 0
fi
if [ -n "$(git log --since=1.day --format= --name-only -- packaging/windows ui/ime ui/display ui/instance main.go)" ]; then
	echo "What the Windows run covers was changed: it follows."
	exit 0
fi
echo "The Windows build is cold and nothing that its run covers was changed: left out. make release-check has it."
exit 1
