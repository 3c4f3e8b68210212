package explain

import (
	"fmt"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/scoring"
	"ziping/ui/look"
	"ziping/ui/session"
)

// explanation is what the card says about a number: where it comes from, and what the user may
// decide if the form's text leaves it open.
type explanation struct {
	title string
	paras []para
	asks  []Question
}

type para struct {
	words  string
	colour fyne.ThemeColorName
	bold   bool
}

// Question is a question with its possible answers. Each answer is a new text for one field.
type Question struct {
	Words   string
	Field   domain.Field
	Answers []Answer
}

// Answer is a possible answer.
type Answer struct {
	Words, Text string // what is shown, and what the field is set to
	Chosen      bool
}

// Questions are those that the form leaves open about the score of an indicator.
func Questions(s *session.Session, row int) []Question { return explainRow(s, row).asks }

// explain tells where the number of the focused field comes from. For a field without a number it
// explains the total.
func explain(s *session.Session, focused domain.Field) explanation {
	f, ev := s.Form(), s.Evaluation()
	if i, _, ok := focused.Indicator(); ok && i < len(f.Indicators) && i < len(ev.Rows) {
		return explainRow(s, i)
	}
	switch list, i, _, _ := focused.Split(); {
	case focused == domain.FieldRate, focused == domain.FieldFundScore, focused == domain.FieldFundWeight, list == "funds/rows":
		return explanation{title: "执行率 · 得分怎么来的", paras: paragraphs(&ev.Execution.Why)}
	case list == "levels" && i < len(f.Levels):
		return explainLevel(s, i)
	}
	return explainTotal(s)
}

// explainLevel adds up the rows of a level-1 indicator.
func explainLevel(s *session.Session, level int) explanation {
	f, ev := s.Form(), s.Evaluation()
	sec := ev.Sections[level]
	e := explanation{title: shorten(zh.OrElse(sec.Name, "一级指标")) + " · 分值和得分怎么来的"}
	for i := range f.Indicators {
		if row := &ev.Rows[i]; domain.SameLevel(f.Indicators[i].Level1, sec.Name) {
			e.paras = append(e.paras, para{shorten(zh.OrElse(f.Indicators[i].Name, fmt.Sprintf("第 %d 行", i+1))) + "　" + outOf(row.Score.Decimal, row.Weight.Decimal), look.Text, false})
		}
	}
	e.paras = append(e.paras, para{"合计　" + outOf(sec.Score, sec.Weight), look.Text, true})
	if sec.Printed.Valid && !sec.Printed.Decimal.Equal(sec.Weight) {
		e.paras = append(e.paras, para{fmt.Sprintf("一级指标的分值是 %s，和各项合计 %s 不一致。", sec.Printed.Decimal, sec.Weight), look.WarningText, false})
	}
	return e
}

func paragraphs(why *scoring.Explanation) []para {
	var list []para
	add := func(words string, colour fyne.ThemeColorName, bold bool) {
		if words != "" {
			list = append(list, para{words, colour, bold})
		}
	}
	for _, in := range why.Inputs {
		add(in, look.Text, false)
	}
	add(why.Formula, look.Text, false)
	add(why.Cap, look.Secondary, false)
	add(why.Rounding, look.Secondary, false)
	add(why.Result, look.Text, true)
	for _, a := range why.Assumed {
		add(a, look.WarningText, false)
	}
	rule := why.Rule
	if why.Source != "" {
		rule += "（" + why.Source + "）"
	}
	add(rule, look.Muted, false)
	return list
}

func explainRow(s *session.Session, i int) explanation {
	f := s.Form()
	in, row := &f.Indicators[i], &s.Evaluation().Rows[i]
	e := explanation{title: shorten(zh.OrElse(in.Name, fmt.Sprintf("第 %d 行", i+1))) + " · 得分怎么来的", paras: paragraphs(&row.Why)}
	if row.Target.Kind == scoring.KindNumber && (!row.Target.SignTyped || row.Target.Sign == scoring.Equal || in.Reading != "") {
		e.asks = append(e.asks, Question{"指标值按什么理解", domain.IndicatorField(i, domain.KeyReading), chosen(in.Reading,
			Answer{Words: "默认"}, Answer{Words: "不低于", Text: string(scoring.AtLeast)},
			Answer{Words: "不超过", Text: string(scoring.AtMost)}, Answer{Words: "越接近越好", Text: string(scoring.Equal)})})
	}
	if row.Obstacle == scoring.Judged || in.Tier != "" {
		answers := []Answer{{Words: "不定"}}
		for _, t := range s.Rules().Tiers {
			answers = append(answers, Answer{Words: tierWords(t, row.Weight), Text: t.Name})
		}
		e.asks = append(e.asks, Question{"完成到哪一档", domain.IndicatorField(i, domain.KeyTier), chosen(in.Tier, answers...)})
	}
	if row.Computed.Valid && in.ScoreBy == domain.ByHand && !(row.Score.Valid && row.Score.Decimal.Equal(row.Computed.Decimal)) {
		e.asks = append(e.asks, Question{"填写的得分是 " + zh.OrElse(in.Score.Tidy(), "空白"), domain.IndicatorField(i, domain.KeyScore),
			[]Answer{{Words: "使用计算得分 " + row.Computed.Decimal.String()}}})
	}
	if in.NotApplicable {
		e.asks = append(e.asks, Question{"本年度不适用，不计分", domain.IndicatorField(i, domain.KeyNotApplicable), []Answer{{Words: "恢复计分", Text: "false"}}})
	}
	return e
}

// shorten shortens a name so that it can still be recognised.
func shorten(name string) string { return zh.Shorten(name, 20) }

// tierWords names a tier with the points it allows: 达成预期指标（8–10 分）.
func tierWords(t scoring.Tier, weight decimal.NullDecimal) string {
	if !weight.Valid {
		return t.Name
	}
	low, high := t.Points(weight.Decimal)
	return fmt.Sprintf("%s（%s–%s 分）", t.Name, low.Round(2), high.Round(2))
}

func chosen(text string, answers ...Answer) []Answer {
	for i := range answers {
		answers[i].Chosen = answers[i].Text == text
	}
	return answers
}

// outOf is a score and the weight that it is of, which some forms don't print.
func outOf(score, weight decimal.Decimal) string {
	if weight.IsZero() {
		return score.String()
	}
	return score.String() + " / " + weight.String()
}

func explainTotal(s *session.Session) explanation {
	ev := s.Evaluation()
	e := explanation{title: "总分怎么来的"}
	add := func(name string, score, weight decimal.Decimal) {
		e.paras = append(e.paras, para{name + "　" + outOf(score, weight), look.Text, false})
	}
	for _, sec := range ev.Sections {
		add(sec.Name, sec.Score, sec.Full())
	}
	add("预算资金执行率", ev.Execution.Score.Decimal, ev.Execution.Weight.Decimal)
	e.paras = append(e.paras, para{fmt.Sprintf("合计　%s / %s", ev.Score, s.FullMarks()), look.Text, true})
	if ev.Limit.Valid {
		e.paras = append(e.paras, para{fmt.Sprintf("按执行率，总分最高 %s 分。", ev.Limit.Decimal), look.WarningText, false})
	}
	if !ev.Computed.Equal(ev.Score) {
		e.paras = append(e.paras, para{fmt.Sprintf("全部按规则计算是 %s 分。", ev.Computed), look.Secondary, false})
	}
	return e
}
