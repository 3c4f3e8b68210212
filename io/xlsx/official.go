package xlsx

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"ziping/domain"
	"ziping/io/page"
	"ziping/io/sheet"
)

// officialSheet is the name of the sheet that Blank draws for a single form.
const officialSheet = "自评表"

// Fonts by name only: both are on every Chinese Windows.
const (
	bodyFont  = "宋体"
	titleFont = "黑体"
)

// Blank draws the official forms, one on each sheet: labels, printed notes, lines and print setup,
// with as many rows as the form has, high enough for its texts. Of its values it writes the title
// and what is directly above and below it, by which the form is recognised. Fill writes the others,
// through the layout found in the drawn form. The same forms give the same bytes.
func Blank(forms ...*domain.Form) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close()
	d := drawer{book: book, styles: map[page.Style]int{}}
	for i, name := range sheetNames(forms) {
		if d.sheet = name; i == 0 {
			d.do(book.SetSheetName("Sheet1", name))
			d.normal()
		} else {
			_, err := book.NewSheet(name)
			d.do(err)
		}
		d.form(forms[i])
	}
	if d.err != nil {
		return nil, fmt.Errorf("画正式表: %w", d.err)
	}
	out, err := book.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("画正式表: %w", err)
	}
	return out.Bytes(), nil
}

// sheetNames names the sheets of forms: those of several by what they evaluate.
func sheetNames(forms []*domain.Form) []string {
	if len(forms) == 1 {
		return []string{officialSheet}
	}
	const longest = 31 // UTF-16 units
	cut := func(s string, most int) string {
		for len(utf16.Encode([]rune(s))) > most {
			list := []rune(s)
			s = string(list[:len(list)-1])
		}
		return strings.TrimRight(s, " '") // Excel allows no quote at the end
	}
	var names []string
	for _, f := range forms {
		name := f.Kind().Name
		if kind := f.Kind(); kind.Subject != kind.Owner {
			name = cmp.Or(strings.Trim(notInSheetName.ReplaceAllString(f.Subject(), " "), " '"), name)
		}
		unique := cut(name, longest)
		for n := 2; slices.ContainsFunc(names, func(other string) bool { return strings.EqualFold(other, unique) }); n++ {
			suffix := fmt.Sprintf("（%d）", n)
			unique = cut(name, longest-len([]rune(suffix))) + suffix
		}
		names = append(names, unique)
	}
	return names
}

var notInSheetName = regexp.MustCompile(`[:\\/?*\[\]\p{Cc}\p{Cs}\x{fffe}\x{ffff}]+`)

// form draws one form on the current sheet.
func (d *drawer) form(f *domain.Form) {
	s := page.Compose(f, page.SimSun)
	for col, width := range s.Cols {
		name, _ := excelize.ColumnNumberToName(col + 1)
		d.do(d.book.SetColWidth(d.sheet, name, name, width/digit))
	}
	for row, height := range s.Rows {
		d.do(d.book.SetRowHeight(d.sheet, row+1, height))
	}
	for _, c := range s.Cells {
		for _, c.Area = range s.Parts(c) {
			if s.Cut(c.Area) {
				c.Style.Down = page.Start // so that its whole text is on the first page
			}
			d.cell(c)
		}
	}
	d.setup(s)
}

// digit is the width of a digit of the Normal font, points: the unit of column widths.
// At 12 points it is a whole number of pixels, so that columns come out as wide in every
// program.
const (
	normalSize = 12.0
	digit      = normalSize / 2
)

// drawer draws on one sheet after another and keeps the first error.
type drawer struct {
	sheet  string
	book   *excelize.File
	styles map[page.Style]int
	err    error
}

func (d *drawer) do(err error) {
	if d.err == nil {
		d.err = err
	}
}

// normal sets the Normal font, the measure of column widths.
func (d *drawer) normal() {
	d.do(d.book.SetDefaultFont(bodyFont))
	if d.err == nil {
		*d.book.Styles.Fonts.Font[0].Sz.Val = normalSize
	}
}

// cell draws a cell; every cell of a merged area gets the style, or lines are missing.
func (d *drawer) cell(c page.Cell) {
	from, to := c.Area.From.String(), c.Area.To.String()
	if from != to {
		d.do(d.book.MergeCell(d.sheet, from, to))
	}
	d.do(d.book.SetCellStyle(d.sheet, from, to, d.style(c.Style)))
	if c.Blank != "" {
		d.do(d.book.SetCellStr(d.sheet, from, c.Blank))
	}
}

// alignments in the words of the file format.
var (
	across = map[page.Align]string{page.Start: "left", page.Middle: "center", page.End: "right"}
	down   = map[page.Align]string{page.Start: "top", page.Middle: "center", page.End: "bottom"}
)

func (d *drawer) style(s page.Style) int {
	if id, ok := d.styles[s]; ok {
		return id
	}
	font := &excelize.Font{Family: bodyFont, Size: s.Font.Size, Charset: new(int)}
	*font.Charset = gb2312
	if s.Font.Bold {
		font.Family = titleFont // heavy by itself
	}
	st := &excelize.Style{
		Font:      font,
		Alignment: &excelize.Alignment{Horizontal: across[s.Across], Vertical: down[s.Down], WrapText: true, Indent: s.Indent / 2},
	}
	if s.Border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			st.Border = append(st.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	if s.Rate {
		st.NumFmt = percentFormat
	}
	id, err := d.book.NewStyle(st)
	d.do(err)
	d.styles[s] = id
	return id
}

const (
	gb2312        = 134 // character set of a font
	percentFormat = 10  // 0.00%
	a4            = 9
	screenSize    = 10.5 // points in which small print is shown on the screen
)

// setup sets paper, margins, page breaks, and what is repeated on every page.
func (d *drawer) setup(s *page.Sheet) {
	pages := len(s.Breaks) + 1
	yes, portrait, size, wide, high := true, "portrait", a4, 1, 0
	if pages == 1 {
		high = 1
	}
	inches := func(points float64) *float64 { v := math.Round(points/72*1000) / 1000; return &v }
	side, top, bottom := inches(page.MarginSide), inches(page.MarginTop), inches(page.MarginBottom)
	d.do(d.book.SetSheetProps(d.sheet, &excelize.SheetPropsOptions{FitToPage: &yes}))
	d.do(d.book.SetPageLayout(d.sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &portrait, FitToWidth: &wide, FitToHeight: &high}))
	d.do(d.book.SetPageMargins(d.sheet, &excelize.PageLayoutMarginsOptions{
		Left: side, Right: side, Top: top, Bottom: bottom, Header: inches(18), Footer: inches(18), Horizontally: &yes,
	}))
	last := sheet.Ref{Row: len(s.Rows) - 1, Col: len(s.Cols) - 1}
	d.define("_xlnm.Print_Area", fmt.Sprintf("%s!$A$1:$%s$%d", sheetRef(d.sheet), sheet.Ref{Col: last.Col}.String()[:1], last.Row+1))
	if pages > 1 {
		d.define("_xlnm.Print_Titles", fmt.Sprintf("%s!$%d:$%d", sheetRef(d.sheet), s.Head+1, s.Head+1))
		d.do(d.book.SetHeaderFooter(d.sheet, &excelize.HeaderFooterOptions{OddFooter: "&C&9第 &P 页，共 &N 页"}))
	}
	for _, row := range s.Breaks {
		d.do(d.book.InsertPageBreak(d.sheet, sheet.Ref{Row: row}.String()))
	}
	zoom := math.Round(10*screenSize/s.Body.Size) * 10
	d.do(d.book.SetSheetView(d.sheet, 0, &excelize.ViewOptions{ZoomScale: &zoom}))
	d.do(d.book.SetDocProps(&excelize.DocProperties{Creator: "Ziping"}))
}

func (d *drawer) define(name, refersTo string) {
	d.do(d.book.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: refersTo, Scope: d.sheet}))
}

// sheetRef is the name of a sheet as formulas have it.
func sheetRef(name string) string {
	if name == officialSheet {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", "''") + "'"
}
