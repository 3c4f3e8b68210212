#!/bin/sh
# Builds the Linux program for systems as old as glibc 2.28 (统信 UOS 20, 麒麟 V10) and
# packs it for Debian and its relatives into dist/. Usage: deb.sh VERSION TAGS LDFLAGS
# Who gives the package out names himself by DEBFULLNAME and DEBEMAIL.
set -eu
version=$1 tags=$2 ldflags=$3
oldest=2.28
glibc=$(pwd)/build/glibc
root=build/deb/root
package=dist/ziping_${version}_amd64.deb
mkdir -p build/deb dist

# A program asks for the newest versions of functions in the C library it was linked
# with, so it is linked with that of Debian 11: nothing in it that we use is newer than
# 2.28. Compiled code is what it always is; only the last step of the build differs.
if [ ! -e "$glibc/ready" ]; then
	rm -rf "$glibc"
	mkdir -p "$glibc/lists/partial" "$glibc/cache/archives/partial" "$glibc/root"
	mirror=$(packaging/mirror.sh)
	echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror bullseye main" >"$glibc/sources.list"
	old_apt() {
		apt-get -qq -o Dir::Etc::SourceList="$glibc/sources.list" -o Dir::Etc::SourceParts=/dev/null \
			-o Dir::State::Lists="$glibc/lists" -o Dir::Cache="$glibc/cache" -o Dir::State::status=/dev/null \
			-o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false -o Acquire::Languages=none \
			-o APT::Sandbox::User="$(id -un)" "$@"
	}
	old_apt update
	(cd "$glibc" && old_apt download libc6 libc6-dev)
	for deb in "$glibc"/*.deb; do
		dpkg-deb -x "$deb" "$glibc/root"
	done
	usr=$glibc/root/usr/lib/x86_64-linux-gnu
	cp "$usr"/crt1.o "$usr"/crti.o "$usr"/crtn.o "$usr/libc_nonshared.a" "$glibc"
	for library in libc.so.6 libm.so.6 libpthread.so.0 libdl.so.2 libresolv.so.2 librt.so.1 ld-linux-x86-64.so.2; do
		cp -L "$glibc/root/lib/x86_64-linux-gnu/$library" "$glibc"
		ln -s "$library" "$glibc/${library%.so.*}.so"
	done
	rm "$glibc/libc.so"
	echo 'GROUP ( libc.so.6 libc_nonshared.a AS_NEEDED ( ld-linux-x86-64.so.2 ) )' >"$glibc/libc.so"
	# Today's headers call this function by a name that the old library did not have.
	gcc -x c -O2 -c -o "$glibc/res_search.o" - <<-'END'
		int __res_search(const char *, int, int, unsigned char *, int);
		int res_search(const char *name, int class, int type, unsigned char *answer, int length) {
			return __res_search(name, class, type, answer, length);
		}
	END
	rm -rf "$glibc/lists" "$glibc/cache" "$glibc/root" "$glibc"/*.deb
	touch "$glibc/ready"
fi
CGO_ENABLED=1 go build -buildvcs=false -trimpath -tags "$tags" -o build/deb/ziping -ldflags "-s -w $ldflags -extldflags \
	'-B$glibc/ -L$glibc -Wl,--allow-shlib-undefined $glibc/res_search.o -lresolv'" .
needs=$(objdump -T build/deb/ziping | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -1)
needs=${needs#GLIBC_}
if [ "$(printf '%s\n' "$needs" "$oldest" | sort -V | tail -1)" != "$oldest" ]; then
	echo "The program needs glibc $needs, newer than $oldest." >&2
	exit 1
fi

rm -rf "$root"
install -D -m 755 build/deb/ziping "$root/usr/bin/ziping"
install -D -m 644 packaging/linux/ziping.desktop "$root/usr/share/applications/cn.ziping.app.desktop"
install -D -m 644 packaging/linux/ziping-mime.xml "$root/usr/share/mime/packages/ziping.xml"
install -D -m 644 assets/icon.svg "$root/usr/share/icons/hicolor/scalable/apps/cn.ziping.app.svg"
install -D -m 644 assets/icon.png "$root/usr/share/icons/hicolor/512x512/apps/cn.ziping.app.png"
packaging/papers.sh build/deb/papers
install -D -m 644 build/deb/papers/LICENSE.txt "$root/usr/share/doc/ziping/copyright"
install -D -m 644 build/deb/papers/使用手册.html "$root/usr/share/doc/ziping/使用手册.html"
mkdir -p "$root/DEBIAN"
# .invalid is the domain that is certain to be nobody's (RFC 2606).
cat >"$root/DEBIAN/control" <<END
Package: ziping
Version: $version
Architecture: amd64
Maintainer: ${DEBFULLNAME:-Ziping developers} <${DEBEMAIL:-ziping@ziping.invalid}>
Section: misc
Priority: optional
Depends: libc6 (>= $needs), libgl1, libx11-6, libxcursor1, libxi6, libxinerama1, libxrandr2, libxxf86vm1
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Description: 绩效自评助手
 填写、计算和检查部门整体支出绩效目标自评表。
END
# xz: the old systems' dpkg knows no zstd, which some newer ones pack with by default.
made_of=$(find "$root" -type f | sort | xargs sha256sum | sha256sum)
if [ "$made_of" != "$(cat build/deb/packed 2>/dev/null)" ] || [ ! -e "$package" ]; then
	dpkg-deb -Zxz --root-owner-group --build "$root" "$package" >/dev/null
	echo "$made_of" >build/deb/packed
fi
ls -l "$package" | awk '{printf "%8.1f MB  %s\n", $5/1000000, $NF}'
echo "needs glibc $needs"
