package layout_test

import (
	"strings"
	"testing"

	"ziping/io/internal/gridtest"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// say lists cells with their texts, one a line.
func say(list []layout.Unread) string {
	var lines []string
	for _, u := range list {
		lines = append(lines, strings.TrimSpace(u.Cell.String()+" "+u.Head)+" "+u.Text)
	}
	return strings.Join(lines, "\n")
}

// A cell that a field was read from may say more than the field, and a label more than labels
// usually do.
func TestWordsThatTheOfficialFormLacksAreListed(t *testing.T) {
	grid := gridtest.Table(
		"部门整体支出绩效目标自评表|<|<|<|<|<|<",
		"部门（单位）名称（全称）|青禾市档案馆|<|<|<|<|<",
		"一级指标|二级指标|三级指标|指标值（年初设定）|完成值|分值|得分",
		"产出指标（50分）|数量指标（20分）|整理档案|≥2000卷|2068卷|50|50",
		"一、效益指标|^|接待查档|≥900人次|901人次|50|49",
		"总分|<|<|<|<|100|99分（良）",
		"注：1.得分保留两位小数。|<|<|<|<|<|<",
	)
	found, err := layout.Find([]*sheet.Grid{grid})
	if err != nil {
		t.Fatal(err)
	}
	_, report := found[0].Read()
	if got, want := say(report.Pieces), "G6 99分（良）"; got != want {
		t.Errorf("pieces:\n%s\nwant\n%s", got, want)
	}
	if got, want := say(report.Printed), "A2 部门（单位）名称（全称）\nD3 指标值（年初设定）\nB4 （20分）\nA7 注：1.得分保留两位小数。"; got != want {
		t.Errorf("printed:\n%s\nwant\n%s", got, want)
	}
}
