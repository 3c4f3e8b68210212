package document

import (
	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/layout"
)

// checkBesides finds out whether the forms next to those that were written are as they were: rows that
// come or go in one of them come or go in all.
func (d *Document) checkBesides(saved *Document, form *domain.Form) error {
	if !d.KeepsLayout() || !saved.KeepsLayout() {
		return nil
	}
	written := d.alsoWritten(form)
	for i, l := range d.layouts {
		if _, also := written[i]; also || i == d.Choice || !isBeside(l, d.layout()) {
			continue
		}
		at := saved.withScope(d.scope(i))
		same := at >= 0
		if same {
			was, is := d.asRead(i), saved.asRead(at)
			same = len(differing(&was, &is)) == 0
		}
		if !same {
			return fault.New(fault.NoRow, "没有保存：旁边还有一张表（%s），加行、删行、改两张表共用的格子会动到它。先把两张表分到两张工作表，再改；或另存为 .ziping。", describe(l))
		}
	}
	return nil
}

// isBeside reports whether two forms of a sheet have rows in common.
func isBeside(a, b *layout.Layout) bool {
	end := func(l *layout.Layout) int {
		last := l.Indicators.Header.To
		for _, row := range l.Indicators.Rows {
			last = max(last, row.To)
		}
		return last
	}
	return a != b && a.Grid.Name == b.Grid.Name && a.Indicators.Header.From <= end(b) && b.Indicators.Header.From <= end(a)
}
