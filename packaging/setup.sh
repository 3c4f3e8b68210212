#!/bin/sh
# Installs what a target needs and this machine lacks. Usage: setup.sh GROUP...
# As root or with passwordless sudo it installs; otherwise it names the one command to run.
set -eu

packages() {
	case "$1" in
	go) echo ca-certificates golang-go ;;
	build) echo gcc libc6-dev pkg-config libgl1-mesa-dev xorg-dev ;;
	windows) echo gcc-mingw-w64-x86-64-win32 nsis osslsigncode imagemagick pandoc python3 ;;
	mesa) echo g++-mingw-w64-x86-64-posix gcc g++ meson ninja-build bison flex python3-mako patch dpkg-dev debian-archive-keyring ;;
	wine) echo wine wine64 xvfb xauth xdotool procps imagemagick python3 libgl1-mesa-dri fonts-wqy-zenhei ;;
	deb) echo pandoc debian-archive-keyring ;;
	deb-test) echo debootstrap debian-archive-keyring ;;
	round)
		echo python3 python3-openpyxl
		command -v soffice >/dev/null || echo libreoffice-calc-nogui
		;;
	report)
		echo imagemagick poppler-utils fonts-wqy-zenhei
		command -v soffice >/dev/null || echo libreoffice-writer-nogui
		;;
	display) echo xvfb xauth xdotool xclip imagemagick libgl1-mesa-dri python3 python3-xlib ;;
	esac
}

missing=""
for group in "$@"; do
	for p in $(packages "$group"); do
		case " $missing " in *" $p "*) continue ;; esac
		dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p"
	done
done
[ -n "$missing" ] || exit 0

run=""
if [ "$(id -u)" != 0 ]; then
	if ! sudo -n true 2>/dev/null; then
		echo "Some system packages are missing. Run this once, then call make again:" >&2
		echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
		exit 1
	fi
	run="sudo"
fi
echo "Installing:$missing"
$run apt-get update -qq
# shellcheck disable=SC2086
$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
