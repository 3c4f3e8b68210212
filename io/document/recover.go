package document

import (
	"slices"

	"ziping/domain"
	"ziping/io/journal"
	"ziping/io/safefile"
)

// Entry is what the journal stores of d while form is being edited.
func (d *Document) Entry(id string, form *domain.Form) journal.Entry {
	return journal.Entry{ID: id, Path: d.Path, Seen: d.seen, Choice: d.Choice, Form: form.Clone(), Workbook: d.source, Emptied: d.Emptied, Along: d.Along, Gone: d.Gone}
}

// Began reports whether an entry was begun from the file that d was just opened from, in its layout.
func (d *Document) Began(e *journal.Entry) bool {
	if d.seen == nil || e.Seen == nil || *d.seen != *e.Seen || d.Count() <= e.Choice {
		return false
	}
	return e.WorkbookLost || d.Foreign() == (e.Workbook != nil) && (e.Workbook == nil || safefile.DigestOf(e.Workbook) == *d.seen)
}

// Recover restores the document of a journal entry; e.Form is what was typed. If the workbook can't
// be read any more, the layout is lost, but not the form.
func Recover(e journal.Entry) *Document {
	d := &Document{}
	if e.Workbook != nil {
		if again, err := Read(e.Path, e.Workbook); err == nil {
			d = again
			if e.Choice < len(d.layouts) {
				d.Choose(e.Choice)
			}
		}
	}
	d.Path, d.seen, d.Emptied = e.Path, e.Seen, e.Emptied
	if kind, err := KindFor(e.Path); err == nil {
		d.Kind = kind
	}
	if d.Kind == JSON && d.source == nil {
		d.repack(e.Path, e.Choice)
	}
	unknown := func(i int) bool { return i < 0 || i >= len(d.Choices) }
	d.Along, d.Gone = slices.DeleteFunc(slices.Clone(e.Along), unknown), slices.DeleteFunc(slices.Clone(e.Gone), unknown)
	return d
}
