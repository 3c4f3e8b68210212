# What the Windows runs have in common; read in by e2e.sh and soft-e2e.sh, inside wine.sh.
# $pictures is the folder for pictures.
# shellcheck shell=bash
mkdir -p "$pictures"
passed=0 failed=0 start=$(date +%s%N)

expect() { # WHAT COMMAND...
	local what=$1 word=ok
	shift
	if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) word=FAIL; fi
	printf '%-4s %5.1f s  %s\n' $word "$(($(date +%s%N) - start))e-9" "$what"
}
until_true() { # COMMAND... within 60 s
	local end=$((SECONDS + 60))
	until "$@"; do
		[ $SECONDS -lt $end ] || return 1
		sleep 0.1
	done
}
until_rest() { # until nothing changes on the screen any more
	local now last="" same=0
	moves() {
		now=$(import -window root -resize 25% gray:- | sha256sum)
		[ "$now" = "$last" ] && same=$((same + 1)) || same=0
		last=$now
		[ $same -ge 2 ]
	}
	until_true moves
}
windows() { # the program's windows with a title: input methods have windows without
	for w in $(xdotool search --onlyvisible --class 'ziping' 2>/dev/null); do
		case "$(xdotool getwindowname "$w" 2>/dev/null)" in *绩效自评助手*) echo "$w" ;; esac
	done
}
window() { windows | head -1; }
appears() { [ -n "$(window)" ]; }
named() { # WORDS: a window of the program has them in its title
	for w in $(windows); do
		xdotool getwindowname "$w" 2>/dev/null | grep -q -- "$1" && return 0
	done
	return 1
}
are_open() { [ "$(windows | wc -l)" = "$1" ]; }
none() { ! "$@"; }
shot() { import -window root "$pictures/$1.png"; }
wineserver_rest() { wineserver -k; wineserver -w; }

programs="$USERDIR/AppData/Local/Programs/Ziping"
exe="$programs/ziping.exe"
form="$USERDIR/Documents/2025年度自评表.xlsx"
windows_form="C:\\users\\$(id -un)\\Documents\\2025年度自评表.xlsx"
field() { python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["indicators"][0]["actual"])' "$1"; }
registry() { grep -aqi 'ziping' "$WINEPREFIX/user.reg"; }
links() { [ "$(find "$C/users" -name '绩效自评助手.lnk' | wc -l)" = "$1" ]; }
