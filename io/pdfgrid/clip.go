package pdfgrid

import (
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// clipped is a piece of text on the page, and what it was cut to: spreadsheets cut the text
// of a cell that is too small for it to the cell.
type clipped struct {
	box, to rect
	cut     bool
}

// clip notes what a text object is cut to.
func (s *sandbox) clip(object references.FPDF_PAGEOBJECT, p *ink) error {
	bounds, err := s.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object})
	if err != nil {
		return s.ignorable(err)
	}
	c := clipped{box: between(point{float64(bounds.Left), float64(bounds.Bottom)}, point{float64(bounds.Right), float64(bounds.Top)})}
	if !c.box.sound() {
		return nil
	}
	c.to, c.cut, err = s.clipBox(object)
	p.clips = append(p.clips, c)
	return err
}

// clipBox is the box of the innermost path that cuts off an object.
func (s *sandbox) clipBox(object references.FPDF_PAGEOBJECT) (box rect, ok bool, err error) {
	got, err := s.FPDFPageObj_GetClipPath(&requests.FPDFPageObj_GetClipPath{PageObject: object})
	if err != nil {
		return box, false, s.ignorable(err)
	}
	paths, err := s.FPDFClipPath_CountPaths(&requests.FPDFClipPath_CountPaths{ClipPath: got.ClipPath})
	if err != nil || paths.Count < 1 {
		return box, false, s.ignorable(err)
	}
	last := paths.Count - 1
	segments, err := s.FPDFClipPath_CountPathSegments(&requests.FPDFClipPath_CountPathSegments{ClipPath: got.ClipPath, PathIndex: last})
	if err != nil || segments.Count < 4 || segments.Count > 5 { // no rectangle
		return box, false, s.ignorable(err)
	}
	for i := range segments.Count {
		segment, err := s.FPDFClipPath_GetPathSegment(&requests.FPDFClipPath_GetPathSegment{ClipPath: got.ClipPath, PathIndex: last, SegmentIndex: i})
		if err != nil {
			return box, false, s.ignorable(err)
		}
		at, err := s.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: segment.PathSegment})
		if err != nil {
			return box, false, s.ignorable(err)
		}
		corner := point{float64(at.X), float64(at.Y)}
		if i == 0 {
			box = between(corner, corner)
		}
		box = box.with(between(corner, corner))
	}
	return box, box.sound(), nil
}

// cut finds the clipping area of each character. Pieces of text can overlap if a text is clipped:
// of those around a character, it belongs to the one that fits it best.
func (p *ink) cut() {
	if len(p.glyphs)*len(p.clips) > 50_000_000 {
		return // far from any real page
	}
	for i, g := range p.glyphs {
		at, best := g.box.middle(), -1
		for j, c := range p.clips {
			if c.box.grown(0.4*g.em).has(at) && (best < 0 || c.box.off(g.box) < p.clips[best].box.off(g.box)) {
				best = j
			}
		}
		p.glyphs[i].piece = best
		if best >= 0 && p.clips[best].cut {
			p.glyphs[i].clip = &p.clips[best].to
		}
	}
}

func (r rect) middle() point { return point{(r.x0 + r.x1) / 2, (r.y0 + r.y1) / 2} }

func (r rect) grown(by float64) rect { return rect{r.x0 - by, r.y0 - by, r.x1 + by, r.y1 + by} }

// off is how far the top and bottom of a box are from those of a piece of text in one line.
func (r rect) off(o rect) float64 { return max(o.y0-r.y0, r.y0-o.y0) + max(o.y1-r.y1, r.y1-o.y1) }
