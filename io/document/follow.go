package document

import (
	"bytes"
	"os"

	"ziping/domain"
	"ziping/io/jsonform"
	"ziping/io/safefile"
)

// moved finds out what happened to d's file since it was read or last saved. changed reports
// whether its bytes differ. again is the file as it is now, if it can be saved into: somebody worked
// on another sheet, or only on the look of this one. The form in it is still the one that was read,
// and so are the others if they are open too.
func (d *Document) moved() (again *Document, changed bool) {
	data, err := os.ReadFile(d.Path)
	if err != nil || safefile.DigestOf(data) == *d.seen {
		return nil, false
	}
	emptied := len(d.Emptied) + len(d.Along) + len(d.Gone)
	for _, b := range d.With {
		emptied += len(b.Emptied) + len(b.Gone)
	}
	if d.layout() == nil || d.Kind != d.kind || emptied > 0 { // these are cells and forms of the file as it was
		return nil, true
	}
	now, err := Read(d.Path, data)
	if err != nil || now.kind != d.kind || d.With != nil && len(now.layouts) != len(d.layouts) {
		return nil, true
	}
	at := -1
	for i := range d.layouts {
		if i != d.Choice && d.With == nil {
			continue
		}
		k := now.withScope(d.scope(i))
		if k < 0 || d.With != nil && k != i {
			return nil, true
		}
		if is, was := now.asRead(k), d.asRead(i); !bytes.Equal(jsonform.Encode(&is), jsonform.Encode(&was)) {
			return nil, true
		}
		if i == d.Choice {
			at = k
		}
	}
	now.Choose(at)
	digest := safefile.DigestOf(data)
	now.Path, now.seen = d.Path, &digest
	return now, true
}

// asRead is a form as the file has it.
func (d *Document) asRead(i int) domain.Form {
	if d.pack != nil {
		return d.pack.Forms[i].Clone()
	}
	f, _ := d.layouts[i].Read()
	setProperties(&f, d.layouts[i], d.propsOf(i))
	return f
}

// follow continues with the file as moved found it.
func (d *Document) follow(again *Document) {
	d.adopt(again)
	d.seen = again.seen
}

// adopt takes over all that was read of a table file besides the form.
func (d *Document) adopt(file *Document) {
	d.source, d.kind, d.layouts, d.capacities, d.props = file.source, file.kind, file.layouts, file.capacities, file.props
	d.Report, d.Choices, d.Choice, d.Signed = file.Report, file.Choices, file.Choice, file.Signed
	d.Skipped, d.Summaries, d.others, d.outside = file.Skipped, file.Summaries, file.others, file.outside
}
