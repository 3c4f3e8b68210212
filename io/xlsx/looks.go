package xlsx

import (
	"encoding/xml"
	"strings"
	"unicode/utf8"

	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/sheet"
)

// look is a piece of a cell's text that has a look of its own.
type look struct {
	props string // what <rPr> holds, without a namespace's prefix
	end   int    // in the whole text, bytes
}

// Texts with more pieces lose their looks when they are written again.
const (
	maxLooks = 100    // of a cell
	allLooks = 10_000 // of all shared strings
)

// readStrings reads the shared strings.
func (w *workbook) readStrings(part string) error {
	total, left := 0, allLooks
	w.looks = map[int][]look{}
	return each(w.archive, part, func(x *guard.XML, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, looks, err := richText(x)
		if left -= len(looks); looks != nil && left >= 0 {
			w.looks[len(w.strings)] = looks
		}
		w.strings = append(w.strings, text)
		if total += len(text); total > sheet.MaxText {
			return fault.Large("文字超过 32 MB")
		}
		return err
	})
}

// richText reads to the end of the element whose start was read last: its text, without
// the readings written above characters, and their looks, nil if they have none.
func richText(x *guard.XML) (text string, looks []look, err error) {
	var b strings.Builder
	props, rich := "", false
	err = x.Inside(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "rPh":
			err = x.Skip()
		case "r":
			props, rich = "", true
		case "rPr":
			props, err = lookProps(x)
		case "t":
			var piece string
			piece, err = plainText(x)
			b.WriteString(unescape(piece))
			if rich && len(looks) <= maxLooks {
				looks = append(looks, look{props, b.Len()})
			}
		}
		return err
	})
	if len(looks) > maxLooks {
		looks = nil
	}
	return b.String(), looks, err
}

// lookProps writes out what an <rPr> holds: elements that hold nothing themselves.
func lookProps(x *guard.XML) (string, error) {
	var b strings.Builder
	err := x.Inside(func(e xml.StartElement) error {
		b.WriteString("<" + e.Name.Local)
		for _, a := range e.Attr {
			if a.Name.Space == "" {
				b.WriteString(" " + a.Name.Local + `="` + escapeText(a.Value) + `"`)
			}
		}
		b.WriteString("/>")
		return nil
	})
	return b.String(), err
}

// rich is the text a cell stores and their looks, nil if they have none.
func (w *workbook) rich(c *cell) (text string, looks []look) {
	if i, shared := c.sharedString(); shared && i >= 0 && i < len(w.strings) {
		return w.strings[i], w.looks[i]
	}
	return c.value, c.looks
}

// keepLooks gives a text the looks of the one that it replaces: what both begin and end with keeps
// its own, and what is between gets the look of what was there.
func keepLooks(old string, looks []look, text string) []look {
	if len(looks) == 0 || text == "" {
		return nil
	}
	before := 0 // bytes that stay at the beginning
	for before < min(len(old), len(text)) && old[before] == text[before] {
		before++
	}
	for before > 0 && before < len(text) && !utf8.RuneStart(text[before]) {
		before--
	}
	after := 0 // and at the end
	for after < min(len(old), len(text))-before && old[len(old)-1-after] == text[len(text)-1-after] {
		after++
	}
	for after > 0 && !utf8.RuneStart(text[len(text)-after]) {
		after--
	}
	var out []look
	put := func(props string, end int) {
		switch last := len(out) - 1; {
		case last >= 0 && out[last].end >= end:
		case last >= 0 && out[last].props == props:
			out[last].end = end
		case end > 0:
			out = append(out, look{props, end})
		}
	}
	there := before // a byte of the old text whose look the new piece takes
	if before == len(old)-after {
		there = max(before-1, 0) // nothing goes: that of what comes before
	}
	piece := ""
	for _, r := range looks {
		put(r.props, min(r.end, before))
		if piece = r.props; r.end > there {
			break
		}
	}
	put(piece, len(text)-after)
	for _, r := range looks {
		if r.end > len(old)-after {
			put(r.props, r.end-len(old)+len(text))
		}
	}
	return out
}
