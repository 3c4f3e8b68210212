package xlsx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode/utf16"

	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/sheet"
)

// Parts whose names the format fixes; all others are found through relationships.
const (
	rootRels     = "_rels/.rels"
	contentTypes = "[Content_Types].xml"
	customProps  = "docProps/custom.xml"
)

// workbook is what one needs to know of a workbook to understand its sheets.
type workbook struct {
	archive  *guard.Archive
	root     guard.Relations // of the file
	path     string          // of the workbook's own part
	rels     guard.Relations // of that part
	sheets   []sheetPart
	date1904 bool
	strings  []string       // the shared strings
	looks    map[int][]look // of those with a look of their own
	styles   styles
}

// sheetPart names one worksheet and its part.
type sheetPart struct {
	name   string
	path   string
	hidden bool
	index  int // among all sheets, charts included; names refer to it
}

// openWorkbook reads all but the sheets.
func openWorkbook(data []byte) (*workbook, error) {
	w, err := openStyled(data)
	if err != nil {
		return nil, err
	}
	if r := w.rels.OfKind("sharedStrings"); r != nil && w.archive.Has(r.Target) {
		if err := w.readStrings(r.Target); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// openStyled reads all but the sheets and their texts.
func openStyled(data []byte) (*workbook, error) {
	a, err := guard.Open(data)
	if err != nil {
		return nil, err
	}
	w := &workbook{archive: a, path: "xl/workbook.xml"}
	if w.root, err = a.Relations(""); err != nil {
		return nil, err
	}
	if r := w.root.OfKind("officeDocument"); r != nil {
		w.path = r.Target
	}
	if !a.Has(w.path) {
		return nil, fault.New(fault.OtherKind, "文件不是 Excel 工作簿（.xlsx）。用 Excel 或 WPS 打开后另存为 .xlsx，再打开。")
	}
	if a.Has("xl/workbook.bin") && path.Ext(w.path) == ".bin" {
		return nil, fault.New(fault.OtherKind, "文件是二进制工作簿（.xlsb）。用 Excel 或 WPS 打开后另存为 .xlsx，再打开。")
	}
	if w.rels, err = a.Relations(w.path); err != nil {
		return nil, err
	}
	if err := w.readSheets(); err != nil {
		return nil, err
	}
	if r := w.rels.OfKind("styles"); r != nil && a.Has(r.Target) {
		if w.styles, err = readStyles(a, r.Target); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *workbook) readSheets() error {
	index := -1
	return each(w.archive, w.path, func(x *guard.XML, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			w.date1904 = truth(guard.Attr(e, "", "date1904"))
		case "sheet":
			index++
			r := w.rels.ByID(relID(e))
			if r == nil || r.Kind != "worksheet" || !w.archive.Has(r.Target) {
				return nil // a chart or macro sheet holds no cells
			}
			if len(w.sheets) >= sheet.MaxSheets {
				return fault.Large(fmt.Sprintf("超过 %d 张工作表", sheet.MaxSheets))
			}
			state := guard.Attr(e, "", "state")
			w.sheets = append(w.sheets, sheetPart{guard.Attr(e, "", "name"), r.Target, state == "hidden" || state == "veryHidden", index})
		}
		return nil
	})
}

// sheet finds a worksheet by name.
func (w *workbook) sheet(name string) (sheetPart, bool) {
	for _, s := range w.sheets {
		if s.name == name {
			return s, true
		}
	}
	return sheetPart{}, false
}

// relID is the attribute r:id, whatever the namespace of relationships is called.
func relID(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && strings.HasSuffix(a.Name.Space, "/relationships") {
			return a.Value
		}
	}
	return ""
}

// each calls visit for every element of a part.
func each(a *guard.Archive, part string, visit func(*guard.XML, xml.StartElement) error) error {
	data, err := a.Part(part)
	if err != nil {
		return err
	}
	x := guard.NewXML(data)
	return x.Each(func(e xml.StartElement) error { return visit(x, e) })
}

// next is the next token if the document can't end yet.
func next(x *guard.XML) (xml.Token, error) {
	t, err := x.Next()
	if errors.Is(err, io.EOF) {
		return nil, fault.Damage(io.ErrUnexpectedEOF)
	}
	return t, err
}

// truth reads a boolean attribute.
func truth(s string) bool { return s == "1" || s == "true" || s == "on" }

// unescape undoes the format's spelling of control characters: _x000D_.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 {
			return b.String() + s
		}
		b.WriteString(s[:i])
		unit, ok := escaped(s[i:])
		size := 7
		if !ok {
			b.WriteString("_x")
			s = s[i+2:]
			continue
		}
		r := rune(unit)
		if low, paired := escaped(s[i+size:]); paired && utf16.IsSurrogate(r) {
			if pair := utf16.DecodeRune(r, rune(low)); pair != '\uFFFD' {
				r, size = pair, 2*size
			}
		}
		b.WriteRune(r)
		s = s[i+size:]
	}
}

// escaped reads one _xHHHH_ at the start of s.
func escaped(s string) (uint16, bool) {
	if len(s) < 7 || s[:2] != "_x" || s[6] != '_' {
		return 0, false
	}
	v, err := strconv.ParseUint(s[2:6], 16, 16)
	return uint16(v), err == nil
}
