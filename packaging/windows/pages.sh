#!/bin/bash
# Pictures of the pages of installer and uninstaller, to be looked at. Runs inside wine.sh.
# Usage: pages.sh INSTALLER PICTURES-FOLDER
set -u
installer=$1 pictures=$2
. "$(dirname "$0")/steps.sh"

title() { xdotool search --onlyvisible --name "^绩效自评助手 ($1|.*$1)" 2>/dev/null | tail -1; }
shown() { [ -n "$(title "$1")" ]; }
page() { # WORD-OF-TITLE NAME: pictures the page, then goes on
	until_rest
	import -window "$(title "$1")" "$pictures/$2.png"
	xdotool windowfocus --sync "$(title "$1")" key Return
	sleep 1 # a page shown early would be taken for the one at rest
}
wine "$installer" >/dev/null 2>&1 &
until_true shown 安装
for name in welcome folder components finish; do # what lies between the last two moves, so it is waited for
	page 安装 "setup-$name"
done
expect "the program opens" until_true appears
wineserver_rest
wine "$programs/uninstall.exe" >/dev/null 2>&1 &
until_true shown 卸载
page 卸载 uninstall-confirm
until_rest
import -window "$(title 卸载)" "$pictures/uninstall-done.png"
expect "the program is gone" until_true none test -e "$exe"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
