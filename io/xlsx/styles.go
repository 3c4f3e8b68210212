package xlsx

import (
	"encoding/xml"
	"strconv"

	"ziping/io/guard"
	"ziping/io/page"
	"ziping/io/sheet"
)

// styles is what reading and filling need of a workbook's cell formats.
type styles struct {
	formats []format
	normal  font // of the style Normal, the measure of column widths
}

// format is one cell format.
type format struct {
	sheet.Format
	text bool // the number format "@": whatever is typed stays text
	font font
	wrap bool // text breaks into lines at the cell's edge

	shrink bool // text is set smaller until it fits

	code         string // of the number format, "" if it is built in
	id           int    // of the number format
	border       page.Sides
	across, down string // the attributes horizontal and vertical of the alignment
	indent       int
}

// font is what counts of a font for measuring.
type font struct {
	name string
	size float64 // points
	bold bool
}

// of is the format of a style number; the zero-th serves for every unknown one.
func (s styles) of(style int) format {
	if style < 0 || style >= len(s.formats) {
		style = 0
	}
	if len(s.formats) == 0 {
		return format{Format: sheet.Format{Kind: sheet.Number}, font: font{size: usualSize}}
	}
	return s.formats[style]
}

const (
	textFormat = 49   // the built-in number format "@"
	usualSize  = 11.0 // points of a font that names no size
)

func readStyles(a *guard.Archive, part string) (styles, error) {
	var s styles
	codes := map[int]string{}
	var fonts []font
	var borders []page.Sides
	var named []int // the font of each named style's format
	normal := 0     // place of the style Normal among those
	section := ""   // which list of formats the elements belong to
	err := each(a, part, func(x *guard.XML, e xml.StartElement) error {
		switch section {
		case "fonts":
			fonts = readFont(fonts, e)
		case "borders":
			borders = readBorder(borders, e)
		}
		switch name := e.Name.Local; name {
		case "numFmts", "fonts", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs":
			section = name
		case "numFmt":
			if section == "numFmts" {
				codes[number(e, "numFmtId")] = guard.Attr(e, "", "formatCode")
			}
		case "xf":
			if section == "cellStyleXfs" {
				named = append(named, number(e, "fontId"))
			}
			if section == "cellXfs" {
				id := number(e, "numFmtId")
				f := format{Format: sheet.NewFormat(id, codes[id]), text: id == textFormat || codes[id] == "@", font: font{size: usualSize}}
				f.id, f.code = id, codes[id]
				if i := number(e, "fontId"); i < len(fonts) {
					f.font = fonts[i]
				}
				if i := number(e, "borderId"); i < len(borders) {
					f.border = borders[i]
				}
				s.formats = append(s.formats, f)
			}
		case "cellStyle":
			if guard.Attr(e, "", "builtinId") == "0" {
				normal = number(e, "xfId")
			}
		case "alignment":
			if section == "cellXfs" && len(s.formats) > 0 {
				f := &s.formats[len(s.formats)-1]
				f.across, f.down, f.indent = guard.Attr(e, "", "horizontal"), guard.Attr(e, "", "vertical"), number(e, "indent")
				f.wrap, f.shrink = truth(guard.Attr(e, "", "wrapText")), truth(guard.Attr(e, "", "shrinkToFit"))
			}
		}
		return nil
	})
	if normal < len(named) {
		normal = named[normal]
	}
	if normal < len(fonts) {
		s.normal = fonts[normal]
	}
	return s, err
}

// readFont goes on with a list of fonts.
func readFont(list []font, e xml.StartElement) []font {
	if e.Name.Local == "font" {
		return append(list, font{size: usualSize})
	}
	if len(list) == 0 {
		return list
	}
	f, val := &list[len(list)-1], guard.Attr(e, "", "val")
	switch e.Name.Local {
	case "b":
		f.bold = val == "" || truth(val)
	case "name":
		f.name = val
	case "sz":
		if v, err := strconv.ParseFloat(val, 64); err == nil && v > 0 {
			f.size = v
		}
	}
	return list
}

// readBorder goes on with a list of borders.
func readBorder(list []page.Sides, e xml.StartElement) []page.Sides {
	if e.Name.Local == "border" {
		return append(list, 0)
	}
	if style := guard.Attr(e, "", "style"); len(list) > 0 && style != "" && style != "none" {
		list[len(list)-1] |= sides[e.Name.Local]
	}
	return list
}

var sides = map[string]page.Sides{"top": page.Top, "right": page.Right, "end": page.Right, "bottom": page.Bottom, "left": page.Left, "start": page.Left}

// number is an attribute that holds a whole number from 0; 0 if it doesn't.
func number(e xml.StartElement, name string) int {
	text := guard.Attr(e, "", name)
	if text == "" {
		return 0 // the error of Atoi is an allocation
	}
	v, err := strconv.Atoi(text)
	if err != nil || v < 0 {
		return 0
	}
	return v
}
