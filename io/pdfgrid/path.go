package pdfgrid

import (
	"fmt"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"ziping/io/fault"
)

// matrix maps points to others as PDF does it: x' = ax + cy + e, y' = bx + dy + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

func newMatrix(m structs.FPDF_FS_MATRIX) matrix {
	return matrix{float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)}
}

// then is m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func (m matrix) apply(p point) point {
	return point{m.a*p.x + m.c*p.y + m.e, m.b*p.x + m.d*p.y + m.f}
}

type point struct{ x, y float64 }

type rect struct{ x0, y0, x1, y1 float64 }

// between is the rectangle between two corners, whichever they are.
func between(a, b point) rect {
	return rect{min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)}
}

func (r rect) width() float64  { return r.x1 - r.x0 }
func (r rect) height() float64 { return r.y1 - r.y0 }

const farOut = 20_000 // points; the largest page PDF knows has 14,400

// sound reports whether a rectangle is one that can be on a page.
func (r rect) sound() bool {
	for _, v := range []float64{r.x0, r.y0, r.x1, r.y1} {
		if !(math.Abs(v) < farOut) { // also NaN
			return false
		}
	}
	return true
}

// object finds the rules in a page object, and how much a picture covers. Shapes of any
// other kind are no part of a table.
func (s *sandbox) object(object references.FPDF_PAGEOBJECT, to matrix, depth int, p *ink) error {
	if s.objects++; s.objects > maxObjects {
		return tooManyObjects()
	}
	kind, err := s.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object})
	if err != nil {
		return s.ignorable(err)
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_TEXT:
		if depth == 0 { // bounds and paths of others are not those on the page
			return s.clip(object, p)
		}
		return nil
	case enums.FPDF_PAGEOBJ_PATH, enums.FPDF_PAGEOBJ_IMAGE, enums.FPDF_PAGEOBJ_FORM:
	default:
		return nil
	}
	got, err := s.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: object})
	if err != nil {
		return s.ignorable(err)
	}
	to = newMatrix(got.Matrix).then(to)
	switch {
	case kind.Type == enums.FPDF_PAGEOBJ_PATH:
		return s.path(object, to, p)
	case kind.Type == enums.FPDF_PAGEOBJ_IMAGE: // its matrix maps a square of 1 to its place
		p.image(between(to.apply(point{}), to.apply(point{1, 1})))
	case depth < maxNesting:
		return s.group(object, to, depth, p)
	}
	return nil
}

func tooManyObjects() error {
	return fault.Large(fmt.Sprintf("PDF 里的线条和图形超过 %d 个", maxObjects))
}

// group goes through the objects of a form, content that is drawn as one.
func (s *sandbox) group(object references.FPDF_PAGEOBJECT, to matrix, depth int, p *ink) error {
	count, err := s.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: object})
	if err != nil {
		return s.ignorable(err)
	}
	for i := range count.Count {
		inner, err := s.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: object, Index: uint64(i)})
		if err != nil {
			return s.ignorable(err)
		}
		if err := s.object(inner.PageObject, to, depth+1, p); err != nil {
			return err
		}
	}
	return nil
}

// Widths of what may be a ruling line.
const (
	maxRule = 3.5 // points across
	minRule = 2   // points along
)

// image counts the area a picture covers; some programs draw lines as pictures.
func (p *ink) image(r rect) {
	if !r.sound() {
		return
	}
	if min(r.width(), r.height()) <= maxRule {
		p.fill(r)
		return
	}
	p.pictures += r.width() * r.height()
}

// fill adds a filled rectangle: a line if it is thin.
func (p *ink) fill(r rect) {
	switch w, h := r.width(), r.height(); {
	case !r.sound():
	case h <= maxRule && w > h && w >= minRule:
		y := (r.y0 + r.y1) / 2
		p.across = append(p.across, line{y, r.x0, r.x1})
	case w <= maxRule && h > w && h >= minRule:
		x := (r.x0 + r.x1) / 2
		p.down = append(p.down, line{x, r.y0, r.y1})
	}
}

// stroke adds a straight stroke, unless it is slanted.
func (p *ink) stroke(a, b point) {
	r := between(a, b)
	switch slant := 0.5; {
	case !r.sound():
	case r.height() <= slant && r.width() > slant:
		p.across = append(p.across, line{(r.y0 + r.y1) / 2, r.x0, r.x1})
	case r.width() <= slant && r.height() > slant:
		p.down = append(p.down, line{(r.x0 + r.x1) / 2, r.y0, r.y1})
	}
}

// path finds the lines in a path: all straight strokes, and thin filled rectangles.
func (s *sandbox) path(object references.FPDF_PAGEOBJECT, to matrix, p *ink) error {
	mode, err := s.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: object})
	if err != nil {
		return s.ignorable(err)
	}
	filled := mode.FillMode != enums.FPDF_FILLMODE_NONE
	if !filled && !mode.Stroke { // only cuts off what comes after it
		return nil
	}
	if pale, err := s.pale(object, mode.Stroke); pale || err != nil {
		return err
	}
	count, err := s.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: object})
	if err != nil {
		return s.ignorable(err)
	}
	if s.objects += count.Count; s.objects > maxObjects {
		return tooManyObjects()
	}
	var figure []point
	straight := true
	end := func(closed bool) {
		if straight && len(figure) > 1 {
			p.figure(figure, mode.Stroke, filled, closed)
		}
		figure, straight = nil, true
	}
	for i := range count.Count {
		at, kind, closes, err := s.segment(object, i)
		if err != nil {
			return s.ignorable(err)
		}
		switch kind {
		case enums.FPDF_SEGMENT_MOVETO:
			end(false)
			figure = append(figure, to.apply(at))
		case enums.FPDF_SEGMENT_LINETO:
			figure = append(figure, to.apply(at))
		default:
			straight = false
		}
		if closes {
			end(true)
		}
	}
	end(false)
	return nil
}

// pale reports whether a path is drawn in white or can't be seen at all.
func (s *sandbox) pale(object references.FPDF_PAGEOBJECT, stroked bool) (bool, error) {
	const white = 250
	var c structs.FPDF_COLOR
	if stroked {
		got, err := s.FPDFPageObj_GetStrokeColor(&requests.FPDFPageObj_GetStrokeColor{PageObject: object})
		if err != nil {
			return false, s.ignorable(err)
		}
		c = got.StrokeColor
	} else {
		got, err := s.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: object})
		if err != nil {
			return false, s.ignorable(err)
		}
		c = got.FillColor
	}
	return c.A == 0 || min(c.R, c.G, c.B) >= white, nil
}

func (s *sandbox) segment(object references.FPDF_PAGEOBJECT, i int) (at point, kind enums.FPDF_SEGMENT, closes bool, err error) {
	got, err := s.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: object, Index: i})
	if err != nil {
		return at, kind, false, err
	}
	where, err := s.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: got.PathSegment})
	if err != nil {
		return at, kind, false, err
	}
	what, err := s.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: got.PathSegment})
	if err != nil {
		return at, kind, false, err
	}
	closing, err := s.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: got.PathSegment})
	if err != nil {
		return at, kind, false, err
	}
	return point{float64(where.X), float64(where.Y)}, what.Type, closing.IsClose, nil
}

// figure finds the lines in one figure of a path.
func (p *ink) figure(points []point, stroked, filled, closed bool) {
	if closed || filled {
		points = append(points, points[0])
	}
	box := between(points[0], points[0])
	for _, at := range points {
		box = rect{min(box.x0, at.x), min(box.y0, at.y), max(box.x1, at.x), max(box.y1, at.y)}
	}
	if min(box.width(), box.height()) <= maxRule && (filled || len(points) > 2) {
		p.fill(box)
		return
	}
	if !stroked {
		return // a background
	}
	for i := 1; i < len(points); i++ {
		p.stroke(points[i-1], points[i])
	}
}
