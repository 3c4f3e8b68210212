// Package tsv reads and writes blocks of cells as Excel and WPS put them on the clipboard: cells
// separated by tabs, rows by line breaks, cells with either of them in quotes. What it writes, it
// reads back the same.
package tsv

import (
	"strconv"
	"strings"
)

// Format writes a block; only cells that need it are quoted.
//
// A text that the spreadsheet would compute (=1+1, +完成, -无, @SUM) is written with a leading
// apostrophe: when pasted, it remains text. ="…" would hide the apostrophe but leave a formula in
// the cell, and forms with formulas are rejected at upload. Plain numbers with a sign are written
// as they are.
func Format(block [][]string) string {
	var b strings.Builder
	for _, row := range block {
		for j, cell := range row {
			if j > 0 {
				b.WriteByte('\t')
			}
			if computes(cell) || marked(cell) {
				cell = "'" + cell
			}
			if strings.ContainsAny(cell, "\t\r\n") || strings.HasPrefix(cell, `"`) {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		if len(block) > 1 { // a single row is pasted into other programs without a line break
			b.WriteString("\r\n")
		}
	}
	return b.String()
}

// Parse reads what Excel, WPS or a text editor put on the clipboard. Rows are padded to the widest.
// A line break inside a quoted cell stays, as a newline. The apostrophe with which spreadsheets
// mark a text is removed if it hides a formula or a number.
func Parse(s string) [][]string {
	s = strings.TrimPrefix(s, "\ufeff")
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.TrimRight(s, "\x00")
	s = strings.TrimSuffix(s, "\n") // ends the last row, begins none

	var block [][]string
	var row []string
	width := 0
	for {
		cell, rest, next := cutCell(s)
		if marked(cell) {
			cell = cell[1:]
		}
		row = append(row, cell)
		s = rest
		if next == '\t' {
			continue
		}
		block = append(block, row)
		width = max(width, len(row))
		row = nil
		if next == 0 {
			break
		}
	}
	for i := range block {
		for len(block[i]) < width {
			block[i] = append(block[i], "")
		}
	}
	return block
}

// cutCell cuts off the first cell; next is the separator after it, 0 at the end.
func cutCell(s string) (cell, rest string, next byte) {
	if body, ok := strings.CutPrefix(s, `"`); ok {
		var b strings.Builder
		needed := false // something needs the quotes; otherwise they belong to the text
		for {
			i := strings.IndexByte(body, '"')
			if i < 0 {
				break // never closed: an ordinary text that begins with a quote
			}
			needed = needed || strings.ContainsAny(body[:i], "\t\n")
			b.WriteString(body[:i])
			body = body[i+1:]
			if strings.HasPrefix(body, `"`) {
				b.WriteByte('"')
				needed = true
				body = body[1:]
				continue
			}
			if !needed {
				break
			}
			if body == "" {
				return b.String(), "", 0
			}
			if body[0] == '\t' || body[0] == '\n' {
				return b.String(), body[1:], body[0]
			}
			break // text continues after the quote: ordinary text
		}
	}
	i := strings.IndexAny(s, "\t\n")
	if i < 0 {
		return s, "", 0
	}
	return s[:i], s[i+1:], s[i]
}

// computes reports whether a spreadsheet would treat a pasted text as a formula.
func computes(s string) bool {
	return s != "" && strings.IndexByte("=+-@", s[0]) >= 0 && len(s) > 1 && !isNumber(s)
}

// marked reports whether a leading apostrophe is the spreadsheets' mark of a text, which keeps it
// from being computed or treated as a number, and not part of the text.
func marked(s string) bool {
	t := strings.TrimLeft(s, "'")
	return len(t) < len(s) && (computes(t) || isNumber(t))
}

func isNumber(s string) bool {
	s = strings.TrimSuffix(strings.ReplaceAll(s, ",", ""), "%")
	if strings.ContainsAny(s, "xXpP_iInN") { // ParseFloat knows these and spreadsheets don't
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}
