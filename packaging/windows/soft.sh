#!/bin/sh
# Cross-builds Mesa's software renderer for Windows from Debian's source, with the fast
# paths of soft/sp_native.c. Usage: soft.sh FOLDER
# The folder gets what lies beside the program in its subfolder soft: opengl32.dll, the
# library that it needs, the licences. Nothing is built while nothing changed; from nothing
# it is some 900 files of C and C++.
set -eu
out=$PWD/$1
here=$(realpath "$(dirname "$0")")
work=$PWD/build/mesa
suite=bookworm version=22.3.6

made_of=$(cat "$here/soft.sh" "$here"/soft/* | sha256sum)
if [ "$made_of" = "$(cat "$work/made_of" 2>/dev/null)" ] && [ -e "$out/opengl32.dll" ]; then
	exit
fi
rm -rf "$work" "$out"
mkdir -p "$work/lists/partial" "$out"

# The source, its signature checked by apt. The machine's own list of sources stays as it is.
mirror=$(packaging/mirror.sh)
cd "$work"
echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >sources.list
apt() {
	apt-get -qq -o APT::Sandbox::User="$(id -un)" -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null \
		-o Dir::State::Lists="$work/lists" -o Dir::Cache="$work/cache" "$@"
}
apt update
apt source mesa/$suite >/dev/null
cd mesa-$version
cp "$here"/soft/sp_native.* src/gallium/drivers/softpipe/
patch -p1 <"$here/soft/hooks.patch"

cat >"$work/cross.ini" <<END
[binaries]
c = 'x86_64-w64-mingw32-gcc-posix'
cpp = 'x86_64-w64-mingw32-g++-posix'
ar = 'x86_64-w64-mingw32-gcc-ar-posix'
strip = 'x86_64-w64-mingw32-strip'
windres = 'x86_64-w64-mingw32-windres'
[host_machine]
system = 'windows'
cpu_family = 'x86_64'
cpu = 'x86_64'
endian = 'little'
END
# The system's own Python: another one in PATH lacks mako.
PATH=/usr/bin:/bin:$PATH
meson setup "$work/build" --cross-file "$work/cross.ini" --buildtype release -Doptimization=2 \
	-Dplatforms=windows -Dgallium-drivers=swrast -Dvulkan-drivers= -Dllvm=disabled -Dopengl=true \
	-Dgles1=disabled -Dgles2=disabled -Degl=disabled -Dosmesa=false -Dshared-glapi=disabled \
	-Dshader-cache=disabled -Dzstd=disabled -Dzlib=disabled -Dmin-windows-version=7 \
	-Dc_link_args='-static -s' -Dcpp_link_args='-static -s' >"$work/meson.log" || { cat "$work/meson.log"; exit 1; }
ninja -C "$work/build" --quiet src/gallium/targets/libgl-gdi/opengl32.dll >"$work/ninja.log" || { tail -30 "$work/ninja.log"; exit 1; }

cd "$work/build/src/gallium/targets"
cp libgl-gdi/opengl32.dll wgl/libgallium_wgl.dll "$out"
cat "$work/mesa-$version/debian/copyright" /usr/share/doc/mingw-w64-common/copyright >"$out/LICENSES.txt"
echo "$made_of" >"$work/made_of"
