package document_test

import (
	"path/filepath"
	"strings"
	"testing"

	"ziping/domain"
)

// A sheet that has no cell for the year.
var undated = []string{
	"部门整体支出绩效自评表",
	"部门名称|青山县档案馆",
	"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|未完成原因分析",
	"产出指标|数量|整理案卷|≥3000卷|3120卷|50|50|",
	"效益指标|社会效益|查档满意率|≥90%|95%|50|50|",
}

func TestAYearWithoutAPlaceIsTakenFromTheFileNameAndKept(t *testing.T) {
	for _, c := range []struct {
		file string
		year int
	}{
		{"2023年度自评表.xlsx", 2023},
		{"2024年报送2023年度自评表.xlsx", 2023},
		{"自评表-2023.xlsx", 2023},
		{"自评表2024.02.23.xlsx", 0},
		{"自评表20240223.xlsx", 0},
		{"2022、2023自评表.xlsx", 0},
		{"自评表.xlsx", 0},
	} {
		t.Run(c.file, func(t *testing.T) {
			d := open(t, lay(t, c.file, book(t, undated)))
			if d.Form.Year != c.year {
				t.Fatalf("year %d, want %d", d.Form.Year, c.year)
			}
			said := len(d.Report.Doubts) > 0 && strings.Contains(d.Report.Doubts[0].Message, "按文件名理解为 2023 年度")
			if said != (c.year != 0) {
				t.Errorf("told: %v", d.Report.Doubts)
			}
			next := domain.ApplyRollOver(d.Form, domain.RollOver(&d.Form, 2024))
			out := filepath.Join(t.TempDir(), "下一年.xlsx")
			save(t, d, out, next)
			if got := open(t, out); got.Form.Year != 2024 || len(got.Report.Doubts) > 0 {
				t.Errorf("read back as %d, %v", got.Form.Year, got.Report.Doubts)
			}
		})
	}
}

// Such a sheet is for the year before the filling date, unless the clerk said otherwise.
func TestAYearIsKeptDespiteADateOfAnother(t *testing.T) {
	rows := append([]string{undated[0], "填报日期|2024年2月20日"}, undated[1:]...)
	d := open(t, lay(t, "自评表.xlsx", book(t, rows)))
	if d.Form.Year != 2023 {
		t.Fatalf("year %d", d.Form.Year)
	}
	form := d.Form.Clone()
	form.Year, form.FilledOn = 2024, "2024-12-20"
	out := filepath.Join(t.TempDir(), "a.xlsx")
	save(t, d, out, form)
	if got := open(t, out).Form.Year; got != 2024 {
		t.Errorf("read back as %d", got)
	}
	form.Year, form.FilledOn = 2025, "2026-02-20"
	save(t, d, out, form)
	if got := open(t, out).Form.Year; got != 2025 {
		t.Errorf("read back as %d", got)
	}
}
