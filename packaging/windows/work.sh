# What an interrupted clerk meets, between the installer and the uninstaller of e2e.sh:
# other ways to open a form, a crash, a newer version. Read in by e2e.sh.
# shellcheck shell=bash

documents="C:\\users\\$(id -un)\\Documents"
ziping="$USERDIR/Documents/2024年度自评表.ziping"
"$native" convert "$form" "$ziping"

# From batch files: waited for, and the exit code arrives
batch() { # COMMAND-LINE: what %errorlevel% is behind it
	printf '@echo off\r\n"%%LOCALAPPDATA%%\\Programs\\Ziping\\ziping.exe" %s >nul 2>nul\r\necho %%errorlevel%%\r\n' "$1" >"$C/try.bat"
	wine cmd /c 'C:\try.bat' 2>/dev/null | tr -d '\r'
}
"$native" sample "$USERDIR/Documents/a.xlsx"
expect "a batch file gets 0" test "$(batch version)" = 0
expect "a batch file gets 1 where errors were found" test "$(batch "check $documents\\a.xlsx")" = 1
expect "a batch file gets 2 where a file is missing" test "$(batch "check $documents\\b.xlsx")" = 2
rm "$USERDIR/Documents/a.xlsx" "$C/try.bat"

# Document types. Wine, other than Windows, does not look for a user's own ones.
classes='HKCU\Software\Classes'
has() { wine reg query "$@" >/dev/null 2>&1; }
expect "打开方式 of .xlsx lists the program" has "$classes\\.xlsx\\OpenWithProgids" /v Ziping.Workbook.1
expect "double-click of .xlsx stays what it was" none eval 'wine reg query "$classes\\.xlsx" /ve | grep -qi ziping'
wine reg export "$classes" 'C:\classes.reg' /y >/dev/null 2>&1
iconv -f UTF-16 -t UTF-8 "$C/classes.reg" | sed 's/HKEY_CURRENT_USER/HKEY_LOCAL_MACHINE/' | iconv -t UTF-16 >"$C/machine.reg"
wine regedit /S 'C:\machine.reg'
rm "$C/classes.reg" "$C/machine.reg"
wine start "$documents\\2024年度自评表.ziping" >/dev/null 2>&1
expect "a .ziping file opens by double-click" until_true named 2024年度
until_rest

# Files dropped on the window
processes() { # of the program in this Windows
	local n=0 p
	for p in $(pgrep -f '^[^ ]*Ziping.ziping\.exe'); do
		grep -qzx "WINEPREFIX=$WINEPREFIX" "/proc/$p/environ" 2>/dev/null && n=$((n + 1))
	done
	echo $n
}
wine "$drop" 2024年度 "$documents\\2024年度自评表.ziping"
wine "$drop" 2024年度 "$windows_form"
expect "a file dropped on the window opens in another" until_true named 2025年度
expect "one that was open already opens no third" are_open 2
until_rest
shot dropped
expect "one process has both" test "$(processes)" = 1
wineserver_rest

# Started again while it runs: the first process takes the files
in_front() { xdotool getwindowname "$(windows | tail -1)" 2>/dev/null | grep -q "^$1"; } # is the topmost
started_again() { timeout 60 wine "$exe" "$@" >/dev/null 2>&1; } # ends at once, with 0
wine "$exe" "$windows_form" >/dev/null 2>&1 &
until_true named 2025年度
until_rest
expect "a second start hands its file over" started_again "$documents\\2024年度自评表.ziping"
expect "the form comes in another window, in front" until_true in_front 2024年度
until_rest
expect "so does it where the file is open" started_again "$windows_form"
expect "its window comes forward" until_true in_front 2025年度
until_rest
expect "and no third is opened" are_open 2
expect "a start without files is handed over" started_again
expect "the start page comes forward" until_true in_front '绩效自评助手'
until_rest
shot started-again
expect "one process has all three windows" eval 'are_open 3 && test "$(processes)" = 1'
wineserver_rest

# Killed while editing, a newer version put over it, recovered
journals() { find "$C/users" -path '*/ziping/journal/*.journal' 2>/dev/null | grep -q .; }
wine "$exe" "$windows_form" >/dev/null 2>&1 &
program=$!
until_true named 2025年度
until_rest
xdotool windowfocus --sync "$(window)" key ctrl+4 mousemove --window "$(window)" 605 227 click 1
until_rest
xdotool type --delay 100 'cd'
wine "$probe" '王五𠮷' # as an input method commits it
until_rest
xdotool key Return
expect "what is typed is kept as a draft" until_true journals
{ kill -9 $program; wait $program; } 2>/dev/null
wineserver_rest
before=$(sha256sum <"$form")
settings() { (cd "$C/users" && find . \( -path '*/fyne/*' -o -path '*/ziping/*' \) -type f -not -name '*.lock' -print0 | sort -z | xargs -0 sha256sum); }
kept=$(settings)
expect "there are settings" grep -q preferences.json <<<"$kept"
expect "installing again succeeds" wine "$installer" /S
expect "settings, backups and drafts are what they were" test "$(settings)" = "$kept"
wine "$exe" >/dev/null 2>&1 &
program=$!
expect "the start page comes after a crash" until_true appears
until_rest
shot recovery
xdotool windowfocus --sync "$(window)"
until_rest
xdotool key space # the keyboard is on 恢复
expect "the form is recovered by keys" until_true named 2025年度
until_rest
shot recovered
expect "its file was not touched" test "$(sha256sum <"$form")" = "$before"
xdotool key ctrl+s
expect "Ctrl+S saves it" until_true saved
"$native" convert "$form" "$HOME/saved.json"
typed=$(field "$HOME/saved.json")
expect "what was typed before the crash is in it ($typed)" test "$typed" = 'cd王五𠮷'
expect "no draft is left" until_true none journals
xdotool key alt+F4
expect "Alt+F4 closes it" until_true gone
