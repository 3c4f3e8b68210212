package layout_test

import (
	"strings"
	"testing"

	"ziping/io/internal/gridtest"
	"ziping/io/layout"
	"ziping/io/sheet"
)

func TestHowSureAReadingIs(t *testing.T) {
	top := []string{"部门整体支出绩效自评表|<|<|<|<|<|<", "（2024年度）|<|<|<|<|<|<", "部门名称|云水县档案馆|<|<|<|<|<"}
	rows := []string{"产出指标|数量指标|整理卷数|≥2000卷|2010卷|50|50", "效益指标|社会效益指标|查档人次|≥900人次|930人次|50|50"}
	known := "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分"
	for name, c := range map[string]struct {
		rows    []string
		want    string
		inDoubt bool
	}{
		"all":         {append(append(top[:3:3], known), rows...), "全部读懂：有内容的格子都认得。", false},
		"two cells":   {append(append(top[:2:2], "部门名称|云水县档案馆|馆领导审签|<|<|<|<", known), append(rows, "合计|<|<|<|<|100|100", "馆务会意见|同意|<|<|<|<|<", "归档|0812|<|<|<|<|<")...), "有 1 个格子没有读懂，保存时原样保留，要看一看：指标表上面（C3）。其余都读懂了。", false},
		"by likeness": {append(append(top[:3:3], "一级指标栏|二级指标栏|三级指标栏|年度指标值栏|实际完成值栏|分值栏|得分栏"), rows...), "整张表要核对：表头和认识的都不一样，是按相近的字读的。", true},
		"half a form": {append(append(top[:3:3], "甲|乙|丙|丁|戊|己|庚", "辛|壬|癸|子|丑|寅|卯", "辰|巳|午|未|申|酉|戌", known), rows[:1]...), "整张表要核对：有 21 个格子没有读懂", true},
	} {
		found, err := layout.Find([]*sheet.Grid{gridtest.Table(c.rows...)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		f, r := found[0].Read()
		if got := r.Certainty(); !strings.HasPrefix(got, c.want) || r.InDoubt() != c.inDoubt {
			t.Errorf("%s: %q, %v", name, got, r.InDoubt())
		}
		if f.Indicators[0].Name != "整理卷数" || f.Indicators[0].Score != "50" {
			t.Errorf("%s: read as %v", name, f.Indicators[0])
		}
	}
	if _, err := layout.Find([]*sheet.Grid{gridtest.Table("一级指标栏|三级指标栏|年度指标值栏|实际完成值栏|分值栏|得分栏", "产出指标|整理卷数|≥2000卷|2010卷|50|50")}); err == nil {
		t.Error("likeness is enough without the title of a form")
	}
}
