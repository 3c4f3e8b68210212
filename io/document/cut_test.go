package document_test

import (
	"path/filepath"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
)

// How much a cell of the goal can have is tested in io/xlsx.
func TestTextsThatNoPrintShowsWholeAreListed(t *testing.T) {
	d := open(t, lay(t, "去年.xlsx", file(t, "../xlsx/testdata/official.xlsx")))
	if cuts := d.Cuts(&d.Form); cuts != nil {
		t.Errorf("as it was opened: %v", cuts)
	}
	form := d.Form.Clone()
	form.Goals.Expected = strings.Repeat("国", 2000)
	form.Indicators = append(form.Indicators, domain.Indicator{Level1: "产出指标", Name: "新加的", Reason: strings.Repeat("国", 1200)})
	added := len(form.Indicators) - 1
	for _, again := range []bool{false, true} {
		cuts := d.Cuts(&form)
		if len(cuts) != 2 || cuts[0] != (document.Cut{Field: domain.FieldExpected, Lines: 28, Wraps: true}) || cuts[1].Field != domain.IndicatorField(added, domain.KeyReason) {
			t.Errorf("saved before %v: %v", again, cuts)
		}
		if again {
			break
		}
		save(t, d, filepath.Join(t.TempDir(), "今年.xlsx"), form)
		if !strings.Contains(d.CutOff, "预期目标（Sheet!B12）大约 28 行、") {
			t.Errorf("after the save: %q", d.CutOff)
		}
	}
	save(t, d, filepath.Join(t.TempDir(), "今年.pdf"), form)
	if official := d.Official(); d.CutOff != "" || official.Cuts(&form) != nil {
		t.Errorf("the official layout cuts nothing, but %q, %v", d.CutOff, official.Cuts(&form))
	}
}

// The items of a goal can have a cell each: the last one gets the rest.
func TestAGoalInSeveralCellsIsCutInTheLast(t *testing.T) {
	d := open(t, lay(t, "a.xlsx", file(t, "../xlsx/testdata/goals-in-rows.xlsx")))
	form := d.Form.Clone()
	form.Goals.Expected = strings.Repeat("国", 1000) + "\n" + strings.Repeat("国", 1000)
	if cuts := d.Cuts(&form); cuts != nil {
		t.Errorf("two cells hold a thousand characters each, but %v", cuts)
	}
	form.Goals.Expected += strings.Repeat("国", 1000)
	if cuts := d.Cuts(&form); len(cuts) != 1 || cuts[0].Lines != 28 {
		t.Errorf("the second cell holds 2,000: %v", cuts)
	}
}
