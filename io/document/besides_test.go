package document_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A row of a form is a row of the form next to it as well.
func TestRowsOfFormsNextToOneAnotherStay(t *testing.T) {
	i := slices.IndexFunc(moreForms, func(h handedOut) bool { return h.name == "side-by-side" })
	path := lay(t, "自评表.xlsx", book(t, moreForms[i].rows))
	d := open(t, path)
	form := d.Form.Clone()
	form.Indicators = slices.Delete(form.Indicators, 1, 2)
	out := filepath.Join(t.TempDir(), "改后.xlsx")
	if err := d.Save(out, &form); err == nil || !strings.Contains(err.Error(), "旁边还有一张表") {
		t.Errorf("a row is removed: %v", err)
	}
	form = d.Form.Clone()
	form.Set("indicators/1/reason", "到货晚，明年提前订购。")
	if err := d.Save(out, &form); err != nil {
		t.Errorf("a text is changed: %v", err)
	}
}
