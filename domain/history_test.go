package domain_test

import (
	"fmt"
	"testing"
	"time"

	"ziping/domain"
)

var noon = time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)

// typeText types a text rune by rune, as an input method commits it, and returns when
// it ended.
func typeText(h *domain.History, field domain.Field, text string, at time.Time) time.Time {
	old, _ := h.Form().Text(field)
	for _, r := range text {
		old += string(r)
		at = at.Add(100 * time.Millisecond)
		h.Type(field, old, "输入", at)
	}
	return at
}

func TestUndoTakesAWordNotAParagraph(t *testing.T) {
	h := domain.NewHistory(domain.Kinds()[0].New(2024))
	typeText(h, domain.FieldConclusion, "预算执行良好，目标完成。", noon)
	for _, want := range []string{"预算执行良好，", ""} {
		if _, ok := h.Undo(); !ok {
			t.Fatal("nothing to undo")
		}
		if got := h.Form().Conclusion; got != want {
			t.Errorf("after undo %q, want %q", got, want)
		}
	}
	if _, ok := h.Undo(); ok {
		t.Error("undo went past the start")
	}
	h.Redo()
	h.Redo()
	if got, want := h.Form().Conclusion, "预算执行良好，目标完成。"; got != want {
		t.Errorf("after redo %q, want %q", got, want)
	}
}

func TestEveryMarkAndBlankEndsAStep(t *testing.T) {
	for _, mark := range []string{" ", "　", "\n", "，", "。", "；", "：", "、", "！", "？", ",", ".", ";", ":", "!", "?"} {
		h := domain.NewHistory(domain.Kinds()[0].New(2024))
		typeText(h, domain.FieldConclusion, "完成"+mark+"超额", noon)
		h.Undo()
		if got := h.Form().Conclusion; got != "完成"+mark {
			t.Errorf("after %q undo leaves %q", mark, got)
		}
	}
}

func TestANumberIsOneStep(t *testing.T) {
	h := domain.NewHistory(domain.Kinds()[0].New(2024))
	typeText(h, domain.FundField(0, domain.KeyBudget), "1,210.5", noon)
	h.Undo()
	if got := h.Form().Funds.Rows[0].Budget; got != "" {
		t.Errorf("undo leaves %q", got)
	}
}

// A pause of a second ends a step; a shorter one does not.
func TestAStepLastsWhileTypingGoesOn(t *testing.T) {
	for pause, steps := range map[time.Duration]int{999 * time.Millisecond: 1, time.Second: 2} {
		h := domain.NewHistory(domain.Kinds()[0].New(2024))
		h.Type(domain.FieldContact, "张", "输入", noon)
		h.Type(domain.FieldContact, "张三", "输入", noon.Add(pause))
		n := 0
		for range 3 {
			if _, ok := h.Undo(); ok {
				n++
			}
		}
		if n != steps {
			t.Errorf("%v: %d steps, want %d", pause, n, steps)
		}
	}
}

func TestAPauseOrAnotherFieldEndsAStep(t *testing.T) {
	h := domain.NewHistory(domain.Kinds()[0].New(2024))
	at := typeText(h, domain.FieldContact, "张", noon)
	at = typeText(h, domain.FieldContact, "三", at.Add(2*time.Second))
	typeText(h, domain.FieldPhone, "123", at)
	h.Undo()
	if h.Form().Phone != "" || h.Form().Contact != "张三" {
		t.Errorf("first undo left %q, %q", h.Form().Contact, h.Form().Phone)
	}
	h.Undo()
	if h.Form().Contact != "张" {
		t.Errorf("second undo left %q", h.Form().Contact)
	}
}

func TestUndoNamesWhatItWillTakeBack(t *testing.T) {
	h := domain.NewHistory(domain.Kinds()[0].New(2024))
	h.Do("删除指标", func(f *domain.Form) { f.Indicators = f.Indicators[1:] })
	if h.NextUndo() != "删除指标" || h.NextRedo() != "" {
		t.Errorf("labels %q, %q", h.NextUndo(), h.NextRedo())
	}
	h.Undo()
	if len(h.Form().Indicators) != len(domain.Kinds()[0].New(2024).Indicators) {
		t.Error("the indicator did not come back")
	}
	if h.NextRedo() != "删除指标" {
		t.Errorf("redo label %q", h.NextRedo())
	}
}

func TestAnEditThatChangesNothingIsNoStep(t *testing.T) {
	h := domain.NewHistory(domain.Kinds()[0].New(2024))
	if h.Do("清空", func(f *domain.Form) { f.Contact = "" }) {
		t.Error("an empty edit was reported as a change")
	}
	h.Type(domain.FieldContact, "", "输入", noon)
	if _, ok := h.Undo(); ok {
		t.Error("there is a step to undo")
	}
}

func TestTheOldestStepsAreForgotten(t *testing.T) {
	h := domain.NewHistory(domain.Kinds()[0].New(2024))
	for i := range domain.HistorySteps + 5 {
		h.Do("改", func(f *domain.Form) { f.Contact = fmt.Sprint(i) })
	}
	n := 0
	for {
		if _, ok := h.Undo(); !ok {
			break
		}
		n++
	}
	if n != domain.HistorySteps || h.Form().Contact != "4" {
		t.Errorf("%d steps undone, contact %q", n, h.Form().Contact)
	}
}

func TestDirtyFollowsTheFormNotTheSteps(t *testing.T) {
	h := domain.NewHistory(domain.Kinds()[0].New(2024))
	if h.Dirty() {
		t.Fatal("a fresh form is dirty")
	}
	h.Type(domain.FieldContact, "张三", "输入", noon)
	if !h.Dirty() {
		t.Fatal("an edited form is clean")
	}
	h.MarkSaved(*h.Form())
	if h.Dirty() {
		t.Fatal("a saved form is dirty")
	}
	h.Undo()
	if !h.Dirty() {
		t.Error("undo past a save must be dirty")
	}
	h.Redo()
	if h.Dirty() {
		t.Error("back at the saved form it must be clean")
	}
}

func TestTakingBackForgetsWhatWasTypedSinceTheMark(t *testing.T) {
	h := domain.NewHistory(domain.Kinds()[0].New(2024))
	at := typeText(h, domain.FieldContact, "张三", noon)
	mark := h.Mark()
	at = typeText(h, domain.FieldContact, "，李四", at) // at once, and yet no part of what came before
	typeText(h, domain.FieldContact, "，王五", at.Add(time.Minute))
	h.Revert(domain.FieldContact, mark)
	if got := h.Form().Contact; got != "张三" {
		t.Errorf("taken back to %q", got)
	}
	if _, ok := h.Redo(); ok {
		t.Error("it comes back by redoing")
	}
	h.Undo()
	if got := h.Form().Contact; got != "" {
		t.Errorf("then undone to %q", got)
	}
}

func TestTakingBackStopsAtOtherEdits(t *testing.T) {
	h := domain.NewHistory(domain.Kinds()[0].New(2024))
	mark := h.Mark()
	at := typeText(h, domain.FieldContact, "张", noon)
	h.Do("填写电话", func(f *domain.Form) { f.Phone = "1" })
	typeText(h, domain.FieldContact, "三", at)
	h.Revert(domain.FieldContact, mark)
	if got := h.Form().Contact + h.Form().Phone; got != "张1" {
		t.Errorf("taken back to %q", got)
	}
}

func TestAStepCarriesWhatItsOwnerReverts(t *testing.T) {
	h := domain.NewHistory(domain.Form{})
	mark := &struct{ int }{}
	h.DoWith("套用财政模板", mark, func(*domain.Form) {})
	h.Do("套用财政模板", func(f *domain.Form) { f.Title = "甲" })
	for _, want := range []any{nil, mark} {
		if s, ok := h.Undo(); !ok || s.Label != "套用财政模板" || s.With != want {
			t.Errorf("undone: %v, %v, want one with %v", s, ok, want)
		}
	}
	if s, ok := h.Redo(); !ok || s.With != mark {
		t.Errorf("made again: %v, %v", s, ok)
	}
}
