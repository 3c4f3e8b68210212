#!/bin/sh
# Runs a command in a virtual display of its own. Usage: display.sh COMMAND...
set -eu
exec xvfb-run --auto-servernum --server-args='-screen 0 1280x720x24 +extension GLX -nolisten tcp' "$@"
