package domain_test

import (
	"slices"
	"strings"
	"testing"

	"ziping/domain"
)

func TestThePublicCopyNamesNobody(t *testing.T) {
	f := domain.Form{
		Department: "桥头镇综合文化站", Year: 2024, Contact: "乔安", Phone: "0857-1234567", Conclusion: "自评为优",
		Indicators: []domain.Indicator{{Name: "开放天数", Reason: "冰冻闭馆"}, {Name: "新书入藏"}},
		Extra:      []domain.Extra{{Label: "存在问题", Text: "人手不足"}, {Label: "改进措施", Text: "招募志愿者"}},
		Reviewed:   []domain.Reviewed{{Code: "over-target", About: "5a1e", Why: "并入分馆"}},
	}
	var usual, others []string
	var out []domain.Field
	for _, p := range f.Privates() {
		if p.Usual {
			usual = append(usual, p.Label)
			out = append(out, p.Fields...)
		} else {
			others = append(others, p.Label)
		}
	}
	if got := strings.Join(usual, " "); got != "联系人 联系电话" {
		t.Errorf("left out unless wanted: %s", got)
	}
	if got := strings.Join(others, " "); got != "自评结论 未完成原因分析 存在问题 改进措施" {
		t.Errorf("can be left out: %s", got)
	}
	public := f.Public(append(out, domain.ExtraField(0, domain.KeyText), domain.IndicatorField(0, domain.KeyReason)))
	want := f.Clone()
	want.Contact, want.Phone, want.Indicators[0].Reason, want.Reviewed = "", "", "", nil
	want.Extra = slices.Delete(want.Extra, 0, 1)
	if !public.Equal(want) {
		t.Errorf("public copy %+v, want %+v", public, want)
	}
	if f.Contact == "" || len(f.Extra) != 2 {
		t.Error("the form itself was changed")
	}
}

func TestAProjectsLeaderIsLeftOutOfThePublicCopy(t *testing.T) {
	f := domain.Form{KindID: "project", Project: domain.Project{Name: "村道养护", Unit: "交通站", Leader: "乔安", Phone: "1234567"}}
	for _, p := range f.Privates() {
		if !p.Usual {
			t.Errorf("%s is left out only if wanted", p.Label)
		}
	}
	if got := len(f.Privates()); got != 2 {
		t.Errorf("%d parts, want leader and phone", got)
	}
}
