#!/bin/sh
# Runs a command in a virtual display of its own. Usage: display.sh COMMAND...
# -noreset: else the display starts anew whenever its last window has closed, and turns away
# a program that comes at that moment. -r: else a key repeats that a busy machine holds too long.
set -eu
exec xvfb-run --auto-servernum --server-args='-screen 0 1280x720x24 +extension GLX -nolisten tcp -noreset -r' "$@"
