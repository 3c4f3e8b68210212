#!/bin/sh
# What is given out with the program: the manual as one page with its pictures inside, for
# a double-click, and the licences. Usage: papers.sh FOLDER
set -eu
out=$1
work=build/manual
mkdir -p "$out" "$work/pictures"
{ cat LICENSE && echo && cat assets/licences.txt; } >"$out/LICENSE.txt"

manual=$out/使用手册.html
[ ! -e "$manual" ] || [ -n "$(find docs/manual.md docs/pictures packaging/manual.css packaging/papers.sh -newer "$manual")" ] || exit 0
for picture in $(grep -o 'pictures/[^)]*' docs/manual.md); do
	convert "docs/$picture" -strip +dither -colors 64 "PNG8:$work/$picture" # a third of the size, the same to the eye
done
pandoc --quiet --from gfm --to html5 --standalone --self-contained --resource-path "$work" --css packaging/manual.css \
	--metadata lang=zh-CN --metadata pagetitle=绩效自评助手使用手册 --output "$manual" docs/manual.md
