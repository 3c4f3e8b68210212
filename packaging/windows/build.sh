#!/bin/sh
# Cross-builds ziping.exe and packs installer, portable zip and checksums into dist/.
# Usage: build.sh VERSION TAGS LDFLAGS [SOFT]
# "probe" for VERSION builds only the programs that the tests need. With SOFT, a folder
# made by soft.sh, it packs the software-rendering edition as well.
# To sign, set ZIPING_SIGN_P12 (certificate file) and ZIPING_SIGN_PASS.
set -eu
export LC_ALL=C.UTF-8 # without, makensis crashes on Chinese file names
version=$1 tags=$2 ldflags=$3 soft=${4:-}
here=packaging/windows
work=build/windows
mkdir -p "$work" dist

# opengl32.dll is loaded when it is first called, not with the program, so that the
# software renderer can take its place (ui/display). The toolkit's binding asks for
# -lopengl32 and finds this one.
mkdir -p "$work/lib"
printf 'LIBRARY opengl32.dll\nEXPORTS\nwglGetProcAddress\n' >"$work/lib/opengl32.def"
x86_64-w64-mingw32-dlltool --input-def "$work/lib/opengl32.def" --output-delaylib "$work/lib/libopengl32.a"

cross() { # LDFLAGS OUTPUT PACKAGE
	CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc \
		go build -buildvcs=false -trimpath -tags "$tags" -ldflags "$1 '-extldflags=-L$(realpath "$work/lib") -ldelayimp'" -o "$2" "$3"
}
if [ "$version" = probe ]; then
	cross '-s -w' "$work/imeprobe.exe" ./$here/testdata/imeprobe
	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go build -buildvcs=false -trimpath -o "$work/drop.exe" ./$here/testdata/drop
	x86_64-w64-mingw32-gcc -O2 -mwindows -o "$work/screen.exe" $here/testdata/screen.c
	exit
fi

# Icon, version information and manifest, linked in by a plain go build.
if [ ! -e "$work/side.bmp" ] || [ assets/icon.png -nt "$work/side.bmp" ]; then
	for size in 16 32 48 256; do
		convert assets/icon.png -resize "${size}x${size}" "$work/icon$size.png"
	done
	convert "$work/icon16.png" "$work/icon32.png" "$work/icon48.png" "$work/icon256.png" "$work/app.ico"
	convert -size 164x314 'gradient:#f4f8ff-#d5e3fb' \( assets/icon.png -resize 96x96 \) -gravity center -composite -type TrueColor "BMP3:$work/side.bmp"
fi
for file in winres.json app.manifest; do
	sed "s/@VERSION@/$version/g" "$here/$file" >"$work/$file"
done
go tool go-winres make --in "$work/winres.json" --out rsrc --arch amd64
cross "-H windowsgui -s -w $ldflags" "$work/ziping.exe" .

sign=""
program=$work/ziping.exe
if [ -n "${ZIPING_SIGN_P12:-}" ]; then
	sign=$(realpath "$here/sign.sh")
	program=$work/signed/ziping.exe # go build would link a signed one anew
	mkdir -p "$work/signed"
	cp "$work/ziping.exe" "$program"
	"$sign" "$program"
else
	echo "Not signed: set ZIPING_SIGN_P12 and ZIPING_SIGN_PASS to sign."
fi

papers=$work/papers
packaging/papers.sh "$papers"
pack() { # EDITION ("" or "soft-") FOLDER-OF-THE-RENDERER
	installer=dist/ziping-$version-$1setup.exe
	portable=dist/ziping-$version-$1portable.zip
	made_of=$(find $here/setup.nsi "$papers" "$program" ${2:+"$2"} -type f | sort | xargs cat | sha256sum)
	if [ "$made_of" != "$(cat "$work/$1packed" 2>/dev/null)" ] || ! (cd dist && sha256sum --quiet -c SHA256SUMS) >/dev/null 2>&1; then
		[ -n "$1" ] || rm -f dist/ziping-"$version"-soft-* # of another program
		makensis -V2 -WX -INPUTCHARSET UTF8 -DVERSION="$version" -DEXE="$(realpath "$program")" \
			-DPAPERS="$(realpath "$papers")" -DICON="$(realpath "$work/app.ico")" -DSIDE="$(realpath "$work/side.bmp")" -DOUT="$PWD/$installer" \
			${2:+-DSOFT="$(realpath "$2")"} ${sign:+-DSIGN="$sign"} "$here/setup.nsi"
		rm -rf "$portable" "$work/portable"
		mkdir "$work/portable"
		cp -r "$program" "$papers"/* ${2:+"$2"} "$work/portable"
		# Not Info-ZIP: it does not mark a Chinese name as UTF-8, and Explorer shows rubbish.
		(cd "$work/portable" && python3 -m zipfile -c ../portable.zip ./*)
		mv "$work/portable.zip" "$portable"
		(cd dist && sha256sum ziping-"$version"-*setup.exe ziping-"$version"-*portable.zip >SHA256SUMS)
		echo "$made_of" >"$work/$1packed"
	fi
	ls -l "$installer" "$portable" | awk '{printf "%8.1f MB  %s\n", $5/1000000, $NF}'
}
pack "" ""
[ -z "$soft" ] || pack soft- "$soft"
