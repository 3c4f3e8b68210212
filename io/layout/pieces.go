package layout

import (
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// bothPieces are the columns of target and actual.
func (rd *reader) bothPieces() (pieces [2][]piece) {
	for i, key := range []string{domain.KeyTarget, domain.KeyActual} {
		pieces[i] = rd.pieces(rd.head, key)
	}
	return pieces
}

// piece is one column of a target or result that is split over several columns.
type piece struct {
	col  int
	what Piece
}

// pieces are the columns of a target or result.
func (rd *reader) pieces(h *heading, key string) []piece {
	area, ok := h.columns[key]
	if !ok {
		return nil
	}
	list := rd.splitColumns(h, area)
	if key == domain.KeyTarget && len(list) == 1 {
		if !h.has(sign) { // 指标性质 has ≥ and 定性 in one column
			if i := slices.IndexFunc(h.known, func(a sheet.Range) bool { return rd.holdsSigns(a.From.Col) }); i >= 0 {
				h.columns[sign] = h.known[i]
				h.known = slices.Delete(slices.Clone(h.known), i, i+1)
			}
		}
		for meaning, what := range map[string]Piece{sign: Sign, unit: Unit} {
			if a, ok := h.columns[meaning]; ok {
				list = append(list, piece{a.From.Col, what})
				list[0].what = Value
			}
		}
	}
	return list
}

// splitColumns finds the columns below a heading that extends over several.
func (rd *reader) splitColumns(h *heading, area sheet.Range) []piece {
	row := h.rows.To + 1
	if area.From.Col == area.To.Col || row > rd.rows.To || rd.area(sheet.Ref{Row: row, Col: area.From.Col}).To.Col >= area.To.Col {
		return []piece{{area.From.Col, Whole}}
	}
	meanings := map[string]Piece{sign: Sign, value: Value, unit: Unit}
	var list []piece
	labelled := false
	for _, at := range []int{h.rows.To, h.rows.To + 1} { // the small headings can be within the heading's rows or below
		for col := area.From.Col; col <= area.To.Col && !labelled; col++ {
			ref := sheet.Ref{Row: at, Col: col}
			meaning, _ := rd.lookup(split, rd.text(ref))
			if what, ok := meanings[meaning]; ok && rd.area(ref).From == ref && ref != area.From {
				list = append(list, piece{col, what})
				rd.mark(ref, asLabel)
			}
		}
		if labelled = len(list) > 0; labelled {
			h.rows.To = max(h.rows.To, at)
			rd.l.Indicators.Header = h.rows
			break
		}
	}
	if labelled {
		return list
	}
	order := []Piece{Sign, Value, Unit}
	if n := area.To.Col - area.From.Col + 1; n == 2 {
		order = []Piece{Value, Unit}
		if rd.holdsSigns(area.From.Col) {
			order = []Piece{Sign, Value}
		}
	}
	for col := area.From.Col; col <= area.To.Col && len(list) < len(order); col++ {
		if rd.area(sheet.Ref{Row: row, Col: col}).From.Col == col {
			list = append(list, piece{col, order[len(list)]})
		}
	}
	return list
}

// holdsSigns reports whether a column of the table contains signs such as ≥.
func (rd *reader) holdsSigns(col int) bool {
	for row := rd.head.rows.To + 1; row <= rd.rows.To; row++ {
		if s := strings.TrimSpace(rd.text(sheet.Ref{Row: row, Col: col})); s != "" && signs.FindString(s) == s {
			return true
		}
	}
	return false
}

// adjustedPieces is where a row has its target in a table with a column for adjusted targets: in
// that column, if it is filled in. first is then the cell of the first target.
func (rd *reader) adjustedPieces(list []piece, later sheet.Ref) (pieces []piece, first sheet.Ref) {
	if text := rd.shown(later); domain.IsBlank(text) {
		rd.keep(later)
		return list, sheet.Ref{Row: -1}
	}
	pieces = slices.Clone(list)
	for k, p := range pieces {
		if p.what == Value || p.what == Whole {
			first = sheet.Ref{Row: later.Row, Col: p.col}
			pieces[k].col = later.Col
		}
	}
	return pieces, first
}

// takePieces reads a target or result from its columns; first is the cell of a target that was
// adjusted later. A sign or unit that the middle column has already, and a mark for none, are not
// repeated in the text. A unit next to something that is no number means something else and stays
// in its cell.
func (rd *reader) takePieces(row int, list []piece, first sheet.Ref, field domain.Field) {
	if len(list) == 1 && first.Row >= 0 {
		rd.takeAdjusted(first, sheet.Ref{Row: row, Col: list[0].col}, field, Whole)
		return
	}
	if len(list) == 1 {
		rd.take(sheet.Ref{Row: row, Col: list[0].col}, field)
		return
	}
	at, texts := map[Piece]sheet.Ref{}, map[Piece]string{}
	for _, p := range list {
		at[p.what] = rd.area(sheet.Ref{Row: row, Col: p.col}).From
		texts[p.what] = strings.TrimSpace(rd.shown(at[p.what]))
	}
	ownSign, number, ownUnit := SplitValue(texts[Value])
	before, after := texts[Sign], texts[Unit]
	if isMark(before) || ownSign != "" {
		before = ""
	}
	if before != "" && signs.FindString(before) != before {
		rd.keep(at[Sign]) // 定性
		delete(at, Sign)
		before = ""
	}
	if isMark(after) || ownUnit != "" {
		after = ""
	}
	if after != "" && numberText.FindString(number) == "" {
		rd.keep(at[Unit])
		delete(at, Unit)
		after = ""
	}
	for what, ref := range at {
		lead, bare, trail := trimmed(rd.shown(ref))
		if what == Value {
			what = valuePiece(at)
		}
		if ref == at[Value] && first.Row >= 0 {
			rd.takeAdjusted(first, ref, field, what)
			continue
		}
		rd.own(ref, literals(lead, Part{Field: field, Text: bare, Piece: what}, trail)...)
	}
	rd.l.cells[field] = at[Value]
	rd.set(field, before+texts[Value]+after)
}

// valuePiece is what the middle column contains if the column of signs or units is missing.
func valuePiece(at map[Piece]sheet.Ref) Piece {
	_, hasSign := at[Sign]
	_, hasUnit := at[Unit]
	switch {
	case hasSign && hasUnit:
		return Value
	case hasUnit:
		return SignValue
	case hasSign:
		return ValueUnit
	}
	return Whole
}
