package session_test

import (
	"strings"
	"testing"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/session"
)

// The finance department's sheet has no 自评结论, no 填报日期 and no contact: nothing asks for
// them. Every field that it has a cell for is asked for if it is blank.
func TestNothingIsAskedForThatTheSheetHasNoPlaceFor(t *testing.T) {
	s, err := session.Open("../../io/xlsx/testdata/no-merges.xlsx", nil)
	if err != nil {
		t.Fatal(err)
	}
	asked := func() (fields []string) {
		for _, f := range s.Findings() {
			if f.Code == scoring.CodeRequiredEmpty || f.Code == scoring.CodeContactEmpty {
				fields = append(fields, string(f.Field))
			}
		}
		return fields
	}
	if got := asked(); len(got) != 0 {
		t.Errorf("asked for %v", got)
	}
	s.Type("goals/actual", "")
	if got := asked(); len(got) != 1 || got[0] != "goals/actual" {
		t.Errorf("asked for %v, want goals/actual", got)
	}
	s.UseOfficial()
	if got := asked(); len(got) != 5 {
		t.Errorf("the official form has room for date, conclusion, contact and phone; asked for %v", got)
	}
}

// A text that the opened sheet can't print as a whole is a finding at its field, until the text is
// shortened or another layout is used.
func TestATextThatTheSheetPrintsInPartIsFound(t *testing.T) {
	s, err := session.Open("../../io/xlsx/testdata/official.xlsx", nil)
	if err != nil {
		t.Fatal(err)
	}
	found := func() (list []session.Finding) {
		for i, f := range s.Findings() {
			if f.Code == scoring.CodePrintCut {
				list = append(list, f)
			}
			if i > 0 && scoring.Order(s.Findings()[i-1].Field, f.Field) > 0 {
				t.Errorf("%s comes too late", f.Field)
			}
		}
		return list
	}
	long := strings.Repeat("国", 3000) // in cells for some 1,100 and 2,000 characters
	for _, field := range []domain.Field{domain.FieldConclusion, domain.FieldExpected} {
		if len(found()) != 0 {
			t.Errorf("before: %v", found())
		}
		s.Type(field, long)
		if list := found(); len(list) != 1 || list[0].Field != field || list[0].Level != scoring.Warning || list[0].Cell != s.Cell(field) {
			t.Errorf("%s: found %v", field, list)
		}
		s.Type(field, "国")
	}
	s.Type(domain.FieldExpected, long)
	s.UseOfficial()
	if len(found()) != 0 {
		t.Errorf("in the official form: %v", found())
	}
}

// A sheet in which nobody set line breaks is said to be so once, not cell by cell.
func TestCellsWithoutLineBreaksAreOneFinding(t *testing.T) {
	row := func(name string) []string {
		return []string{"产出指标", "数量指标", name, "≥2000卷", "2000卷", "20", "20", ""}
	}
	s := opened(t, []string{"部门整体支出绩效自评表"}, []string{"（2024年度）"},
		[]string{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"},
		row("整理当年全部进馆档案的卷数"), row("整理以前各年积压档案的卷数"), row("整理破产企业移交档案的卷数"), row("数字化扫描以后校对过的卷数"), row("卷数"))
	var said []string
	for _, f := range s.Findings() {
		if f.Code == scoring.CodePrintCut {
			said = append(said, f.Message)
		}
	}
	if len(said) != 1 || !strings.HasPrefix(said[0], "指标“整理当年全部进馆档案的卷数”的三级指标打印不全。") || !strings.HasSuffix(said[0], "另有 3 格同样。") {
		t.Errorf("says %q", said)
	}
}
