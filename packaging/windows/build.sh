#!/bin/sh
# Cross-builds ziping.exe and packs installer, portable zip and checksums into dist/.
# Usage: build.sh VERSION TAGS
# To sign, set ZIPING_SIGN_P12 (certificate file) and ZIPING_SIGN_PASS.
set -eu
version=$1 tags=$2
here=packaging/windows
work=build/windows
mkdir -p "$work" dist

# Icon, version information and manifest, linked in by a plain go build.
for size in 16 32 48 256; do
	convert assets/icon.png -resize "${size}x${size}" "$work/icon$size.png"
done
convert "$work/icon16.png" "$work/icon32.png" "$work/icon48.png" "$work/icon256.png" "$work/app.ico"
for file in winres.json app.manifest; do
	sed "s/@VERSION@/$version/g" "$here/$file" >"$work/$file"
done
go tool go-winres make --in "$work/winres.json" --out rsrc --arch amd64

CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc \
	go build -trimpath -tags "$tags" -ldflags '-H windowsgui -s -w' -o "$work/ziping.exe" .

sign=""
if [ -n "${ZIPING_SIGN_P12:-}" ]; then
	sign=$(realpath "$here/sign.sh")
	"$sign" "$work/ziping.exe"
else
	echo "Not signed: set ZIPING_SIGN_P12 and ZIPING_SIGN_PASS to sign."
fi

installer=dist/ziping-$version-setup.exe
portable=dist/ziping-$version-portable.zip
makensis -V2 -WX -INPUTCHARSET UTF8 -DVERSION="$version" -DEXE="$(realpath "$work/ziping.exe")" \
	-DICON="$(realpath "$work/app.ico")" -DOUT="$(realpath dist)/ziping-$version-setup.exe" \
	${sign:+-DSIGN="$sign"} "$here/setup.nsi"
rm -f "$portable"
zip -q -j -X "$portable" "$work/ziping.exe" LICENSE docs/manual.md
(cd dist && sha256sum "ziping-$version-setup.exe" "ziping-$version-portable.zip" >SHA256SUMS)
ls -l "$work/ziping.exe" "$installer" "$portable" | awk '{printf "%8.1f MB  %s\n", $5/1048576, $NF}'
