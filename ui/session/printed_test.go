package session_test

import (
	"os"
	"path/filepath"
	"testing"

	"ziping/domain"
	"ziping/io/sheet"
	"ziping/io/xlsx"
	"ziping/scoring"
	"ziping/ui/session"
)

// opened opens a workbook of one sheet without merged cells.
func opened(t *testing.T, rows ...[]string) *session.Session {
	t.Helper()
	data, err := xlsx.Table("自评表", nil, rows[0], nil, rows[1:])
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "自评表.xlsx")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// cellsWith are the cells of the findings with a code.
func cellsWith(s *session.Session, code string) (cells []string) {
	for _, f := range s.Findings() {
		if f.Code == code {
			cells = append(cells, f.Cell)
		}
	}
	return cells
}

// If a sheet prints the total twice, the finding names the cell that is wrong.
func TestAWrongTotalIsNamedWhereItIsPrinted(t *testing.T) {
	for _, c := range []struct{ head, row, cell string }{
		{"90", "92.5", "自评表!C2"},
		{"92.5", "90", "自评表!G5"},
		{"92.5", "92.5", ""},
	} {
		s := opened(t,
			[]string{"部门整体支出绩效自评表"},
			[]string{"（2024年度）", "自评得分", c.head},
			[]string{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"},
			[]string{"产出指标", "数量指标", "整理卷数", "≥2000卷", "1850卷", "100", "92.5", "汛期停工"},
			[]string{"总分", "", "", "", "", "100", c.row})
		got := cellsWith(s, scoring.CodeScoreTotal)
		if c.cell == "" && len(got) > 0 || c.cell != "" && (len(got) != 1 || got[0] != c.cell) {
			t.Errorf("%s above and %s below: found in %v, want %s", c.head, c.row, got, c.cell)
		}
		s.Type("indicators/0/score", "91")
		if got := cellsWith(s, scoring.CodeScoreTotal); len(got) > 0 {
			t.Errorf("a save writes the new sum into both, and yet found in %v", got)
		}
	}
}

// A save writes the sum in place of a wrong total: after it, nothing is left to find.
func TestASaveMendsAWrongTotal(t *testing.T) {
	home(t)
	s := opened(t,
		[]string{"部门整体支出绩效自评表"},
		[]string{"（2024年度）"},
		[]string{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"},
		[]string{"产出指标", "数量指标", "整理卷数", "≥2000卷", "1850卷", "100", "92.5", "汛期停工"},
		[]string{"总分", "", "", "", "", "100", "90"})
	if got := cellsWith(s, scoring.CodeScoreTotal); len(got) != 1 {
		t.Fatalf("opened with a wrong total, found in %v", got)
	}
	if err := s.SaveAs(filepath.Join(t.TempDir(), "a.xlsx")); err != nil {
		t.Fatal(err)
	}
	if got := cellsWith(s, scoring.CodeScoreTotal); len(got) > 0 {
		t.Errorf("saved with the right total, found in %v", got)
	}
}

// The 合计 of the indicators alone is no wrong total, and remains the sum of them alone.
func TestTotalsOfTheIndicatorsAlone(t *testing.T) {
	s := opened(t,
		[]string{"部门整体支出绩效自评表"},
		[]string{"（2024年度）"},
		[]string{"资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"},
		[]string{"年度资金总额", "80", "80", "80", "10", "100%", "10"},
		[]string{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"},
		[]string{"产出指标", "数量指标", "整理卷数", "≥2000卷", "1850卷", "90", "83.25", "汛期停工"},
		[]string{"合计", "", "", "", "", "90", "83.25"})
	if got := cellsWith(s, scoring.CodeScoreTotal); len(got) > 0 {
		t.Errorf("found in %v", got)
	}
	s.Type("indicators/0/actual", "1900卷")
	path := filepath.Join(t.TempDir(), "改后.xlsx")
	if err := s.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if got := s.Document().TextAt([]sheet.Ref{{Row: 6, Col: 5}, {Row: 6, Col: 6}}); got != "90、85.5" {
		t.Errorf("the totals are %s", got)
	}
}

// Scores above the weights are said even if the sheet has no column for weights, and not if the
// weights that lack are asked for anyway.
func TestScoresAboveWeightsAreFound(t *testing.T) {
	head := [][]string{{"部门整体支出绩效自评表"}, {"（2024年度）"}}
	s := opened(t, append(head,
		[]string{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分", "偏差原因"},
		[]string{"产出指标（10分）", "数量指标", "整理卷数", "≥2000卷", "2000卷", "10", ""},
		[]string{"效益指标", "社会效益", "接待群众", "≥90人次", "90人次", "60", ""})...)
	for _, f := range s.Findings() {
		if f.Code == scoring.CodeScoresAbove && f.Message != "得分合计 70 分，高于分值合计 10 分：2 行有得分，没有分值。" {
			t.Error(f.Message)
		}
	}
	if n := len(cellsWith(s, scoring.CodeScoresAbove)); n != 1 {
		t.Errorf("said %d times, want once", n)
	}
	s = opened(t, append(head,
		[]string{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"},
		[]string{"产出指标", "数量指标", "整理卷数", "≥2000卷", "2000卷", "10", "10", ""},
		[]string{"效益指标", "社会效益", "接待群众", "≥90人次", "90人次", "", "60", ""})...)
	if n := len(cellsWith(s, scoring.CodeScoresAbove)); n != 0 {
		t.Errorf("said %d times besides the weight that is asked for", n)
	}
}

// A project's sheet with 主管部门 alone says whose it is.
func TestTheUnitIsAskedForIfNothingSaysWhoseTheFormIs(t *testing.T) {
	for _, c := range []struct {
		head  []string
		asked bool
	}{
		{[]string{"项目名称", "水厂改造", "", "主管部门", "清河县水利局"}, false},
		{[]string{"项目名称", "水厂改造", "", "主管部门", ""}, true},
		{[]string{"项目名称", "水厂改造"}, true},
		{[]string{"项目名称", "水厂改造", "主管部门", "清河县水利局", "实施单位", ""}, true},
	} {
		s := opened(t,
			[]string{"项目支出绩效自评表"},
			[]string{"（2024年度）"},
			c.head,
			[]string{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"},
			[]string{"产出指标", "数量指标", "改造水厂数量", "≥2座", "2座", "100", "100", ""},
			[]string{"总分", "", "", "", "", "100", "100"})
		asked := false
		for _, f := range s.Findings() {
			asked = asked || f.Code == scoring.CodeRequiredEmpty && f.Field == domain.FieldUnit
		}
		if asked != c.asked {
			t.Errorf("%v: asked for the unit: %v", c.head, asked)
		}
	}
}
