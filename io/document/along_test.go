package document_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
)

// of is a form of one unit for one year.
func of(unit, year string) []string {
	return slices.Concat([]string{"报表编号：001_zp|<|<|<|<|<|<|<", "部门整体支出绩效自评表|<|<|<|<|<|<|<", "（" + year + "年度）|<|<|<|<|<|<|<", "部门名称|<|" + unit + "|<|<|<|<|<"},
		funds, goals, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|"})
}

// units are the contents of the forms of a workbook, in the order of the file.
func units(t *testing.T, path string) map[string]string {
	t.Helper()
	d := open(t, path)
	says := map[string]string{}
	for i := range max(1, len(d.Choices)) {
		d.Choose(i)
		says[d.Form.Department] = strings.Join([]string{string(d.Form.Funds.Rows[0].Executed), d.Form.Goals.Actual, string(d.Form.Total.Weight), string(d.Form.Total.Score)}, "|")
		if year, _ := d.Form.Text(domain.FieldYear); year != "" {
			says[d.Form.Department] = year + "|" + says[d.Form.Department]
		}
	}
	return says
}

func TestFormsOfOneFileAreRolledOverTogether(t *testing.T) {
	const old, new, untouched = "2024|76|整理了档案。|100|99.5", "2025|||100|", "2023|76|整理了档案。|100|99.5"
	for name, tables := range map[string][][]string{
		"on one sheet":  {slices.Concat(of("甲馆", "2024"), []string{"|<|<|<|<|<|<|<"}, of("乙馆", "2024"), of("丙馆", "2023"))},
		"a sheet each":  {of("甲馆", "2024"), of("乙馆", "2024"), of("丙馆", "2023")},
		"on two sheets": {slices.Concat(of("甲馆", "2024"), of("丙馆", "2023")), of("乙馆", "2024")},
	} {
		t.Run(name, func(t *testing.T) {
			path := lay(t, "合订.xlsx", book(t, tables...))
			for _, c := range []struct {
				along bool
				years int
				want  map[string]string
			}{
				{true, 1, map[string]string{"甲馆": new, "乙馆": new, "丙馆": untouched}},
				{false, 1, map[string]string{"甲馆": new, "乙馆": old, "丙馆": untouched}},
				{true, 0, map[string]string{"甲馆": "2024|||100|", "乙馆": old, "丙馆": untouched}}, // the step was undone
			} {
				d := open(t, path)
				others := d.Others()
				if len(others) != 1 || !strings.Contains(others[0].Name, "乙馆") {
					t.Fatalf("others of the year: %v", others)
				}
				if c.along {
					d.Along = []int{others[0].Choice}
				}
				form := domain.ApplyRollOver(d.Form, domain.RollOver(&d.Form, 2025))
				form.Year, form.Total.Weight = 2024+c.years, "100"
				// A row more in the first form moves the second one down.
				form.Indicators = slices.Insert(form.Indicators, 1, domain.Indicator{Level1: "产出指标", Level2: "数量指标", Name: "修复卷数", ScoreBy: domain.ByRule})
				out := filepath.Join(t.TempDir(), "下一年.xlsx")
				save(t, d, out, form)
				if d.Form.Department != "甲馆" || len(d.Form.Indicators) != 4 || len(d.Along) > 0 {
					t.Errorf("after the save the document is %s with %d indicators, along %v", d.Form.Department, len(d.Form.Indicators), d.Along)
				}
				got := units(t, out)
				for unit, says := range c.want {
					if got[unit] != says {
						t.Errorf("along %v: %s says %q, want %q", c.along, unit, got[unit], says)
					}
				}
			}
		})
	}
}

func TestARecoveredRollOverStillTakesTheOthersAlong(t *testing.T) {
	d := open(t, lay(t, "合订.xlsx", book(t, of("甲馆", "2024"), of("乙馆", "2024"))))
	d.Along = []int{1, 7}
	e := d.Entry("x", &d.Form)
	if again := document.Recover(e); !slices.Equal(again.Along, []int{1}) {
		t.Errorf("recovered with %v", again.Along)
	}
}
