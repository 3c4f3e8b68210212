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
	text bool    // the number format "@": whatever is typed stays text
	size float64 // font size, points
	wrap bool    // text breaks into lines at the cell's edge
}

// font is what counts of a font for measuring.
type font struct {
	name string
	size float64 // points
}

// of is the format of a style number; the zero-th stands for every unknown one.
func (s styles) of(style int) format {
	if style < 0 || style >= len(s.formats) {
		style = 0
	}
	if len(s.formats) == 0 {
		return format{size: 11, Format: sheet.Format{Kind: sheet.Number}}
	}
	return s.formats[style]
}

const textFormat = 49 // the built-in number format "@"

func readStyles(a *guard.Archive, part string) (styles, error) {
	var s styles
	codes := map[int]string{}
	var fonts []font
	section := "" // which list of formats the elements belong to
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
				fonts = append(fonts, font{size: 11})
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
			if section == "cellXfs" {
				id := number(e, "numFmtId")
				f := format{Format: sheet.NewFormat(id, codes[id]), text: id == textFormat || codes[id] == "@", size: 11}
				if i := number(e, "fontId"); i < len(fonts) {
					f.size = fonts[i].size
				}
				s.formats = append(s.formats, f)
			}
		case "alignment":
			if section == "cellXfs" && len(s.formats) > 0 {
				s.formats[len(s.formats)-1].wrap = truth(guard.Attr(e, "", "wrapText"))
			}
		}
		return nil
	})
	if len(fonts) > 0 {
		s.normal = fonts[0]
	}
	return s, err
}

// number is an attribute that holds a whole number from 0; 0 where it doesn't.
func number(e xml.StartElement, name string) int {
	v, err := strconv.Atoi(guard.Attr(e, "", name))
	if err != nil || v < 0 {
		return 0
	}
	return v
}
