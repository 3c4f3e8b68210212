#!/bin/sh
# Prints the address of Debian's packages as this system's own apt sources have it. On a
# system that is not Debian, DEBIAN_MIRROR names one.
set -eu
mirror=${DEBIAN_MIRROR:-$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Label: Debian' 'Component: main' | head -n 1)}
[ -n "$mirror" ] || { echo "No mirror of Debian in this system's apt sources: set DEBIAN_MIRROR, or run apt-get update if there is one." >&2; exit 1; }
echo "$mirror"
