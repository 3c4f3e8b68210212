#!/bin/bash
# The software-rendering edition on a display without OpenGL. Runs inside wine.sh.
# Usage: soft-e2e.sh INSTALLER LINUX-BINARY KEYTIME PICTURES-FOLDER
# Ends with "N passed, N failed".
set -u
installer=$1 native=$2 keytime=$3 pictures=$4
. "$(dirname "$0")/steps.sh"

expect "the installer ends with 0" wine "$installer" /S
expect "the renderer lies in a folder of its own" test -f "$programs/soft/opengl32.dll" -a ! -e "$programs/opengl32.dll"
"$native" sample "$form"
wineserver_rest
Xvfb -displayfd 3 -screen 0 1280x720x24 -extension GLX -nolisten tcp -noreset 3>"$HOME/display" 2>/dev/null &
bare=$!
until_true test -s "$HOME/display"
DISPLAY=:$(cat "$HOME/display")
export WINEDLLOVERRIDES="$WINEDLLOVERRIDES;opengl32=n,b" # Windows needs no telling

# As a person uses it
begin=$(date +%s%N)
wine "$exe" "$windows_form" >/dev/null 2>&1
expect "the first process ends with 0" test $? = 0
expect "a window opens with the form" until_true named 2025年度
printf '     %5.1f s  from start to window\n' "$(($(date +%s%N) - begin))e-9"
id=$(window)
until_rest
xdotool windowmove "$id" 0 0 windowsize "$id" 1280 720
until_rest
xdotool windowfocus "$id" key ctrl+4
until_rest
shot soft
xdotool mousemove --window "$id" 605 227 click 1
until_rest
xdotool type --delay 100 'ab'
until_rest
# Of the processor's time: how long it takes by the clock depends on what else runs here.
process=$(xdotool getwindowpid "$id")
used() { awk -v hz="$(getconf CLK_TCK)" '{print int(($14 + $15) * 1000 / hz)}' "/proc/$process/stat"; }
from=$(used)
sleep 3
idle=$((($(used) - from) / 2)) # in the 1.5 s before each key
from=$(used)
clock=$("$keytime" x 9 540 180 140 60)
cost=$((($(used) - from) / 9 - idle))
expect "a key costs less than 150 ms ($cost ms; on the screen after $clock ms)" test "$cost" -lt 150
shot soft-typed
before=$(sha256sum <"$form")
xdotool key Return ctrl+s
saved() { [ "$(sha256sum <"$form")" != "$before" ]; }
expect "Ctrl+S writes the file" until_true saved
until_rest
"$native" convert "$form" "$HOME/saved.json"
typed=$(field "$HOME/saved.json")
expect "what was typed is in it ($typed)" test "$typed" = abxxxxxxxxx
xdotool key alt+F4
gone() { ! appears; }
expect "Alt+F4 closes it" until_true gone
wineserver_rest

# With a renderer that can't be loaded, and without one: said, once
told() { # NAME: the message box, closed; the program's end
	expect "$1: a message box tells that OpenGL is missing" until_true appears
	until_rest
	shot "$1"
	xdotool key --window "$(window)" Return
	expect "$1: then nothing is left running" until_true gone
}
cp "$programs/soft/opengl32.dll" "$HOME/"
head -c 100000 "$HOME/opengl32.dll" >"$programs/soft/opengl32.dll"
wine "$exe" >/dev/null 2>&1
told soft-broken
rm "$programs/soft/opengl32.dll"
wine "$exe" >/dev/null 2>&1 &
told soft-missing
cp "$HOME/opengl32.dll" "$programs/soft/"
wineserver_rest
kill $bare

folder="C:\\users\\$(id -un)\\AppData\\Local\\Programs\\Ziping"
wine "$programs/uninstall.exe" /S "_?=$folder"
wineserver_rest
rm -f "$programs/uninstall.exe" # what was started with _? can't delete itself
rmdir "$programs" 2>/dev/null
expect "the uninstaller leaves nothing" none test -e "$programs"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
