package document_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/safefile"
)

// A school and its branch keep their forms in one workbook, open in two windows.
func TestTwoFormsOfAWorkbookAreSavedInTurn(t *testing.T) {
	branch := slices.Clone(lastYear)
	branch[1] = strings.Replace(branch[1], "2024", "2023", 1)
	path := lay(t, "合订.xlsx", book(t, lastYear, branch))
	first, second := open(t, path), open(t, path)
	second.Choose(1)
	one, two := first.Form.Clone(), second.Form.Clone()
	one.Rules, two.Rules = "strict", "hubei"

	one.Conclusion = "本部已填"
	save(t, first, path, one)
	if second.Look()()(); second.Changed {
		t.Error("the other form's save is said to be a change of this one")
	}
	two.Conclusion = "分校已填"
	save(t, second, path, two)
	one.Indicators[0].Name = "检修设备" // not looked at since then
	save(t, first, path, one)

	again := open(t, path)
	if f := again.Form; f.Conclusion != "本部已填" || f.Indicators[0].Name != "检修设备" || f.Rules != "strict" {
		t.Errorf("first form: %q, %q, %q", f.Conclusion, f.Indicators[0].Name, f.Rules)
	}
	again.Choose(1)
	if f := again.Form; f.Conclusion != "分校已填" || f.Rules != "hubei" {
		t.Errorf("second form: %q, %q", f.Conclusion, f.Rules)
	}
}

func TestTheSameFormChangedInAnotherProgramIsAskedAbout(t *testing.T) {
	path := lay(t, "去年.xlsx", book(t, lastYear))
	mine, theirs := open(t, path), open(t, path)
	other := theirs.Form.Clone()
	other.Conclusion = "别人填的"
	save(t, theirs, path, other)
	if mine.Look()()(); !mine.Changed {
		t.Error("the change was not noticed")
	}
	form := mine.Form.Clone()
	form.Indicators[0].Name = "检修设备"
	var e *safefile.Error
	if err := mine.Save(path, &form); !errors.As(err, &e) || e.Reason != safefile.Changed {
		t.Fatalf("error %v", err)
	}
	if got := open(t, path).Form.Conclusion; got != "别人填的" {
		t.Errorf("conclusion %q: somebody's work is gone", got)
	}
}

// Somebody works on another sheet while all forms of the workbook are open in one window.
func TestFormsOfAWorkbookThatOthersSavedStayTogether(t *testing.T) {
	branch := slices.Clone(lastYear)
	branch[1] = strings.Replace(branch[1], "2024", "2023", 1)
	path := lay(t, "合订.xlsx", book(t, lastYear, branch))
	first := open(t, path)
	first.With = map[int]document.Edited{}
	second := *first
	second.Choose(1)
	if err := os.WriteFile(path, book(t, lastYear, branch, []string{"备忘"}), 0o644); err != nil {
		t.Fatal(err)
	}
	first.Look(&second)()()
	if first.Changed || second.Changed {
		t.Error("another sheet is said to be a change of these forms")
	}
	if !first.SameFile(&second) {
		t.Error("the forms are not saved together any longer")
	}
	if second.Choice != 1 || second.Cell(domain.FieldYear) == first.Cell(domain.FieldYear) {
		t.Errorf("the second form is number %d, its year in %s", second.Choice, second.Cell(domain.FieldYear))
	}
}
