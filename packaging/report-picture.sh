#!/bin/sh
# The first pages of the draft of a report, for the manual. Usage: report-picture.sh ZIPING OUT.png
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/forms"
"$1" sample "$dir/forms/unit.json"
"$1" sample --project "$dir/forms/project.json"
"$1" report "$dir/forms" "$dir/report.docx" >/dev/null
soffice --headless -env:UserInstallation="file://$dir/profile" --convert-to pdf --outdir "$dir" "$dir/report.docx" >/dev/null 2>&1
pdftoppm -r 64 -f 1 -l 3 -png "$dir/report.pdf" "$dir/page"
montage "$dir"/page-*.png -tile 3x1 -geometry +8+8 -background '#d8dce2' "$2"
