#!/bin/sh
# Writes assets/licences.txt: the licences of all that is linked into the program, on Linux
# and on Windows, out of the module cache. Usage: licences.sh TAGS
set -eu
tags=$1
out=assets/licences.txt

entry() { # NAME FILE...
	printf '== %s\n' "$1"
	shift
	for file in "$@"; do
		tr -d '\r' <"$file" | tr '\f' '\n' | expand -t 4 | sed 's/[[:space:]]*$//'
		echo
	done
}
modules() {
	for system in linux windows; do
		CGO_ENABLED=1 GOOS=$system GOARCH=amd64 go list -deps -tags "$tags" \
			-f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}|{{.Dir}}{{end}}{{end}}' .
	done | sort -u
}

{
	entry "Go $(go env GOVERSION | sed 's/^go//')" "$(go env GOROOT)/LICENSE"
	modules | while IFS='|' read -r name dir; do
		set -- "$dir"/LICEN[CS]E* "$dir"/COPYING*
		for file in "$@"; do
			shift
			[ -f "$file" ] && set -- "$@" "$file"
		done
		[ $# -gt 0 ] || { echo "$name has no licence file" >&2; exit 1; }
		entry "$name" "$@"
	done
	entry 'GLFW' "$(go list -m -f '{{.Dir}}' github.com/go-gl/glfw/v3.4/glfw)/glfw/LICENSE.md"
	# PDFium and what is in it come as WebAssembly within go-pdfium, which comes without their texts.
	for file in packaging/pdfium/*.txt; do
		name=$(basename "$file" .txt)
		[ "$name" = PDFium ] || name="PDFium: $name"
		entry "$name" "$file"
	done
	for font in "$(go list -m -f '{{.Dir}}' fyne.io/fyne/v2)"/theme/font/LICENSE*.txt; do
		name=$(basename "$font" .txt | sed 's/^LICENSE_*//')
		entry "字体 ${name:-Noto Sans}" "$font"
	done
	entry '字体 Noto Sans SC（思源黑体）' assets/fonts/OFL.txt
} >"$out.new"
mv "$out.new" "$out"
grep -c '^== ' "$out"
