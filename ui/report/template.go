package report

import "ziping/io/docx"

// Fill puts the values of some forms into a person's own outline, a Word document with
// placeholders.
func Fill(template []byte, f Forms) (docx.Filled, error) {
	s := newSubject(f)
	return docx.Fill(template, func(name string) (docx.Value, bool) {
		v, known := values[name]
		switch {
		case !known:
			return docx.Value{}, false
		case v.blocks != nil:
			return docx.Value{Blocks: flat(v.blocks(s))}, true
		}
		return docx.Value{Text: v.text(s)}, true
	})
}

// flat are blocks whose headings are bold paragraphs, as the styles of the outline are not known.
func flat(blocks []docx.Block) []docx.Block {
	list := []docx.Block{}
	for _, b := range blocks {
		if part, is := b.(section); is {
			list = append(list, docx.Paragraph{Runs: []docx.Run{{Text: part.text, Bold: true}}})
			list = append(list, flat(part.blocks)...)
			continue
		}
		list = append(list, b)
	}
	return list
}
