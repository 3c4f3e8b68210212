package window

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// explained is what the card says about a number: where it comes from, and what the user may decide
// if the form's text leaves it open.
type explained struct {
	title string
	paras []para
	asks  []ask
}

type para struct {
	words  string
	colour fyne.ThemeColorName
	bold   bool
}

// ask is a question with its possible answers. Each answer is a new text for one field.
type ask struct {
	words   string
	field   domain.Field
	choices []choice
}

type choice struct {
	words, text string // what is shown, and what the field is set to
	chosen      bool
}

// explain tells where the number of the focused field comes from. For a field without a number it
// explains the total.
func explain(s *session.Session, focused domain.Field) explained {
	f, ev := s.Form(), s.Evaluation()
	if i, _, ok := focused.Indicator(); ok && i < len(f.Indicators) && i < len(ev.Rows) {
		return explainRow(s, i)
	}
	list, _, _, _ := focused.Split()
	switch {
	case focused == domain.FieldRate, focused == domain.FieldFundScore, focused == domain.FieldFundWeight, list == "funds/rows":
		return explained{title: "执行率 · 得分怎么来的", paras: paragraphs(&ev.Execution.Why)}
	}
	if list == "levels" {
		if _, i, _, _ := focused.Split(); i < len(f.Levels) {
			return explainLevel(s, i)
		}
	}
	return explainTotal(s)
}

// explainLevel adds up the rows of a level-1 indicator.
func explainLevel(s *session.Session, level int) explained {
	f, ev := s.Form(), s.Evaluation()
	sec := ev.Sections[level]
	e := explained{title: shortName(orElse(sec.Name, "一级指标")) + " · 分值和得分怎么来的"}
	for i := range f.Indicators {
		if row := &ev.Rows[i]; domain.SameLevel(f.Indicators[i].Level1, sec.Name) {
			e.paras = append(e.paras, para{fmt.Sprintf("%s　%s / %s", shortName(orElse(f.Indicators[i].Name, fmt.Sprintf("第 %d 行", i+1))),
				row.Score.Decimal, row.Weight.Decimal), look.Text, false})
		}
	}
	e.paras = append(e.paras, para{fmt.Sprintf("合计　%s / %s", sec.Score, sec.Weight), look.Text, true})
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

func explainRow(s *session.Session, i int) explained {
	f := s.Form()
	in, row := &f.Indicators[i], &s.Evaluation().Rows[i]
	e := explained{title: shortName(orElse(in.Name, fmt.Sprintf("第 %d 行", i+1))) + " · 得分怎么来的", paras: paragraphs(&row.Why)}
	if row.Target.Kind == scoring.KindNumber && (!row.Target.SignTyped || row.Target.Sign == scoring.Equal || in.Reading != "") {
		e.asks = append(e.asks, ask{"指标值按什么理解", domain.IndicatorField(i, domain.KeyReading), chosen(in.Reading,
			choice{words: "默认"}, choice{words: "不低于", text: string(scoring.AtLeast)},
			choice{words: "不超过", text: string(scoring.AtMost)}, choice{words: "越接近越好", text: string(scoring.Equal)})})
	}
	if row.Obstacle == scoring.Judged || in.Tier != "" {
		choices := []choice{{words: "不定"}}
		for _, t := range s.Rules().Tiers {
			choices = append(choices, choice{words: tierWords(t, row.Weight), text: t.Name})
		}
		e.asks = append(e.asks, ask{"完成到哪一档", domain.IndicatorField(i, domain.KeyTier), chosen(in.Tier, choices...)})
	}
	if row.Computed.Valid && in.ScoreBy == domain.ByHand && !(row.Score.Valid && row.Score.Decimal.Equal(row.Computed.Decimal)) {
		e.asks = append(e.asks, ask{"填写的得分是 " + orElse(in.Score.Tidy(), "空白"), domain.IndicatorField(i, domain.KeyScore),
			[]choice{{words: "使用计算得分 " + row.Computed.Decimal.String()}}})
	}
	if in.NotApplicable {
		e.asks = append(e.asks, ask{"本年度不适用，不计分", domain.IndicatorField(i, domain.KeyNotApplicable), []choice{{words: "恢复计分", text: "false"}}})
	}
	return e
}

// shortName shortens a name so that it can still be recognised.
func shortName(name string) string {
	const most = 20
	if s := []rune(name); len(s) > most {
		return string(s[:most-1]) + "…"
	}
	return name
}

// tierWords names a tier with the points it allows: 达成预期指标（8–10 分）.
func tierWords(t scoring.Tier, weight decimal.NullDecimal) string {
	if !weight.Valid {
		return t.Name
	}
	points := func(percent decimal.Decimal) string { return weight.Decimal.Mul(percent).Shift(-2).Round(2).String() }
	return fmt.Sprintf("%s（%s–%s 分）", t.Name, points(t.Low), points(t.High))
}

func chosen(text string, choices ...choice) []choice {
	for i := range choices {
		choices[i].chosen = choices[i].text == text
	}
	return choices
}

func explainTotal(s *session.Session) explained {
	f, ev := s.Form(), s.Evaluation()
	e := explained{title: "总分怎么来的"}
	add := func(name string, score, weight decimal.Decimal) {
		e.paras = append(e.paras, para{fmt.Sprintf("%s　%s / %s", name, score, weight), look.Text, false})
	}
	for _, sec := range ev.Sections {
		add(sec.Name, sec.Score, fullMarks(sec))
	}
	weight, _ := f.Funds.Weight.Value()
	add("预算资金执行率", ev.Execution.Score.Decimal, weight)
	e.paras = append(e.paras, para{fmt.Sprintf("合计　%s / %s", ev.Score, allMarks(s)), look.Text, true})
	if ev.Limit.Valid {
		e.paras = append(e.paras, para{fmt.Sprintf("按执行率，总分最高 %s 分。", ev.Limit.Decimal), look.WarningText, false})
	}
	if !ev.Computed.Equal(ev.Score) {
		e.paras = append(e.paras, para{fmt.Sprintf("全部按规则计算是 %s 分。", ev.Computed), look.Secondary, false})
	}
	return e
}

// card shows an explanation.
type card struct {
	scroll *container.Scroll
	column *fyne.Container
	title  *kit.Text
	now    explained
	onAsk  func(words string, field domain.Field, text string)
}

func newCard(onAsk func(words string, field domain.Field, text string)) *card {
	c := &card{title: kit.NewText("", kit.SizeSecondary, look.Text).InBold().Wrapped(), onAsk: onAsk}
	c.column = kit.NewColumn(3)
	c.scroll = container.NewVScroll(kit.NewInset(14, 10, 14, 10, c.column))
	return c
}

// show puts an explanation on the card and reports whether it differs from the one before.
func (c *card) show(e explained) bool {
	if len(c.column.Objects) > 0 && e.equal(c.now) {
		return false
	}
	c.now = e
	c.title.Set(e.title)
	objects := []fyne.CanvasObject{c.title}
	for _, p := range e.paras {
		t := kit.NewText(p.words, kit.SizeSecondary, p.colour).Wrapped()
		t.Bold = p.bold
		objects = append(objects, t)
	}
	for _, a := range e.asks {
		if a.words != "" {
			objects = append(objects, kit.NewInset(0, 5, 0, 0, kit.NewText(a.words, kit.SizeSecondary, look.Secondary)))
		}
		chips := container.New(&kit.Flow{Gap: 4})
		for _, ch := range a.choices {
			chips.Add(kit.NewChip(ch.words, ch.chosen, func() { c.onAsk(ch.words, a.field, ch.text) }))
		}
		objects = append(objects, chips)
	}
	c.column.Objects = objects
	kit.RelayScroll(c.scroll)
	return true
}

func (e explained) equal(o explained) bool {
	return e.title == o.title && slices.Equal(e.paras, o.paras) && slices.EqualFunc(e.asks, o.asks, func(a, b ask) bool {
		return a.words == b.words && a.field == b.field && slices.Equal(a.choices, b.choices)
	})
}
