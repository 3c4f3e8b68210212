#!/bin/sh
# Runs a command in a Windows of its own: a display, a fresh Wine prefix and a home folder
# that are gone afterwards. Usage: wine.sh COMMAND...
# The command finds Windows' drive C in $C and the user's folder in $USERDIR.
set -eu
here=$(realpath "$(dirname "$0")")
if [ -z "${ZIPING_WINE:-}" ]; then
	ZIPING_WINE=$(mktemp -d)
	export ZIPING_WINE
	status=0
	xvfb-run --auto-servernum --server-args='-screen 0 1280x800x24 +extension GLX -nolisten tcp -noreset' "$here/wine.sh" "$@" || status=$?
	WINEPREFIX=$ZIPING_WINE/prefix wineserver -k || true
	WINEPREFIX=$ZIPING_WINE/prefix wineserver -w || true
	rm -rf "$ZIPING_WINE"
	exit $status
fi

export HOME="$ZIPING_WINE/home" WINEPREFIX="$ZIPING_WINE/prefix" WINEARCH=win64 WINEDEBUG="${WINEDEBUG:--all}"
export LANG=C.UTF-8 LC_ALL=C.UTF-8
# No desktop integration, and no question whether to fetch Mono and Gecko.
export WINEDLLOVERRIDES="${WINEDLLOVERRIDES:+$WINEDLLOVERRIDES;}winemenubuilder.exe=d;mscoree=d;mshtml=d"
mkdir -p "$HOME"
wineboot -i >/dev/null 2>&1
wineserver -w
export C="$WINEPREFIX/drive_c"
export USERDIR="$C/users/$(id -un)"
for folder in Desktop Documents Downloads Music Pictures Videos; do
	rm -rf "${USERDIR:?}/$folder" # links to the real ones
	mkdir "$USERDIR/$folder"
done
x86_64-w64-mingw32-gcc -shared -O2 -o "$C/windows/system32/bcryptprimitives.dll" "$here/testdata/bcryptprimitives.c" -ladvapi32
cp /usr/share/fonts/truetype/wqy/wqy-zenhei.ttc "$here"/../../assets/fonts/NotoSansSC-*.ttf "$C/windows/Fonts/"
{ printf '\377\376'; iconv -t UTF-16LE "$here/testdata/fonts.reg"; } >"$ZIPING_WINE/fonts.reg"
wineserver -p # one that ends when it has nothing to do turns away who comes at that moment
wine winecfg -v win10
wine regedit /S "$ZIPING_WINE/fonts.reg"
"$@"
