package xlsx

import (
	"encoding/xml"
	"strconv"

	"ziping/io/guard"
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
}

// font is what counts of a font for measuring.
type font struct {
	name string
	size float64 // points
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
	var named []int // the font of each named style's format
	normal := 0     // place of the style Normal among those
	section := ""   // which list of formats the elements belong to
	err := each(a, part, func(x *guard.XML, e xml.StartElement) error {
		switch name := e.Name.Local; name {
		case "numFmts", "fonts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs":
			section = name
		case "numFmt":
			if section == "numFmts" {
				codes[number(e, "numFmtId")] = guard.Attr(e, "", "formatCode")
			}
		case "font":
			if section == "fonts" {
				fonts = append(fonts, font{size: usualSize})
			}
		case "name":
			if section == "fonts" && len(fonts) > 0 {
				fonts[len(fonts)-1].name = guard.Attr(e, "", "val")
			}
		case "sz":
			if v, err := strconv.ParseFloat(guard.Attr(e, "", "val"), 64); err == nil && section == "fonts" && len(fonts) > 0 && v > 0 {
				fonts[len(fonts)-1].size = v
			}
		case "xf":
			if section == "cellStyleXfs" {
				named = append(named, number(e, "fontId"))
			}
			if section == "cellXfs" {
				id := number(e, "numFmtId")
				f := format{Format: sheet.NewFormat(id, codes[id]), text: id == textFormat || codes[id] == "@", font: font{size: usualSize}}
				if i := number(e, "fontId"); i < len(fonts) {
					f.font = fonts[i]
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

// number is an attribute that holds a whole number from 0; 0 if it doesn't.
func number(e xml.StartElement, name string) int {
	v, err := strconv.Atoi(guard.Attr(e, "", name))
	if err != nil || v < 0 {
		return 0
	}
	return v
}
