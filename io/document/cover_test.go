package document_test

import (
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
