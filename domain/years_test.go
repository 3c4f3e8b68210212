package domain_test

import (
	"testing"

	"ziping/domain"
)

// Each case marks every mention of 2023 in the text with the kind it must have.
func TestYearMentionsAreDistinguished(t *testing.T) {
	const none = domain.MentionKind(-1)
	cases := []struct {
		text string
		want domain.MentionKind
	}{
		{"2023年12月31日前", domain.Plain},
		{"实现2023年收支平衡", domain.Plain},
		{"（2023年度）", domain.Plain},
		{"2023-12-31", domain.Plain},
		{"2023/12/31前", domain.Plain},
		{"2023.12.31", domain.Plain},
		{"２０２３年底前完成", domain.Plain},
		{"二〇二三年度工作", domain.Plain},
		{"于2023年6月完成", domain.Plain},
		{"2023年增长10%", domain.Plain},
		{"目标1.2023年建成平台", domain.Plain},

		{"2021—2023年规划", domain.Range},
		{"2023—2025年规划", domain.Range},
		{"2023年至2025年", domain.Range},
		{"2022年-2023年", domain.Range},
		{"2023-2025年", domain.Range},
		{"自2023年以来", domain.Range},
		{"从2023年起", domain.Range},

		{"较2023年增长5%", domain.Comparison},
		{"比2023年下降", domain.Comparison},
		{"满意度高于2023年", domain.Comparison},
		{"不低于2023年", domain.Comparison},
		{"与2023年相比", domain.Comparison},
		{"2023年同期水平", domain.Comparison},
		{"在2023年基础上增加", domain.Comparison},

		{"财预〔2023〕12号", domain.Document},
		{"财预[2023]12号", domain.Document},
		{"财预（2023）12号", domain.Document},
		{"2023年第5号公告", domain.Document},

		{"2023人次", none},
		{"2023.12万元", none},
		{"1.2023万元", none},
		{"12023年", none},
		{"1,2023年", none},
		{"20231年", none},
		{"2022年工作", none},
	}
	for _, c := range cases {
		got := domain.YearMentions(c.text, 2023)
		switch {
		case c.want == none && len(got) != 0:
			t.Errorf("%s: found %v, want no mention", c.text, got)
		case c.want != none && (len(got) != 1 || got[0].Kind != c.want):
			t.Errorf("%s: found %v, want one of kind %v", c.text, got, c.want)
		}
	}
}

func TestYearMentionsGiveTheDigitsAlone(t *testing.T) {
	text := "2023年启动，2023年12月底前完成，较2023年增长"
	got := domain.YearMentions(text, 2023)
	if len(got) != 3 {
		t.Fatalf("found %d mentions, want 3", len(got))
	}
	for _, m := range got {
		if text[m.Start:m.End] != "2023" {
			t.Errorf("mention covers %q", text[m.Start:m.End])
		}
	}
}
