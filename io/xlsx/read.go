// Package xlsx reads and writes Excel workbooks (.xlsx, .xlsm).
//
// Read returns the sheets as neutral grids. Fill fills a form into a copy of a workbook through its
// layout and changes only the cells whose field changed: every other byte of the sheet and every
// other part of the file stay as they were. Blank draws the official form.
//
// Reading and filling work on the file's XML itself and not through excelize: if excelize opens and
// writes a file, it rewrites its styles, theme, workbook and each touched sheet, and a single cell
// far out makes it fill the sheet up to there. excelize computes formulas that have no stored
// result, and draws the official form.
//
// The meaning of cells is left to package layout, saving to disk to safefile.
package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/sheet"
)

// Book is a workbook as read.
type Book struct {
	Grids      []*sheet.Grid
	Skipped    []string          // sheets left out, each with its reason, Chinese
	Properties map[string]string // of this program, kept in the file's custom properties
	Signed     bool              // the file has a digital signature
}

// Read reads a workbook. Sheets beyond the limits of package sheet are left out and
// named in Skipped; its errors are those of [fault].
func Read(data []byte) (book *Book, err error) {
	defer guard.Edge(&err)
	w, err := openWorkbook(data)
	if err != nil {
		return nil, err
	}
	book = &Book{}
	var tooLarge error
	var missing []missingValue
	far := false // some sheet makes excelize fill millions of blank cells
	for _, s := range w.sheets {
		if err := sheet.CanAdd(book.Grids); err != nil {
			return nil, err
		}
		g, p, err := w.readSheet(s)
		if e, ok := errors.AsType[*fault.Error](err); ok && e.Code == fault.TooLarge {
			e.Place = "工作表“" + s.name + "”"
			book.Skipped = append(book.Skipped, e.Place+"没有读取："+e.Message)
			tooLarge, far = e, true
			continue
		}
		if err != nil {
			return nil, err
		}
		w.remark(g, s, p.data)
		book.Grids = append(book.Grids, g)
		missing, far = append(missing, w.uncomputed(g, p)...), far || p.far
	}
	if len(book.Grids) == 0 && tooLarge != nil {
		return nil, tooLarge
	}
	if len(book.Grids) == 0 {
		return nil, fault.Tableless()
	}
	if !far {
		compute(data, missing)
	}
	if book.Properties, err = readProperties(w.archive, w.root); err != nil {
		return nil, err
	}
	book.Signed = w.root.OfKind(signature) != nil
	return book, nil
}

// missingValue is a formula cell for which the file holds no result.
type missingValue struct {
	grid   *sheet.Grid
	ref    sheet.Ref
	format sheet.Format
	date   bool // the workbook counts days from 1904
}

func (w *workbook) readSheet(s sheetPart) (*sheet.Grid, *part, error) {
	data, err := w.sheetXML(s)
	if err != nil {
		return nil, nil, err
	}
	p, err := readPart(data, false)
	if err != nil {
		return nil, nil, err
	}
	g := &sheet.Grid{Name: s.name, Hidden: s.hidden}
	for _, r := range p.rows {
		if r.hidden {
			g.HideRows(r.index, 1)
		}
		for _, c := range r.cells {
			if err := g.Set(c.ref, w.content(c)); err != nil {
				return nil, nil, err
			}
		}
	}
	for _, m := range p.merges {
		if err := g.Merge(m); err != nil {
			return nil, nil, err
		}
	}
	for _, c := range p.cols {
		if c.hidden {
			g.HideCols(c.from, c.to-c.from+1)
		}
	}
	g.Finish()
	return g, p, nil
}

// sheetXML is the XML of a worksheet. Sheets are read one after the other, and each may use the
// whole limit.
func (w *workbook) sheetXML(s sheetPart) ([]byte, error) {
	r, err := w.archive.Stream(s.path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := w.archive.ReadAll(s.path, io.LimitReader(r, guard.MaxPart+1))
	if err != nil || len(data) <= guard.MaxPart {
		return data, err
	}
	rows := 0
	err = scan(io.MultiReader(bytes.NewReader(data), r), atTag, func(piece []byte) error {
		for _, tag := range []string{"<row ", "<row>", "<row/>", ":row "} {
			rows += bytes.Count(piece, []byte(tag))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	what := fmt.Sprintf("展开后超过 %d MB", guard.MaxPart>>20)
	if rows > sheet.MaxRows {
		what = fmt.Sprintf("存了 %d 行，空行也算在内，", rows) + what
	}
	return nil, fault.Large(what)
}

// uncomputed lists the formula cells for which the file holds no result.
func (w *workbook) uncomputed(g *sheet.Grid, p *part) []missingValue {
	var missing []missingValue
	for _, r := range p.rows {
		for _, c := range r.cells {
			if held := g.At(c.ref); held.Formula && held.Text == "" && held.Kind != sheet.Picture {
				missing = append(missing, missingValue{g, c.ref, w.styles.of(c.style).Format, w.date1904})
			}
		}
	}
	return missing
}

// number is the number a cell stores, if it stores one.
func (c cell) number() (float64, bool) {
	v, err := strconv.ParseFloat(strings.TrimSpace(c.value), 64)
	return v, err == nil && (c.kind == "" || c.kind == "n")
}

// sharedString is the index of the shared string a cell holds, if it holds one.
func (c cell) sharedString() (int, bool) {
	i, err := strconv.Atoi(strings.TrimSpace(c.value))
	if c.kind != "s" || err != nil {
		return -1, false
	}
	return i, true
}

// Formulas that show a picture in their cell: WPS has the first, Excel the second. If a
// program has dropped a formula of WPS, its text is left as the value.
var (
	pictureFormula = regexp.MustCompile(`^(?:_xlfn\.)?(?:DISPIMG|IMAGE)\(`)
	pictureText    = regexp.MustCompile(`^=(?:_xlfn\.)?DISPIMG\("ID_`)
)

// isPicture reports whether a cell shows a picture in place of a value. To programs that
// know no pictures in cells, Excel stores one as an error value.
func (c cell) isPicture() bool {
	return c.rich && c.kind == "e" || c.formula != nil && pictureFormula.MatchString(c.formula.text)
}

// content is what a stored cell holds, as a neutral cell.
func (w *workbook) content(c cell) sheet.Cell {
	out := sheet.Cell{Formula: c.formula != nil}
	if c.isPicture() {
		out.Kind = sheet.Picture
		return out
	}
	switch c.kind {
	case "s":
		if i, _ := c.sharedString(); i >= 0 && i < len(w.strings) {
			out.Text = w.strings[i]
		}
	case "inlineStr":
		out.Text = c.value
	case "str":
		out.Text = unescape(c.value)
	case "b":
		out.Text, out.Kind = "FALSE", sheet.Bool
		if truth(strings.TrimSpace(c.value)) {
			out.Text = "TRUE"
		}
	case "e":
		out.Text, out.Kind = c.value, sheet.Error
	case "d": // ISO 8601
		out.Text, out.Kind = strings.TrimSuffix(strings.Replace(c.value, "T", " ", 1), " 00:00:00"), sheet.Date
	default:
		if v, ok := c.number(); ok {
			out = w.styles.of(c.style).Cell(v, w.date1904)
			out.Formula = c.formula != nil
			return out
		}
		out.Text = c.value
	}
	if pictureText.MatchString(out.Text) {
		return sheet.Cell{Kind: sheet.Picture, Formula: out.Formula}
	}
	out.Text = sheet.CleanText(out.Text)
	return out
}
