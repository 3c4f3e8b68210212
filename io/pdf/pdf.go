// Package pdf draws the official form as a PDF to print and stamp.
//
// It promises selectable text in an embedded font, and the same bytes for the same form on the
// same computer. No character vanishes: what the font lacks is drawn from another font of the
// computer, and what none has as an empty box; Missing names those. The layout is that of package
// page; Pages gives it as Render draws it. What is computed has to be in the form already.
package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/math/fixed"

	"ziping/domain"
	"ziping/io/page"
)

// Render draws forms, one after another.
func Render(forms ...*domain.Form) ([]byte, error) {
	return inFonts(title(forms[0]), forms[0], official(forms))
}

func official(forms []*domain.Form) composing {
	return func(m page.Metric) (list []page.Page) {
		for _, f := range forms {
			list = append(list, page.Compose(f, m).Pages()...)
		}
		return list
	}
}

// composing makes the pages of a document in a font.
type composing func(page.Metric) []page.Page

// RenderMemo draws a memo about a form.
func RenderMemo(f *domain.Form, memo *page.Memo) ([]byte, error) {
	return inFonts(memo.Title, f, func(m page.Metric) []page.Page { return page.ComposeMemo(memo, m).Pages() })
}

// MemoPages are the pages of a memo as RenderMemo draws them.
func MemoPages(memo *page.Memo) []page.Page {
	return page.ComposeMemo(memo, preferred().metric()).Pages()
}

// RenderPrint draws a form as its workbook prints it.
func RenderPrint(f *domain.Form, prints []*page.Print) ([]byte, error) {
	return inFonts(title(f), f, printed(prints))
}

// PrintPages are the pages of a workbook's print as RenderPrint draws them.
func PrintPages(prints []*page.Print) []page.Page { return printed(prints)(preferred().metric()) }

func printed(prints []*page.Print) composing {
	return func(m page.Metric) (list []page.Page) {
		for _, p := range prints {
			list = append(list, p.Pages(m)...)
		}
		return list
	}
}

// inFonts draws pages about a form in the preferred fonts of this computer.
func inFonts(title string, f *domain.Form, compose composing) ([]byte, error) {
	if data, err := render(title, f, compose, preferred()); err == nil {
		return data, nil
	}
	return render(title, f, compose, embedded()) // a font of this computer that only looked usable
}

// Pages are the pages as Render draws them, for showing them on a screen in Fonts.
func Pages(f *domain.Form) []page.Page { return page.Compose(f, preferred().metric()).Pages() }

// Fonts are the font files the form is set in.
func Fonts() (regular, bold []byte) { return preferred().regular.data, preferred().bold.data }

// Lack is a character that no font of this computer has; it is printed as an empty box.
type Lack struct {
	Char  rune
	Field domain.Field // "" for what is printed on every form
}

// Missing lists the characters of pages that no font has, each once a field, in the order of the
// form.
func Missing(pages []page.Page) []Lack {
	var list []Lack
	for _, p := range pages {
		for _, b := range p.Boxes {
			for _, l := range b.Lines {
				for _, r := range preferred().of(b.Font.Bold).lacks(l.Text) {
					if l := (Lack{r, b.Field}); !slices.Contains(list, l) && outlineOf(r) == nil {
						list = append(list, l)
					}
				}
			}
		}
	}
	return list
}

const family = "form"

func render(title string, f *domain.Form, compose composing, fs faces) (data []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("pdf: %v", p)
		}
	}()
	d := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: page.Width, Ht: page.Height}})
	d.SetAutoPageBreak(false, 0)
	d.SetCatalogSort(true)
	d.SetCreationDate(date(f))
	d.SetModificationDate(date(f))
	d.SetProducer("Ziping", true)
	d.SetTitle(bmp(title), true)
	d.SetAuthor(bmp(f.Owner()), true)
	d.SetLang("zh-CN")
	d.AddUTF8FontFromBytes(family, "", fs.regular.data)
	d.AddUTF8FontFromBytes(family, "B", fs.bold.data)
	d.SetLineWidth(0.5)
	for _, p := range compose(fs.metric()) {
		d.AddPageFormat("P", fpdf.SizeType{Wd: p.Width, Ht: p.Height})
		drawPage(d, p, fs)
	}
	var out bytes.Buffer
	if err := d.Output(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func drawPage(d *fpdf.Fpdf, p page.Page, fs faces) {
	for _, b := range p.Boxes {
		drawSides(d, b)
		style := ""
		if b.Font.Bold {
			style = "B"
		}
		d.SetFont(family, style, b.Font.Size)
		for _, l := range b.Lines {
			draw(d, fs.of(b.Font.Bold), l, b.Font.Size)
		}
	}
}

func drawSides(d *fpdf.Fpdf, b page.Box) {
	if b.Border == page.AllSides {
		d.Rect(b.X, b.Y, b.W, b.H, "D")
		return
	}
	right, bottom := b.X+b.W, b.Y+b.H
	for i, l := range [][4]float64{{b.X, b.Y, right, b.Y}, {right, b.Y, right, bottom}, {b.X, bottom, right, bottom}, {b.X, b.Y, b.X, bottom}} {
		if b.Border&(page.Top<<i) != 0 {
			d.Line(l[0], l[1], l[2], l[3])
		}
	}
}

// draw sets one line: what the face has as text, the rest as shapes.
func draw(d *fpdf.Fpdf, fc *face, l page.Line, size float64) {
	x, rest := l.X, l.Text
	for rest != "" {
		n, w := 0, 0.0
		for _, r := range rest {
			if !fc.has(r) {
				break
			}
			n, w = n+utf8.RuneLen(r), w+float64(fc.advances[r])*size/1000
		}
		if n > 0 {
			d.Text(x, l.Y, rest[:n])
			x, rest = x+w, rest[n:]
			continue
		}
		r, n := utf8.DecodeRuneInString(rest)
		drawShape(d, outlineOf(r), x, l.Y, size)
		x, rest = x+size, rest[n:]
	}
}

// drawShape fills the shape of a character, or draws an empty box in its place.
func drawShape(d *fpdf.Fpdf, shape *outline, x, y, size float64) {
	if shape == nil {
		d.Rect(x+0.1*size, y-0.8*size, 0.8*size, 0.85*size, "D")
		return
	}
	scale := size / shape.em
	at := func(p fixed.Point26_6) (float64, float64) { return x + float64(p.X)*scale, y + float64(p.Y)*scale }
	for i, s := range shape.segments {
		x0, y0 := at(s.Args[0])
		x1, y1 := at(s.Args[1])
		x2, y2 := at(s.Args[2])
		switch s.Op {
		case 0:
			if i > 0 {
				d.ClosePath()
			}
			d.MoveTo(x0, y0)
		case 1:
			d.LineTo(x0, y0)
		case 2:
			d.CurveTo(x0, y0, x1, y1)
		case 3:
			d.CurveBezierCubicTo(x0, y0, x1, y1, x2, y2)
		}
	}
	if len(shape.segments) > 0 {
		d.ClosePath()
		d.DrawPath("F")
	}
}

// title names the document: 2023年度部门整体支出绩效目标自评表.
func title(f *domain.Form) string {
	if f.Year == 0 {
		return f.Title
	}
	return strconv.Itoa(f.Year) + "年度" + f.Title
}

// bmp replaces what the document's properties can't hold: characters beyond the basic
// plane, and bytes that are no text.
func bmp(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xffff {
			return utf8.RuneError
		}
		return r
	}, s)
}

// date is when the form was filled in, else the first day after its year: a document
// needs a date, and the clock would make every copy different.
func date(f *domain.Form) time.Time {
	if t, err := time.Parse(time.DateOnly, f.FilledOn); err == nil {
		return t
	}
	return time.Date(max(f.Year, 2000)+1, 1, 1, 0, 0, 0, 0, time.UTC)
}
