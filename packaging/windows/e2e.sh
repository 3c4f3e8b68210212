#!/bin/bash
# The Windows program from installer to uninstaller, as a clerk and a script use it. Runs
# inside wine.sh. Usage: e2e.sh INSTALLER LINUX-BINARY FOLDER-OF-TEST-PROGRAMS PICTURES-FOLDER
# Everything written is read back by the Linux build. Ends with "N passed, N failed".
set -u
installer=$1 native=$2 probe=$3/imeprobe.exe drop=$3/drop.exe screen=$3/screen.exe pictures=$4
. "$(dirname "$0")/steps.sh"

# Installed, silently
expect "the installer ends with 0" wine "$installer" /S
expect "the program lies in the user's folder" test -f "$exe"
expect "start menu and desktop have a shortcut each" links 2
expect "the manual lies there, with an entry in the start menu" eval 'test -f "$programs/使用手册.html" && test -n "$(find "$C/users" -name 绩效自评助手使用手册.lnk)"'
expect "so do the licences" test -f "$programs/LICENSE.txt"

# Without a window: the same as on Linux on a console, and as UTF-8 where it is redirected
expect "help is printed right on a console" cmp <(wine "$screen" "$exe" help) <("$native" help)
"$native" sample "$form"
wine "$exe" check --json "$windows_form" >"$HOME/windows.json" 2>/dev/null
"$native" check --json "$form" >"$HOME/native.json"
same_findings() { cmp -s <(grep -v '"file":' "$HOME/windows.json") <(grep -v '"file":' "$HOME/native.json"); }
expect "check --json says what it says on Linux" same_findings

# With a window: opened by argument, typed into in Chinese, saved
wine "$exe" "$windows_form" >/dev/null 2>&1 &
program=$!
begin=$(date +%s%N)
expect "a window opens" until_true appears
printf '     %5.1f s  from start to window\n' "$(($(date +%s%N) - begin))e-9"
id=$(window)
expect "the form is in it" until_true named 2025年度
until_rest # its first pictures are drawn in software
shot window
wine "$installer" /S
refused=$?
expect "the installer refuses while the program runs" test "$refused" = 2
xdotool windowfocus "$id" key ctrl+4
until_rest
xdotool mousemove --window "$id" 605 227 click 1
until_rest
xdotool type --delay 100 'ab'
until_rest
wine "$probe" '张三𠮷李四' # as an input method commits it
until_rest
xdotool key Return
until_rest
shot typed
before=$(sha256sum <"$form")
xdotool key ctrl+s
saved() { [ "$(sha256sum <"$form")" != "$before" ]; }
expect "Ctrl+S writes the file" until_true saved
until_rest
"$native" convert "$form" "$HOME/saved.json"
typed=$(field "$HOME/saved.json")
expect "what was typed is in it ($typed)" test "$typed" = 'ab张三𠮷李四'
shot saved
xdotool key alt+F4
gone() { ! kill -0 $program 2>/dev/null; }
expect "Alt+F4 closes it" until_true gone

. "$(dirname "$0")/work.sh"

# The system's dialogs: opened, left, opened by name, saved by name, a folder chosen
dialogs="$USERDIR/Documents/dialogs"
file_dialogs() {
	dialog() { xdotool search --onlyvisible --name "^$1\$" 2>/dev/null | tail -1; }
	shown() { [ -n "$(dialog "$1")" ]; }
	titled() { xdotool getwindowname "$(window)" 2>/dev/null | grep -q "$1"; }
	asks() { # TITLE KEY...: a key of the window, which brings that dialog
		until_rest
		xdotool windowfocus --sync "$(window)" && until_rest
		xdotool key "$2"
		until_true shown "$1" && until_rest
		xdotool windowfocus --sync "$(dialog "$1")" && until_rest
	}
	mkdir -p "$dialogs"
	cp "$form" "$dialogs/last.xlsx"
	wine "$exe" >/dev/null 2>&1 &
	local program=$! path="C:\\users\\$(id -un)\\Documents\\dialogs"
	until_true appears
	expect "Ctrl+O asks in the system's dialog" asks 打开自评表 ctrl+o
	xdotool key Escape
	expect "Escape leaves it" until_true none shown 打开自评表
	asks 打开自评表 ctrl+o
	xdotool type --delay 60 "$path\\last.xlsx"
	shot open-dialog
	xdotool key Return
	expect "a file chosen in it is opened" until_true titled last
	expect "Ctrl+Shift+S asks in the system's dialog" asks 另存为 ctrl+shift+s
	shot save-dialog
	xdotool key Return # the name suggested
	expect "the form is saved beside the one opened" until_true eval 'ls "$dialogs" | grep -q "^2025年度"'
	expect "the window goes on with it" until_true titled 2025年度
	asks 另存为 ctrl+shift+s
	xdotool key ctrl+a
	xdotool type --delay 60 'second'
	xdotool key Return
	expect "a name without an extension gets one" until_true test -s "$dialogs/second.xlsx"
	until_true titled second
	until_rest
	xdotool key alt+t && until_rest # the menu 工具, its second item
	xdotool key --delay 100 Down Return
	expect "a folder is asked for in the system's dialog" until_true shown 检查哪个文件夹
	until_rest
	xdotool windowfocus --sync "$(dialog 检查哪个文件夹)" && until_rest
	xdotool type --delay 60 "$path"
	shot folder-dialog
	xdotool key Return
	expect "the folder chosen in it is checked" until_true eval 'xdotool search --onlyvisible --name "^检查文件夹：" | grep -q .'
	kill $program
	wineserver_rest
}
file_dialogs

# The input method's windows stand at the caret
for scale in 1 1.5 2; do
	expect "the input method finds the caret at $scale" eval 'FYNE_SCALE=$scale wine "$probe" >"$HOME/probe" 2>&1'
	grep -v '^ok' "$HOME/probe"
done

# Without OpenGL: said in a message box, and commands work
wineserver_rest
Xvfb -displayfd 3 -screen 0 1280x800x24 -extension GLX -nolisten tcp -noreset 3>"$HOME/display" 2>/dev/null &
bare=$!
until_true test -s "$HOME/display"
with_gl=$DISPLAY
DISPLAY=:$(cat "$HOME/display")
wine "$exe" >/dev/null 2>&1 &
program=$!
expect "a message box tells that OpenGL is missing" until_true appears
until_rest
shot no-opengl
expect "commands work all the same" eval 'wine "$exe" version 2>/dev/null | grep -q ziping'
xdotool key --window "$(window)" Return
wait $program
code=$?
expect "then the program ends with 2" test $code = 2
wineserver_rest
kill $bare
DISPLAY=$with_gl

# Taken away
kept=$(settings)
folder="C:\\users\\$(id -un)\\AppData\\Local\\Programs\\Ziping"
expect "the uninstaller ends with 0" wine "$programs/uninstall.exe" /S "_?=$folder"
wineserver_rest
rm -f "$programs/uninstall.exe" # what was started with _? can't delete itself
rmdir "$programs" 2>/dev/null
expect "no program is left" none test -e "$programs"
expect "no shortcut is left" none eval 'find "$C/users" -name "*绩效自评助手*.lnk" | grep .'
grep -ai 'ziping' "$WINEPREFIX/user.reg" | head -5
expect "nothing is left in the registry" none registry
expect "the documents are still there" test -f "$form" -a -f "$ziping"
expect "so are settings and backups" test "$(settings)" = "$kept"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
