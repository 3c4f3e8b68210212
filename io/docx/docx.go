// Package docx reads the tables of a Word document (.docx), and the text around them,
// into a grid, and writes documents ([Write]).
//
// All of the document becomes one grid, top to bottom: each paragraph outside a table is
// a row of one cell, so that title, year, department and contact stay readable; a table
// inside a table follows below it. Shown is what Word shows without change marks:
// inserted text counts, deleted and hidden text does not, nor what a field shows to ask for
// an answer, and the paragraphs of a list have their numbers. Headers come before the text,
// footers and notes after it, each once and without page numbers. Comments and pictures are
// only told of.
package docx

import (
	"encoding/xml"
	"errors"
	"path"
	"regexp"
	"strconv"
	"strings"

	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/sheet"
)

// Grids reads a document. Errors are those of [fault].
func Grids(data []byte) (grids []*sheet.Grid, err error) {
	defer guard.Edge(&err)
	archive, err := guard.Open(data)
	if err != nil {
		return nil, err
	}
	name, err := mainPart(archive)
	if err != nil {
		return nil, err
	}
	lists, err := readNumbering(archive, path.Join(path.Dir(name), "numbering.xml"))
	if err != nil {
		return nil, err
	}
	rels, err := archive.Relations(name)
	if err != nil {
		return nil, err
	}
	r := &reader{lists: lists, margins: map[string]bool{}}
	for _, kind := range []string{"header", body, "footer", "footnotes", "endnotes"} {
		parts := []string{name}
		if kind != body {
			parts = targets(archive, rels, kind)
		}
		r.margin = kind == "header" || kind == "footer"
		for _, p := range parts {
			data, err := archive.Part(p)
			if err != nil {
				return nil, err
			}
			r.XML = guard.NewXML(data)
			if err := r.document(); err != nil {
				return nil, err
			}
		}
	}
	if r.pictures > 0 {
		r.flow.Grid.Remark("图片", strconv.Itoa(r.pictures)+" 张")
	}
	for _, p := range targets(archive, rels, "comments") {
		data, err := archive.Part(p)
		if err != nil {
			return nil, err
		}
		r.XML = guard.NewXML(data)
		if err := r.comments(); err != nil {
			return nil, err
		}
	}
	return r.flow.Grids()
}

// comments tells of the document's comments.
func (r *reader) comments() error {
	return r.Each(func(e xml.StartElement) error {
		if e.Name.Local != "comment" {
			return nil
		}
		var text strings.Builder
		err := r.Inside(func(e xml.StartElement) error {
			if e.Name.Local != "p" {
				return nil
			}
			newLine(&text)
			_, err := r.paragraph(&text)
			return err
		})
		r.flow.Grid.Remark("批注", text.String())
		return err
	})
}

// body is the main part among the kinds of its relations.
const body = ""

// targets are the existing parts of one kind.
func targets(archive *guard.Archive, rels guard.Relations, kind string) (parts []string) {
	for _, rel := range rels {
		if rel.Kind == kind && archive.Has(rel.Target) {
			parts = append(parts, rel.Target)
		}
	}
	return parts
}

// mainPart is the name of the part with the text: document.xml as a rule, but some
// programs name it otherwise and say so in the package's relationships.
func mainPart(archive *guard.Archive) (string, error) {
	const usual = "word/document.xml"
	if archive.Has(usual) {
		return usual, nil
	}
	rels, err := archive.Relations("")
	if r := rels.OfKind("officeDocument"); err == nil && r != nil {
		return r.Target, nil
	}
	if err == nil {
		err = fault.Damage(errors.New("no main document part"))
	}
	return "", err
}

type reader struct {
	*guard.XML
	flow    sheet.Flow
	lists   *numbering
	margin  bool            // a header or footer is being read
	margins map[string]bool // lines of those: first, odd and even pages have the same ones

	pictures int
}

// pageNumber matches a line of a header or footer with nothing but the page number.
var pageNumber = regexp.MustCompile(`^[\s第共总页/|—–－·~～_-]*(?:\d{1,3}[\s第共总页/|—–－·~～_-]+)?(?:\d{1,3})?[\s第共总页/|—–－·~～_-]*$`)

// line adds a paragraph outside tables.
func (r *reader) line(text string) error {
	if r.margin {
		if pageNumber.MatchString(text) || r.margins[text] {
			return nil
		}
		r.margins[text] = true
	}
	return r.flow.Paragraph(text)
}

// skipped are elements whose content is not shown, or shown a second time.
var skipped = map[string]bool{
	"del": true, "moveFrom": true, // tracked changes
	"pPrChange": true, "rPrChange": true, "sectPrChange": true, // what something was before them
	"tblPrChange": true, "tblPrExChange": true, "tblGridChange": true, "trPrChange": true, "tcPrChange": true,
	"Fallback": true, // the same again for old programs
	"sectPr":   true, "tblPr": true, "tblGrid": true, "instrText": true,
	"rt": true, // the small characters above others
}

// document goes through a part.
func (r *reader) document() error {
	return r.Each(func(e xml.StartElement) (err error) {
		switch {
		case skipped[e.Name.Local]:
			err = r.Skip()
		case e.Name.Local == "sdtPr":
			_, err = r.skipPrompt()
		case e.Name.Local == "tbl":
			var b *sheet.Block
			if b, err = r.table(); err == nil {
				err = r.flow.Table(b)
			}
		case e.Name.Local == "p":
			var text strings.Builder
			var tables []*sheet.Block
			if tables, err = r.paragraph(&text); err == nil {
				err = r.line(text.String())
			}
			for _, b := range tables { // in a text box
				if err == nil {
					err = r.flow.Table(b)
				}
			}
		}
		return err
	})
}

// paragraph adds a paragraph's text to b and returns the tables of its text boxes.
func (r *reader) paragraph(b *strings.Builder) (tables []*sheet.Block, err error) {
	number := ""     // what Word puts before the paragraph
	start := b.Len() // the number is not worth a line of its own
	shown := 0       // depth of elements whose characters are text
	for depth := 1; depth > 0; {
		t, err := r.Next()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.CharData:
			if shown > 0 {
				b.WriteString(number)
				number = ""
				b.Write(t)
			}
		case xml.EndElement:
			depth--
			if t.Name.Local == "t" {
				shown--
			}
		case xml.StartElement:
			switch {
			case skipped[t.Name.Local]:
				err = r.Skip()
			case t.Name.Local == "tbl":
				var table *sheet.Block
				table, err = r.table()
				tables = append(tables, table)
			case t.Name.Local == "pPr":
				number, err = r.listNumber()
			case t.Name.Local == "rPr", t.Name.Local == "sdtPr":
				var unseen bool
				if unseen, err = r.skipUnseen(t.Name.Local); unseen {
					depth-- // with the run or field that it is in
				}
			case t.Name.Local == "ffData":
				var answer string
				answer, err = r.formField()
				b.WriteString(answer)
			default:
				depth++
				switch t.Name.Local {
				case "t":
					shown++
				case "blip", "imagedata":
					r.pictures++
				}
				b.WriteString(character(t, b.Len() > start))
			}
			if err != nil {
				return nil, err
			}
		}
		if b.Len() > 4*sheet.MaxCellRunes {
			return nil, sheet.CellTooLong()
		}
	}
	return tables, nil
}

// listNumber reads a paragraph's properties: its place in a list, if it has one.
func (r *reader) listNumber() (string, error) {
	id, level := "", 0
	err := r.Inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pPrChange":
			return r.Skip()
		case "numId":
			id = guard.Attr(e, "", "val")
		case "ilvl":
			level = number(e)
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	return r.lists.next(id, level), nil
}

// character is the text that an empty element means. afterText: it follows on text.
func character(e xml.StartElement, afterText bool) string {
	switch e.Name.Local {
	case "p": // of a text box
		if afterText {
			return "\n"
		}
	case "br", "cr":
		if guard.Attr(e, "", "type") != "page" {
			return "\n"
		}
	case "tab":
		return "\t"
	case "noBreakHyphen":
		return "-"
	case "sym":
		return symbol(guard.Attr(e, "", "char"))
	}
	return ""
}

func newLine(b *strings.Builder) {
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
}

// symbols are the characters of the fonts Symbol and Wingdings that people put into
// such forms; Word keeps them by their place in the font.
var symbols = map[string]string{"B3": "≥", "A3": "≤", "B1": "±", "B4": "×", "B8": "÷", "FE": "☑", "52": "☑", "A8": "□", "FC": "√"}

func symbol(char string) string {
	char = strings.ToUpper(char)
	if len(char) == 4 {
		char = strings.TrimPrefix(strings.TrimPrefix(char, "F0"), "00")
	}
	if s := symbols[char]; s != "" {
		return s
	}
	return "�"
}

// table is one table while it is read.
type table struct {
	*reader
	block sheet.Block
	open  map[int]*sheet.BlockCell // by column: the cell that may grow downwards

	prompt bool // the cell being read is one that only prompts for its text
}

// table reads up to the end of the table whose start was read.
func (r *reader) table() (*sheet.Block, error) {
	t := &table{reader: r, open: map[int]*sheet.BlockCell{}}
	err := r.Inside(func(e xml.StartElement) error {
		switch {
		case skipped[e.Name.Local]:
			return r.Skip()
		case e.Name.Local == "tr":
			return t.tableRow()
		}
		return nil // content controls and change marks only wrap rows
	})
	return &t.block, err
}

// tableRow reads up to the end of a row.
func (t *table) tableRow() error {
	if len(t.block.Rows) >= sheet.MaxRows {
		return fault.Large("表格的行太多")
	}
	var row sheet.BlockRow
	col, deleted := 0, false
	open := map[int]*sheet.BlockCell{}
	var visit func(e xml.StartElement) error
	visit = func(e xml.StartElement) (err error) {
		switch name := e.Name.Local; {
		case name == "tc" && deleted, name == "trPrChange":
			err = t.Skip()
		case name == "sdt": // around cells
			was := t.prompt
			err = t.Inside(visit)
			t.prompt = was
		case name == "sdtPr":
			t.prompt, err = t.prompts()
		case name == "tc":
			col, err = t.tableCell(&row, col, open)
		case name == "gridBefore":
			col += number(e)
		case name == "hidden":
			row.Hidden = on(e)
		case name == "del":
			deleted = true // trPr/del: the row was deleted
		}
		return err
	}
	if err := t.Inside(visit); err != nil {
		return err
	}
	if !deleted {
		t.block.Rows = append(t.block.Rows, row)
		t.open = open
	}
	return nil
}

// format is what a cell says of its place.
type format struct {
	span   int
	vMerge string // "", "restart" or "continue"
	hMerge string

	deleted bool
}

// tableCell reads a cell that starts at column col and returns the column after it.
func (t *table) tableCell(row *sheet.BlockRow, col int, open map[int]*sheet.BlockCell) (int, error) {
	var text strings.Builder
	f := format{span: 1}
	err := t.Inside(func(e xml.StartElement) (err error) {
		switch {
		case e.Name.Local == "p":
			newLine(&text)
			var tables []*sheet.Block
			tables, err = t.paragraph(&text)
			t.block.Nested = append(t.block.Nested, tables...)
		case e.Name.Local == "tbl":
			var nested *sheet.Block
			nested, err = t.reader.table()
			t.block.Nested = append(t.block.Nested, nested)
		case skipped[e.Name.Local]:
			err = t.Skip()
		case e.Name.Local == "sdtPr":
			_, err = t.skipPrompt()
		default: // tcPr, content controls, change marks
			f.take(e)
		}
		return err
	})
	if err != nil || f.deleted {
		return col, err
	}
	if t.prompt {
		text.Reset()
	}
	next := col + f.span
	if next > sheet.MaxCols {
		return 0, fault.Large("表格的列太多")
	}
	if f.hMerge == "continue" && len(row.Cells) > 0 {
		before := row.Cells[len(row.Cells)-1]
		before.ColSpan += f.span
		t.flow.Covered(text.String(), before.Text)
		return next, nil
	}
	if above := t.open[col]; f.vMerge == "continue" && above != nil {
		above.RowSpan++
		open[col] = above
		t.flow.Covered(text.String(), above.Text)
		return next, nil
	}
	c := &sheet.BlockCell{Cell: sheet.Cell{Text: text.String()}, Col: col, ColSpan: f.span, RowSpan: 1}
	if c.Text == "" && f == (format{span: 1}) {
		return next, nil
	}
	if err := t.flow.Add(row, c); err != nil {
		return 0, err
	}
	if f.vMerge != "" {
		open[col] = c
	}
	return next, nil
}

func (f *format) take(e xml.StartElement) {
	v := guard.Attr(e, "", "val")
	if v == "" {
		v = "continue" // the default of both merges
	}
	switch e.Name.Local {
	case "gridSpan":
		f.span = max(number(e), 1)
	case "vMerge":
		f.vMerge = v
	case "hMerge":
		f.hMerge = v
	case "cellDel":
		f.deleted = true
	}
}

// number is the count an element holds, 0 if it holds none.
func number(e xml.StartElement) int {
	n, err := strconv.Atoi(guard.Attr(e, "", "val"))
	if err != nil {
		return 0
	}
	return min(max(n, 0), sheet.MaxCols+1)
}

// on is a switch that is on unless it says otherwise.
func on(e xml.StartElement) bool {
	switch guard.Attr(e, "", "val") {
	case "0", "false", "off":
		return false
	}
	return true
}
