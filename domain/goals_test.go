package domain_test

import (
	"strconv"
	"strings"
	"testing"

	"ziping/domain"
)

func TestNumberedGoalsAreSplitInAnyNumerals(t *testing.T) {
	for text, want := range map[string]string{
		"目标1.接收档案。目标2：开放查询。": "1:目标1.接收档案。|2:目标2：开放查询。",
		"目标１.甲目标二、乙":         "1:目标１.甲|2:目标二、乙",
		"总体如下。目标十二 甲":        "12:目标十二 甲",
		"接收档案4000卷。":         "",
	} {
		var list []string
		for _, g := range domain.SplitGoals(text) {
			list = append(list, strconv.Itoa(g.Number)+":"+text[g.From:g.To])
		}
		if got := strings.Join(list, "|"); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestAMissingGoalIsInsertedInItsOrder(t *testing.T) {
	const expected = "目标1.甲。目标2.乙。目标3.丙。"
	for actual, want := range map[string]string{
		"":         "目标1.▮",
		"目标1.甲完成。": "目标1.甲完成。\n目标2.▮",
		"目标1.甲完成。\n目标3.丙完成。": "目标1.甲完成。\n目标2.▮\n目标3.丙完成。",
		"目标2.乙完成。":           "目标1.▮\n目标2.乙完成。",
	} {
		missing := domain.MissingGoals(expected, actual)
		text, caret := domain.InsertGoal(actual, missing[0])
		r := []rune(text)
		if got := string(r[:caret]) + "▮" + string(r[caret:]); got != want {
			t.Errorf("%q: %q, want %q", actual, got, want)
		}
	}
	if missing := domain.MissingGoals(expected, expected); missing != nil {
		t.Errorf("of all goals %v are missing", missing)
	}
}
