package document_test

import (
	"path/filepath"
	"strings"
	"testing"

	"ziping/io/document"
	"ziping/io/internal/formtest"
	"ziping/io/pdf"
)

// Someone who has last year's form only on paper, as a PDF, has all of it.
func TestAPrintedFormIsReadFieldByField(t *testing.T) {
	form := formtest.Full()
	form.Funds.Rows[0].Initial, form.Funds.Rows[1].Initial = "356.2", "210.2" // as they are printed
	data, err := pdf.Render(&form)
	if err != nil {
		t.Fatal(err)
	}
	d, err := document.Read("去年的.pdf", data)
	if err != nil {
		t.Fatal(err)
	}
	if d.Kind != document.PDF || d.Savable() || d.KeepsLayout() || !d.Foreign() {
		t.Errorf("kind %s, savable %v, keeps its layout %v, foreign %v", d.Kind, d.Savable(), d.KeepsLayout(), d.Foreign())
	}
	for _, field := range form.Fields() {
		want, _ := form.Text(field)
		if got, _ := d.Form.Text(field); strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}

	path := filepath.Join(t.TempDir(), "新表.xlsx")
	if err := d.Save(path, &d.Form); err != nil {
		t.Fatal(err)
	}
	if again := open(t, path); !again.Form.Equal(d.Form) {
		t.Errorf("saved as a workbook: %+v, want %+v", again.Form, d.Form)
	}
	if d.Kind != document.XLSX || d.Path != path {
		t.Errorf("from then on it is %s of kind %s", d.Path, d.Kind)
	}
}
