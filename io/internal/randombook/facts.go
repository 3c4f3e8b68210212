package randombook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Facts are what a workbook of New's, or what became of one, refers to in the form's sheet.
type Facts struct {
	sheet   string
	marks   map[int]string     // by row
	heights map[int]float64    // of rows that have one, points
	looks   map[string]string  // whether rows are hidden and grouped, by mark
	cells   map[string]string  // what cells hold but a formula, by mark and column or by address
	refs    map[string][]area  // by a name that the reference keeps
	sizes   map[string]float64 // heights of pictures, points
	under   map[string]area    // rows under what is drawn
	merges  []area
	parts   map[string]string
	notes   map[string]int // comments on a cell, less their frames
	faults  []string
}

// area is some rows and columns, counted from 0, both included.
type area struct {
	from, to    int
	left, right int // columns; -1 if all are meant
	gone        bool
}

// Mark is the mark of a row, counted from 0; "" for none.
func (f *Facts) Mark(row int) string { return f.marks[row] }

func (a area) cols() string { return fmt.Sprint(a.left, "–", a.right) }

// markColumn tells a mark by its text.
var markText = regexp.MustCompile(`^行\d+甲$`)

// Read reads a workbook.
func Read(data []byte) (*Facts, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	f := &Facts{marks: map[int]string{}, heights: map[int]float64{}, looks: map[string]string{}, cells: map[string]string{}, refs: map[string][]area{}, sizes: map[string]float64{}, under: map[string]area{}, parts: map[string]string{}, notes: map[string]int{}}
	for _, file := range z.File {
		r, err := file.Open()
		if err != nil {
			return nil, err
		}
		part, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		f.parts[file.Name] = string(part)
	}
	f.sheet = between(f.parts[workbookPart], `<sheet name="`, `"`)
	f.sheet = unescape.Replace(f.sheet)
	if err := f.readCells(); err != nil { // first, because everything else is identified by marks
		return nil, err
	}
	for name, part := range f.parts {
		if err := f.readPart(name, part); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	for cell, n := range f.notes {
		if n != 0 {
			f.fault("%d more comments than frames at %s", n, cell)
		}
	}
	slices.Sort(f.faults)
	return f, nil
}

var unescape = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&amp;", "&")

func between(s, from, to string) string {
	_, rest, _ := strings.Cut(s, from)
	found, _, _ := strings.Cut(rest, to)
	return found
}

// node is an element with all that is in it.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Nodes   []node     `xml:",any"`
	Text    string     `xml:",chardata"`
}

func (n *node) name() string { return n.XMLName.Local }

func (n *node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all calls visit for every element below n with a name.
func (n *node) all(name string, visit func(*node)) {
	for i := range n.Nodes {
		child := &n.Nodes[i]
		if child.name() == name {
			visit(child)
		}
		child.all(name, visit)
	}
}

// first is the text of the first element below n with a name.
func (n *node) first(name string) (text string) {
	found := false
	n.all(name, func(child *node) {
		if !found {
			text, found = strings.TrimSpace(child.Text), true
		}
	})
	return text
}

func parse(part string) (*node, error) {
	n := &node{}
	d := xml.NewDecoder(strings.NewReader(part))
	if err := d.Decode(n); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one element")
	}
	return n, nil
}

// readCells reads the rows of the form's sheet.
func (f *Facts) readCells() error {
	root, err := parse(f.parts[formPart])
	if err != nil {
		return err
	}
	f.readFormulas(f.readRows(root))
	return nil
}

type placedCell struct {
	row, col int
	cell     *node
}

// readRows reads heights, marks and looks of the rows, and returns their cells.
func (f *Facts) readRows(root *node) (places []placedCell) {
	last := -1
	data := &node{}
	root.all("sheetData", func(n *node) { data = n })
	data.all("row", func(r *node) {
		row := atoi(r.attr("r")) - 1
		if row <= last || row >= lastRow {
			f.fault("row %d comes after row %d", row+1, last+1)
		}
		last = row
		if ht, err := strconv.ParseFloat(r.attr("ht"), 64); err == nil {
			f.heights[row] = ht
		}
		if r.attr("hidden") == "1" {
			f.heights[row] = 0
		}
		looks := r.attr("hidden") + " " + r.attr("outlineLevel")
		r.all("c", func(c *node) {
			at, ok := parseArea(c.attr("r"))
			if !ok || at.from != row {
				f.fault("a cell %s in row %d", c.attr("r"), row+1)
			}
			places = append(places, placedCell{row, at.left, c})
			if text := c.first("t"); markText.MatchString(text) {
				f.marks[row] = text
				f.looks[text] = looks
			}
		})
	})
	return places
}

// readFormulas reads what the cells hold and what their formulas refer to.
func (f *Facts) readFormulas(places []placedCell) {
	shared := map[string]placedCell{}
	for _, p := range places {
		key := fmt.Sprintf("%s/%d", f.marks[p.row], p.col)
		held := p.cell.attr("s") + " " + p.cell.attr("t") + " " + p.cell.first("v") + p.cell.first("t")
		if f.marks[p.row] != "" {
			f.cells[key] = held
		}
		p.cell.all("f", func(fm *node) {
			text := fm.Text
			if fm.attr("t") == "shared" {
				id := fm.attr("si")
				if text != "" {
					shared[id] = p
				} else {
					m := shared[id]
					text = shifted(m.cell.first("f"), p.row-m.row, p.col-m.col)
				}
			}
			if f.marks[p.row] != "" {
				f.formula("formula/"+key, text, true)
				if fm.attr("t") == "array" {
					f.refer("array/"+key, fm.attr("ref"))
				}
			}
		})
	}
}

func (f *Facts) fault(format string, args ...any) {
	f.faults = append(f.faults, fmt.Sprintf(format, args...))
}

func atoi(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return -1
	}
	return n
}

// refer notes areas without a sheet's name.
func (f *Facts) refer(id, list string) {
	for _, s := range strings.Fields(list) {
		a, ok := parseArea(s)
		if !ok {
			f.fault("%s refers to %q", id, s)
			continue
		}
		f.refs[id] = append(f.refs[id], a)
	}
}

// formula records what a formula refers to in the form's sheet; own is whether it is in that sheet
// itself.
func (f *Facts) formula(id, text string, own bool) {
	for i, r := range references(text) {
		if r.sheet == f.sheet || r.sheet == "" && own {
			f.refs[fmt.Sprintf("%s#%d", id, i)] = []area{r.area}
		}
	}
}

// rule notes a rule for areas and, row by row, what its formulas refer to: they are written
// for the first of its rows.
func (f *Facts) rule(id, sqref string, formulas []string, own bool) {
	if !own {
		for i, text := range formulas {
			f.formula(fmt.Sprintf("%s.%d", id, i), text, false)
		}
		return
	}
	seen := len(f.refs[id])
	f.refer(id, sqref)
	areas, top := f.refs[id][seen:], lastRow
	for _, a := range areas {
		top = min(top, a.from)
	}
	for i, text := range formulas {
		for row, mark := range f.marks {
			if slices.ContainsFunc(areas, func(a area) bool { return a.from <= row && row <= a.to }) {
				f.formula(fmt.Sprintf("%s.%d/%s", id, i, mark), shifted(text, row-top, 0), true)
			}
		}
	}
}

// reference is one in a formula.
type reference struct {
	area
	sheet      string
	start, end int // in the formula, without the sheet's name
	text       string
}

var (
	quotedText = regexp.MustCompile(`"[^"]*"`)
	refPattern = regexp.MustCompile(`(?:('(?:[^']|'')+'|[\p{Han}\w]+)!)?(#REF!|\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?\d+:\$?\d+)`)
	cellRef    = regexp.MustCompile(`^(\$?)([A-Z]{1,3})(\$?)(\d+)$`)
)

// references are those of a formula in its order.
func references(formula string) []reference {
	bare := quotedText.ReplaceAllStringFunc(formula, func(s string) string { return strings.Repeat(" ", len(s)) })
	var list []reference
	for _, m := range refPattern.FindAllStringSubmatchIndex(bare, -1) {
		text := bare[m[4]:m[5]]
		if m[5] < len(bare) && (bare[m[5]] == '(' || bare[m[5]] >= '0' && bare[m[5]] <= '9') {
			continue // LOG10(
		}
		r := reference{start: m[4], end: m[5], text: text}
		if m[2] >= 0 {
			r.sheet = strings.ReplaceAll(strings.Trim(bare[m[2]:m[3]], "'"), "''", "'")
		}
		r.area, _ = parseArea(text)
		r.gone = text == "#REF!"
		list = append(list, r)
	}
	return list
}

// shifted is a formula as it reads some rows and columns further.
func shifted(formula string, rows, cols int) string {
	list := references(formula)
	slices.Reverse(list)
	for _, r := range list {
		var out []string
		for _, s := range strings.Split(r.text, ":") {
			if m := cellRef.FindStringSubmatch(s); m != nil {
				col, row := m[2], m[4]
				if m[1] == "" {
					col = letters(colOf(col) + cols)
				}
				if m[3] == "" {
					row = strconv.Itoa(atoi(row) + rows)
				}
				s = m[1] + col + m[3] + row
			} else if n := atoi(s); n > 0 { // a whole row
				s = strconv.Itoa(n + rows)
			}
			out = append(out, s)
		}
		formula = formula[:r.start] + strings.Join(out, ":") + formula[r.end:]
	}
	return formula
}

func colOf(letters string) int {
	n := 0
	for _, c := range letters {
		n = n*26 + int(c-'A') + 1
	}
	return n - 1
}

// parseArea reads A1, $A$1:B2, 3:5.
func parseArea(s string) (area, bool) {
	first, last, two := strings.Cut(strings.ReplaceAll(s, "$", ""), ":")
	if !two {
		last = first
	}
	var corners [2][2]int
	for i, c := range []string{first, last} {
		corners[i] = [2]int{atoi(c) - 1, -1}
		if m := cellRef.FindStringSubmatch(c); m != nil {
			corners[i] = [2]int{atoi(m[4]) - 1, colOf(m[2])}
		}
		if row := corners[i][0]; row < 0 || row >= lastRow {
			return area{}, false
		}
	}
	a := area{from: corners[0][0], to: corners[1][0], left: corners[0][1], right: corners[1][1]}
	return a, a.from <= a.to && a.left <= a.right
}
