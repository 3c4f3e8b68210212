package session

import (
	"path/filepath"
	"strconv"
	"strings"

	"ziping/io/document"
)

// NextName is the name of a file that was rolled over: years in names move on, and what can't be
// written as it was becomes a workbook.
func NextName(name string, last, next int) string {
	name = moveYears(name, strconv.Itoa(last), strconv.Itoa(next))
	if kind, err := document.KindFor(name); err != nil || kind == document.PDF {
		name = strings.TrimSuffix(name, filepath.Ext(name)) + ".xlsx"
	}
	return name
}

// NextFolder is the name of a folder that was rolled over: with the new year in any case.
func NextFolder(name string, last, next int) string {
	if moved := moveYears(name, strconv.Itoa(last), strconv.Itoa(next)); moved != name {
		return moved
	}
	return name + "-" + strconv.Itoa(next) + "年度"
}

// moveYears replaces a year wherever it is no part of a longer number.
func moveYears(name, last, next string) string {
	isDigit := func(at int) bool { return at >= 0 && at < len(name) && '0' <= name[at] && name[at] <= '9' }
	var b strings.Builder
	for at := 0; at < len(name); {
		if strings.HasPrefix(name[at:], last) && !isDigit(at-1) && !isDigit(at+len(last)) {
			b.WriteString(next)
			at += len(last)
			continue
		}
		b.WriteByte(name[at])
		at++
	}
	return b.String()
}
