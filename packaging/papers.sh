#!/bin/sh
# What is given out with the program: the manual as one page with its pictures inside, for
# a double-click, and the licences. Usage: papers.sh FOLDER
set -eu
out=$1
mkdir -p "$out"
{ cat LICENSE && echo && cat assets/licences.txt; } >"$out/LICENSE.txt"

manual=$out/使用手册.html
[ ! -e "$manual" ] || [ -n "$(find docs/manual.md docs/pictures packaging/manual.css packaging/papers.sh -newer "$manual")" ] || exit 0
pandoc --quiet --from gfm --to html5 --standalone --self-contained --resource-path docs --css packaging/manual.css \
	--metadata lang=zh-CN --metadata pagetitle=绩效自评助手使用手册 --output "$manual" docs/manual.md
