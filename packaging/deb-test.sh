#!/bin/sh
# The Debian package in the oldest system at hand: installed, started, opened by its
# document type, purged. As root. Usage: deb-test.sh PACKAGE
# The system is Debian 11 and lies in build/bullseye, made once. Ends with "N passed, N failed".
set -eu
package=$1
system=build/bullseye

if [ ! -e "$system/ready" ]; then
	rm -rf "$system"
	mirror=$(packaging/mirror.sh)
	eval "$(apt-config shell http_proxy Acquire::http::Proxy)" # debootstrap does not read it
	[ -z "${http_proxy:-}" ] || export http_proxy
	debootstrap --variant=minbase --include=xvfb,xdotool,libgl1-mesa-dri,shared-mime-info,desktop-file-utils,libglib2.0-bin,ca-certificates \
		bullseye "$system" "$mirror" >build/bullseye.log
	touch "$system/ready"
fi
cp "$package" "$system/root/ziping.deb"
cat >"$system/root/test.sh" <<'END'
export HOME=/root/home LANG=C.UTF-8 LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive LIBGL_ALWAYS_SOFTWARE=1
rm -rf $HOME && mkdir $HOME $HOME/.cache && cd $HOME
Xvfb -displayfd 3 -screen 0 1280x720x24 +extension GLX -nolisten tcp -noreset 3>display 2>/dev/null &
trap "kill $!" EXIT
passed=0 failed=0
expect() { # WHAT COMMAND...
	what=$1 word=ok
	shift
	if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) word=FAIL; fi
	printf '%-4s  %s\n' $word "$what"
}
none() { ! "$@" >/dev/null 2>&1; }
says() { # WORDS COMMAND...
	words=$1
	shift
	"$@" 2>/dev/null | grep -q -- "$words"
}
opens() { # COMMAND...: the form's window comes within 30 s
	"$@" >program.log 2>&1 &
	for _ in $(seq 300); do
		for w in $(xdotool search --onlyvisible --class . 2>/dev/null); do
			if xdotool getwindowname "$w" | grep -q form.ziping; then
				kill $(pidof ziping)
				return 0
			fi
		done
		sleep 0.1
	done
	cat program.log
	return 1
}
expect "apt installs it with what it needs" apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends /root/ziping.deb
expect "it runs without a display" says "^ziping [0-9]" ziping version
expect "it writes a form" ziping sample form.ziping
export DISPLAY=:$(cat display)
expect "a window opens on it" opens ziping form.ziping
expect "the desktop file is valid" desktop-file-validate /usr/share/applications/cn.ziping.app.desktop
expect ".ziping is a type of its own" says application/x-ziping gio info -a standard::content-type form.ziping
expect "which opens here" says cn.ziping.app.desktop gio mime application/x-ziping
expect "by a double-click" opens gio open form.ziping
expect "apt purges it" apt-get -qq -o Dpkg::Use-Pty=0 purge -y ziping
expect "nothing of it is left" none sh -c "find / -xdev \( -path /root -o -path /proc \) -prune -o -iname '*ziping*' -not -path '/var/*' -print | grep ."
expect "nor its type" none grep -r x-ziping /usr/share/mime /usr/share/applications
expect "the document is still there" test -f form.ziping
echo "$passed passed, $failed failed"
[ $failed = 0 ]
END
unshare --mount --pid --fork --kill-child sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" sh /root/test.sh' "$system"
