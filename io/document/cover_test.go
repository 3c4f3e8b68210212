package document_test

import (
	"path/filepath"
	"slices"
	"testing"
)

func TestTheYearOnACoverIsTold(t *testing.T) {
	form := slices.Concat(head, unit, funds, goals, rowsOfIndicators)
	cover := []string{"绩效自评材料|", "2024年度|", "编报日期：2025年3月2日|", "较2023年|"}
	notes := []string{"填表说明|", "1.指标值填写年初批复的目标值。|"}
	d := open(t, lay(t, "自评表.xlsx", book(t, form, cover, notes)))
	if got := d.StillSays(2024); !slices.Equal(got, []string{"工作表“表2”（A2）"}) {
		t.Errorf("told %q", got)
	}
	if got := d.StillSays(2023); got != nil {
		t.Errorf("told %q of another year", got)
	}
}

// After a save it is the year that was saved that a cover may still say.
func TestTheYearOnACoverIsToldAfterASave(t *testing.T) {
	form := slices.Concat(head, unit, funds, goals, rowsOfIndicators)
	d := open(t, lay(t, "自评表.xlsx", book(t, form, []string{"绩效自评材料|", "2024年度|", "下一年：2025年度|"})))
	out := filepath.Join(t.TempDir(), "下一年.xlsx")
	next := rolled(d)
	if err := d.Save(out, &next); err != nil {
		t.Fatal(err)
	}
	if got := d.StillSays(2025); !slices.Equal(got, []string{"工作表“表2”（A3）"}) {
		t.Errorf("told %q", got)
	}
}
