// Package xls reads the workbooks of Excel 97–2003 (.xls, BIFF8 in a compound file) into
// grids.
//
// It promises an error in Chinese for every other file in the same container: workbooks
// with a password (those that Excel opens without asking for it are read), Excel 5.0/95 (BIFF5), Word and PowerPoint documents. Formulas give the
// result stored with them. Comments, text boxes, headers and footers are only told of; pictures,
// charts and macros are not read.
package xls

import (
	"fmt"
	"math"

	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/sheet"
)

// Grids reads the worksheets of a workbook in their order. Errors are those of [fault].
func Grids(data []byte) (grids []*sheet.Grid, err error) {
	defer guard.Edge(&err)
	if err := guard.Size(data, guard.MaxFile); err != nil {
		return nil, err
	}
	if len(data) >= 4 && data[0] == 0x09 && data[1]&^0x0E == 0 {
		return nil, outdated() // a bare stream of records: Excel 2 to 4, or a program that writes such
	}
	c, err := openCompound(data)
	if err != nil {
		return nil, fault.Damage(err)
	}
	raw, err := workbookStream(c)
	if err != nil {
		return nil, err
	}
	b := &book{stream: raw}
	if err := b.readGlobals(); err != nil {
		return nil, err
	}
	for _, s := range b.sheets {
		if err := sheet.CanAdd(b.grids); err != nil {
			return nil, err
		}
		if err := b.readSheet(s); err != nil {
			return nil, err
		}
	}
	if len(b.grids) == 0 {
		return nil, fault.Tableless()
	}
	return b.grids, nil
}

// strangers are other files in a compound file, by the stream that tells them.
var strangers = []struct {
	stream string
	err    *fault.Error
}{
	{"EncryptedPackage", fault.Password()},
	{"WordDocument", fault.New(fault.OtherKind, "这是 Word 97-2003 或 WPS 文字文档（.doc、.wps）。用 Word 或 WPS 打开，打印成 PDF 或另存为 .docx，再打开那个文件。")},
	{"PowerPoint Document", fault.New(fault.OtherKind, "这是 PowerPoint 演示文稿，不是表格。换一份填有绩效自评表的文件。")},
}

func outdated() *fault.Error {
	return fault.New(fault.Outdated, "这是 Excel 5.0/95 或更早的旧格式。用 Excel 或 WPS 打开后另存为 .xlsx，再打开。")
}

// workbookStream is the stream that holds the workbook.
func workbookStream(c *compound) ([]byte, error) {
	for _, name := range []string{"Workbook", "WORKBOOK", "Book", "BOOK"} {
		if !c.has(name) {
			continue
		}
		raw, err := c.stream(name)
		if err != nil {
			return nil, fault.Damage(err)
		}
		return raw, nil
	}
	for _, s := range strangers {
		if c.has(s.stream) {
			return nil, s.err
		}
	}
	return nil, fault.New(fault.OtherKind, "这个文件里没有 Excel 工作簿。用能打开它的程序打开后另存为 .xlsx，再打开。")
}

// book is what a workbook's sheets share.
type book struct {
	stream   []byte
	strings  []string
	formats  map[uint16]string       // codes of number formats
	parsed   map[uint16]sheet.Format // those that were used
	styles   []uint16                // number format of each cell style (XF)
	date1904 bool
	sheets   []boundSheet
	grids    []*sheet.Grid
	walked   int // bytes of the stream read as sheets
}

type boundSheet struct {
	name   string
	offset int
	hidden bool
}

func (b *book) readGlobals() error {
	s := &stream{data: b.stream}
	r, err := s.next()
	if err != nil {
		return fault.Damage(err)
	}
	if r.kind&^0x0E00 != 0x0009 || len(r.data) < 4 {
		return fault.Damage(errRecord)
	}
	if r.kind != recBOF || le.Uint16(r.data) != 0x0600 {
		return outdated()
	}
	b.formats, b.parsed = map[uint16]string{}, map[uint16]sheet.Format{}
	for r.kind != recEOF {
		if r, err = s.next(); err != nil {
			return fault.Damage(err)
		}
		d := r.data
		switch {
		case r.kind == recFilePass:
			plain, ok := decrypt(s.data, s.pos, d)
			if !ok {
				return fault.Password()
			}
			b.stream, s.data = plain, plain
		case r.kind == recDateMode && len(d) >= 2:
			b.date1904 = le.Uint16(d) == 1
		case r.kind == recFormat && len(d) >= 2:
			if code, ok := r.texts(2).long(); ok {
				b.formats[le.Uint16(d)] = code
			}
		case r.kind == recXF && len(d) >= 4:
			b.styles = append(b.styles, le.Uint16(d[2:]))
		case r.kind == recSST && len(d) >= 8:
			if err := b.readStrings(r); err != nil {
				return err
			}
		case r.kind == recBoundSheet && len(d) >= 8 && d[5] == 0: // 0: a worksheet, no chart or macro
			name, ok := r.texts(6).short()
			if !ok {
				return fault.Damage(errRecord)
			}
			if len(b.sheets) >= sheet.MaxSheets {
				return fault.Large(fmt.Sprintf("超过 %d 张工作表", sheet.MaxSheets))
			}
			b.sheets = append(b.sheets, boundSheet{name, int(le.Uint32(d)), d[4]&3 != 0})
		}
	}
	return nil
}

// readStrings reads the shared strings, as many as are whole.
func (b *book) readStrings(r record) error {
	total := 0
	for t := r.texts(8); len(t.cur) > 0 || t.more(); {
		text, ok := t.long()
		if !ok {
			break
		}
		if total += len(text); total > sheet.MaxText || len(b.strings) >= 4*sheet.MaxCells {
			return fault.Large("文字太多")
		}
		b.strings = append(b.strings, sheet.CleanText(text))
	}
	return nil
}

// page is one worksheet while it is read.
type page struct {
	*book
	grid    *sheet.Grid
	pending *sheet.Ref // formula whose text is still to come
	boxes   boxes
}

func (b *book) readSheet(bound boundSheet) error {
	s := &stream{data: b.stream, pos: bound.offset}
	r, err := s.next()
	if err != nil || r.kind != recBOF {
		return fault.Damage(errRecord)
	}
	p := &page{book: b, grid: &sheet.Grid{Name: bound.name, Hidden: bound.hidden}}
	for depth := 1; depth > 0; { // charts are streams within the stream
		from := s.pos
		if r, err = s.next(); err != nil {
			return fault.Damage(err)
		}
		if b.walked += s.pos - from; b.walked > len(b.stream) {
			return fault.Damage(errRecord) // sheets that share their bytes
		}
		switch {
		case r.kind == recBOF:
			depth++
		case r.kind == recEOF:
			depth--
		case depth == 1:
			p.aside(r)
			if err := p.take(r); err != nil {
				return err
			}
		}
	}
	if err := p.noText(); err != nil {
		return err
	}
	p.remark()
	p.grid.Finish()
	b.grids = append(b.grids, p.grid)
	return nil
}

// least is how many bytes a record must have to be read.
var least = map[uint16]int{
	recNumber: 14, recRK: 10, recMulRK: 6, recLabelSST: 10, recLabel: 9, recRString: 9,
	recBoolErr: 8, recFormula: 20, recString: 3, recRow: 16, recColInfo: 10, recMergeCells: 2,
}

// take reads one record of a worksheet.
func (p *page) take(r record) error {
	size, known := least[r.kind]
	if !known {
		return nil
	}
	d := r.data
	if len(d) < size {
		return fault.Damage(errRecord)
	}
	if r.kind != recString {
		if err := p.noText(); err != nil {
			return err
		}
	}
	at := sheet.Ref{Row: int(le.Uint16(d))}
	style := 0
	if len(d) >= 6 {
		at.Col, style = int(le.Uint16(d[2:])), int(le.Uint16(d[4:]))
	}
	switch r.kind {
	case recNumber:
		return p.number(at, style, float(d[6:]))
	case recRK:
		return p.number(at, style, rk(le.Uint32(d[6:])))
	case recMulRK:
		for d = d[4:]; len(d) >= 8; d = d[6:] { // the last two bytes are the last column
			if err := p.number(at, int(le.Uint16(d)), rk(le.Uint32(d[2:]))); err != nil {
				return err
			}
			at.Col++
		}
	case recLabelSST:
		i := le.Uint32(d[6:])
		if int64(i) >= int64(len(p.strings)) {
			return fault.Damage(errRecord)
		}
		return p.grid.Set(at, sheet.Cell{Text: p.strings[i]})
	case recLabel, recRString:
		return p.text(at, r.texts(6), false)
	case recBoolErr:
		return p.grid.Set(at, boolErr(d[6], d[7] == 1))
	case recFormula:
		return p.formula(at, style, d[6:14])
	case recString:
		if at := p.pending; at != nil {
			p.pending = nil
			return p.text(*at, r.texts(0), true)
		}
	default:
		return p.shape(r.kind, d)
	}
	return nil
}

// shape reads what a record says of hidden rows and columns, and of merged cells.
func (p *page) shape(kind uint16, d []byte) error {
	switch kind {
	case recRow:
		if le.Uint16(d[12:])&0x20 != 0 {
			p.grid.HideRows(int(le.Uint16(d)), 1)
		}
	case recColInfo:
		if le.Uint16(d[8:])&1 != 0 || le.Uint16(d[4:]) == 0 { // hidden, or no width
			first, last := int(le.Uint16(d)), int(le.Uint16(d[2:]))
			p.grid.HideCols(first, last-first+1)
		}
	case recMergeCells:
		for d = d[2:]; len(d) >= 8; d = d[8:] { // first row, last row, first column, last column
			m := sheet.Range{From: sheet.Ref{Row: int(le.Uint16(d)), Col: int(le.Uint16(d[4:]))}, To: sheet.Ref{Row: int(le.Uint16(d[2:])), Col: int(le.Uint16(d[6:]))}}
			if err := p.grid.Merge(m); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *page) number(at sheet.Ref, style int, v float64) error {
	return p.grid.Set(at, p.cell(style, v))
}

// cell is a number in a cell style.
func (p *page) cell(style int, v float64) sheet.Cell {
	if style >= len(p.styles) {
		return sheet.NumberCell(v, sheet.Number, p.date1904)
	}
	id := p.styles[style]
	f, known := p.parsed[id]
	if !known {
		f = sheet.NewFormat(int(id), p.formats[id])
		p.parsed[id] = f
	}
	return f.Cell(v, p.date1904)
}

func (p *page) text(at sheet.Ref, t *text, formula bool) error {
	s, ok := t.long()
	if !ok {
		return fault.Damage(errRecord)
	}
	s = sheet.CleanText(s)
	return p.grid.Set(at, sheet.Cell{Text: s, Formula: formula && s != ""})
}

// noText stores a formula whose text did not follow: a result the file does not hold.
func (p *page) noText() error {
	at := p.pending
	if at == nil {
		return nil
	}
	p.pending = nil
	return p.grid.Set(*at, sheet.Cell{Formula: true})
}

// formula reads the stored result: a number, or a mark for a text (which follows in a record of its
// own), a truth value, an error or nothing.
func (p *page) formula(at sheet.Ref, style int, result []byte) error {
	var c sheet.Cell
	switch {
	case result[6] != 0xFF || result[7] != 0xFF:
		c = p.cell(style, float(result))
	case result[0] == 0:
		p.pending = &at
		return nil
	case result[0] == 3: // an empty text
		return nil
	default:
		c = boolErr(result[2], result[0] == 2)
	}
	c.Formula = true
	return p.grid.Set(at, c)
}

func float(b []byte) float64 { return math.Float64frombits(le.Uint64(b)) }

// rk unpacks a number of four bytes: a whole one of 30 bits or the upper half of a
// float64, either of them divided by 100 or not.
func rk(bits uint32) float64 {
	v := math.Float64frombits(uint64(bits&^3) << 32)
	if bits&2 != 0 {
		v = float64(int32(bits) >> 2)
	}
	if bits&1 != 0 {
		v /= 100
	}
	return v
}

var errorTexts = map[byte]string{
	0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}

func boolErr(v byte, isError bool) sheet.Cell {
	if isError {
		text := errorTexts[v]
		if text == "" {
			text = "#ERROR!"
		}
		return sheet.Cell{Text: text, Kind: sheet.Error}
	}
	if v != 0 {
		return sheet.Cell{Text: "TRUE", Kind: sheet.Bool}
	}
	return sheet.Cell{Text: "FALSE", Kind: sheet.Bool}
}
