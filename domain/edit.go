package domain

// Edit is a new text for one field.
type Edit struct {
	Field Field
	Text  string
}

// Apply makes all edits and reports whether every one of them had its field.
func (f *Form) Apply(edits []Edit) bool {
	all := true
	for _, e := range edits {
		all = f.Set(e.Field, e.Text) && all
	}
	return all
}
