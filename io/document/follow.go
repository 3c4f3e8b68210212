package document

import (
	"bytes"
	"os"

	"ziping/domain"
	"ziping/io/jsonform"
	"ziping/io/safefile"
)

// Look looks at the file on disk again. look may run on another goroutine. tell, called on the
// goroutine that uses d, updates d to what was seen, unless d was saved in the meantime: Changed
// and Elsewhere, and the file itself if the form in it is still the one that was read. with are the
// other open forms of the file; they are updated too, and stay documents of one file.
func (d *Document) Look(with ...*Document) (look func() (tell func())) {
	all := append([]*Document{d}, with...)
	var was []Document
	for _, o := range all {
		was = append(was, *o)
	}
	return func() func() {
		if was[0].seen == nil {
			return func() {}
		}
		again, changed := was[0].moved()
		who := elsewhere(was[0].Path)
		var now []Document
		for i := 0; again != nil && i < len(was); i++ {
			if now = append(now, *again); i > 0 {
				now[i].Choose(was[i].Choice)
			}
		}
		return func() {
			follows := again != nil
			for i, o := range all {
				if o.seen != was[i].seen {
					return
				}
				follows = follows && len(o.Emptied)+len(o.Along)+len(o.Gone) == 0
			}
			for i, o := range all {
				if follows {
					o.follow(&now[i])
				}
				o.Changed, o.Elsewhere = changed && !follows, who
			}
		}
	}
}

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
