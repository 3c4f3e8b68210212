package domain_test

import (
	"testing"

	"ziping/domain"
)

// Quotation marks inside a name become single ones.
func TestAFieldIsNamedWithItsRow(t *testing.T) {
	f := domain.Form{
		Indicators: []domain.Indicator{{Name: "“一网通办”事项"}, {}},
		Levels:     []domain.Level{{Name: "产出“量”指标"}},
		Extra:      []domain.Extra{{Label: "“双评”说明"}},
	}
	f.Funds.Rows = []domain.FundRow{{Item: "其他“三保”"}}
	for field, want := range map[domain.Field]string{
		domain.FieldDepartment:                     "部门（单位）名称",
		domain.IndicatorField(0, domain.KeyActual): "指标“‘一网通办’事项”的实际完成值",
		domain.IndicatorField(1, domain.KeyActual): "第 2 行指标的实际完成值",
		domain.LevelField(0, domain.KeyWeight):     "一级指标“产出‘量’指标”的分值",
		domain.FundField(0, "budget"):              "“其他‘三保’”的全年预算数",
		domain.Field("extra/0/" + domain.KeyText):  "“‘双评’说明”的内容",
		domain.IndicatorField(7, domain.KeyActual): "实际完成值",
	} {
		if got := f.Describe(field); got != want {
			t.Errorf("%s: %s, want %s", field, got, want)
		}
	}
}
