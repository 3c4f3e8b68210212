package xls

import (
	"ziping/io/sheet"
)

// Record types of what is outside the cells.
const (
	recHeader = 0x0014
	recFooter = 0x0015
	recNote   = 0x001C
	recObj    = 0x005D
	recTxO    = 0x01B6
)

// box is the text of a shape or a comment.
type box struct {
	id   uint16 // of its object
	text string
}

// boxes are the texts of a sheet's objects, and the cells of those that are comments.
type boxes struct {
	id    uint16 // of the object read last
	list  []box
	cells map[uint16]sheet.Ref
}

const maxBoxes = 10_000

// aside reads a record of what is outside the cells. What of it can't be read is not told.
func (p *page) aside(r record) {
	d := r.data
	switch {
	case r.kind == recHeader || r.kind == recFooter:
		if text, ok := r.texts(0).long(); ok {
			p.grid.RemarkMargin(map[uint16]string{recHeader: "页眉", recFooter: "页脚"}[r.kind], text)
		}
	case r.kind == recObj && len(d) >= 8:
		p.boxes.id = le.Uint16(d[6:])
	case r.kind == recTxO && len(d) >= 12 && len(r.parts) > 0 && len(r.parts[0]) > 0 && len(p.boxes.list) < maxBoxes:
		t := &text{cur: r.parts[0][1:], rest: r.parts[1:]}
		if s, ok := t.body(int(le.Uint16(d[10:])), r.parts[0][0]&wide); ok {
			p.boxes.list = append(p.boxes.list, box{p.boxes.id, s})
		}
	case r.kind == recNote && len(d) >= 8:
		if p.boxes.cells == nil {
			p.boxes.cells = map[uint16]sheet.Ref{}
		}
		p.boxes.cells[le.Uint16(d[6:])] = sheet.Ref{Row: int(le.Uint16(d)), Col: int(le.Uint16(d[2:]))}
	}
}

// remark tells of the objects' texts.
func (p *page) remark() {
	for _, b := range p.boxes.list {
		if at, ok := p.boxes.cells[b.id]; ok {
			p.grid.Remark("批注（"+at.String()+"）", b.text)
		} else {
			p.grid.Remark("文本框", b.text)
		}
	}
}
