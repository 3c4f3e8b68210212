#!/bin/sh
# Packs the Linux program for Debian and its relatives (麒麟, 统信) into dist/.
# Usage: deb.sh BINARY VERSION
set -eu
binary=$1 version=$2
root=build/deb
rm -rf "$root"
install -D -m 755 "$binary" "$root/usr/bin/ziping"
strip "$root/usr/bin/ziping"
install -D -m 644 packaging/linux/ziping.desktop "$root/usr/share/applications/cn.ziping.app.desktop"
install -D -m 644 packaging/linux/ziping-mime.xml "$root/usr/share/mime/packages/ziping.xml"
install -D -m 644 assets/icon.svg "$root/usr/share/icons/hicolor/scalable/apps/cn.ziping.app.svg"
install -D -m 644 assets/icon.png "$root/usr/share/icons/hicolor/512x512/apps/cn.ziping.app.png"
install -D -m 644 LICENSE "$root/usr/share/doc/ziping/copyright"
mkdir -p "$root/DEBIAN" dist
cat >"$root/DEBIAN/control" <<END
Package: ziping
Version: $version
Architecture: amd64
Maintainer: Ziping <ziping@localhost>
Section: misc
Priority: optional
Depends: libc6 (>= 2.34), libgl1, libx11-6, libxcursor1, libxi6, libxinerama1, libxrandr2, libxxf86vm1
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Description: 绩效自评助手
 填写、计算和检查部门整体支出绩效目标自评表。
END
dpkg-deb --root-owner-group --build "$root" "dist/ziping_${version}_amd64.deb" >/dev/null
ls -l "dist/ziping_${version}_amd64.deb" | awk '{printf "%8.1f MB  %s\n", $5/1048576, $NF}'
