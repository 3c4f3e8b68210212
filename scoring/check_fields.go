package scoring

import (
	"fmt"
	"strings"

	"ziping/domain"
)

// requiredEmpty lists what a budget system refuses to save without. After a roll-over
// it is the list of what is left to do.
func requiredEmpty(s *subject) []Finding {
	f := s.form
	var list []Finding
	missing := func(field domain.Field, message, remedy string) {
		list = append(list, Finding{Level: Error, Field: field, Message: message, Remedy: remedy})
	}
	for _, p := range []struct {
		field  domain.Field
		remedy string
	}{
		{domain.FieldYear, "填写自评的年度，用四位数字。"},
		{domain.FieldDepartment, "填写部门（单位）的全称。"},
		{domain.FieldFilledOn, "填写填报日期" + dateExample(f) + "。"},
		{domain.FieldExpected, "填写年初设定的年度总体目标。"},
		{domain.FieldActual, "逐条写明各项目标的完成情况。"},
		{domain.FieldConclusion, "填写自评结论。"},
	} {
		if text, _ := f.Text(p.field); domain.IsBlank(text) {
			missing(p.field, "“"+p.field.Label()+"”还没有填。", p.remedy)
		}
	}
	if len(f.Funds.Rows) == 0 {
		missing(domain.FieldRate, "资金表没有“年度资金总额”一行，算不出执行率。", "加上“年度资金总额”一行，填写全年预算数和全年执行数。")
	} else {
		for _, c := range fundColumns[1:] {
			if n := c.of(&f.Funds.Rows[0]); n.Blank() {
				field := domain.FundField(0, c.key)
				missing(field, quote(f.Funds.Rows[0].Item)+"的"+field.Label()+"还没有填。", "填写"+field.Label()+"（万元）。")
				list[len(list)-1].Fix = s.sumOf(c)
			}
		}
	}
	for i := range f.Indicators {
		in := &f.Indicators[i]
		if in.NotApplicable {
			continue
		}
		if emptyRow(in) {
			missing(domain.IndicatorField(i, domain.KeyName), fmt.Sprintf("第 %d 行（%s）还没有填。", i+1, shorten(in.Level1+" "+in.Level2, shownName)), "填写这一行，或者删除这一行。")
			continue
		}
		for _, c := range []struct {
			key    string
			empty  bool
			remedy string
		}{
			{domain.KeyTarget, domain.IsBlank(in.Target), "填写年度指标值，例如“≥90%”。"},
			{domain.KeyActual, domain.IsBlank(in.Actual), "填写全年实际完成的数值或情况。"},
			{domain.KeyWeight, in.Weight.Blank(), "填写这一行的分值。"},
			{domain.KeyScore, s.scoreMissing(i), "按完成情况填写得分，不超过分值。"},
		} {
			if !c.empty {
				continue
			}
			field := domain.IndicatorField(i, c.key)
			if typed, _ := f.Text(field); c.key == domain.KeyActual && strings.Contains(typed, "无") {
				missing(field, s.title(i)+"的"+field.Label()+"填的是“"+strings.TrimSpace(typed)+"”，看不出是没有发生还是没有填。", "没有发生的，写“0”和单位，例如“0起”。")
				continue
			}
			missing(field, s.title(i)+"的"+field.Label()+"还没有填。", c.remedy)
		}
	}
	return list
}

// scoreMissing reports whether a person has to type the score of indicator i. A score
// that the rules will give as soon as target, actual and weight are there, and can be
// compared, is not missing.
func (s *subject) scoreMissing(i int) bool {
	in, row := &s.form.Indicators[i], &s.ev.Rows[i]
	if row.Score.Valid || in.ScoreBy == domain.ByHand && !in.Score.Blank() {
		return false // a hand score that is no number is a finding of its own
	}
	waits := domain.IsBlank(in.Target) || domain.IsBlank(in.Actual) || !row.Weight.Valid || row.Obstacle.faulty()
	return in.ScoreBy == domain.ByHand || !waits
}

// emptyRow reports whether nothing was filled in beyond the levels.
func emptyRow(in *domain.Indicator) bool {
	return domain.IsBlank(in.Name) && domain.IsBlank(in.Target) && domain.IsBlank(in.Actual) && in.Weight.Blank() && in.Score.Blank()
}

// numberInvalid finds number fields that hold no number, or one below zero.
func numberInvalid(s *subject) []Finding {
	f := s.form
	var list []Finding
	look := func(n domain.Number, at spot) {
		if n.Blank() {
			return
		}
		problem := "读不出数字"
		if d, ok := n.Value(); ok {
			if !d.IsNegative() {
				return
			}
			problem = "小于零"
		}
		list = append(list, Finding{Level: Error, Field: at.field(), Message: fmt.Sprintf("%s%s%s。", s.describe(at.field()), quote(string(n)), problem),
			Remedy: "改成一个数，例如 10 或 12.50。"})
	}
	for i := range f.Funds.Rows {
		for _, c := range fundColumns {
			look(*c.of(&f.Funds.Rows[i]), spot{known: domain.FundField(i, c.key)})
		}
	}
	look(f.Funds.Weight, spot{known: domain.FieldFundWeight})
	if f.Funds.ScoreBy == domain.ByHand { // else what stands there is ignored
		look(f.Funds.Score, spot{known: domain.FieldFundScore})
	}
	for i := range f.Levels {
		look(f.Levels[i].Weight, spot{known: domain.LevelField(i, domain.KeyWeight)})
	}
	for i := range f.Indicators {
		if !s.ev.Rows[i].Weight.Valid { // else it was read as a weight already
			look(f.Indicators[i].Weight, spot{"", i, domain.KeyWeight})
		}
		if score := s.ev.Rows[i].Score; f.Indicators[i].ScoreBy == domain.ByHand && (!score.Valid || score.Decimal.IsNegative()) {
			look(f.Indicators[i].Score, spot{"", i, domain.KeyScore})
		}
	}
	return list
}

// nameEmpty finds rows without a name: a budget system matches rows by it. A row in
// which nothing at all was filled in is merely left to do.
func nameEmpty(s *subject) []Finding {
	var list []Finding
	for i := range s.form.Indicators {
		in := &s.form.Indicators[i]
		if !domain.IsBlank(in.Name) || emptyRow(in) && !in.NotApplicable {
			continue
		}
		list = append(list, Finding{Level: Error, Field: domain.IndicatorField(i, domain.KeyName),
			Message: fmt.Sprintf("第 %d 行没有三级指标名称。", i+1), Remedy: "填写三级指标的名称。"})
	}
	return list
}

// nameTwice finds rows with a name that an earlier row has: a budget system would
// overwrite one with the other.
func nameTwice(s *subject) []Finding {
	var list []Finding
	first := map[string]int{}
	for i := range s.form.Indicators {
		name := squeeze(s.form.Indicators[i].Name)
		if domain.IsBlank(name) {
			continue
		}
		if j, ok := first[name]; ok {
			list = append(list, Finding{Level: Error, Field: domain.IndicatorField(i, domain.KeyName),
				Message: fmt.Sprintf("%s与第 %d 行重名，导入系统时会互相覆盖。", s.title(i), j+1), Remedy: "给其中一行换一个能区分的名称。"})
			continue
		}
		first[name] = i
	}
	return list
}

// contactEmpty finds a missing person and phone number.
func contactEmpty(s *subject) []Finding {
	var list []Finding
	for _, field := range []domain.Field{domain.FieldContact, domain.FieldPhone} {
		if text, _ := s.form.Text(field); domain.IsBlank(text) {
			list = append(list, Finding{Level: Warning, Field: field, Message: "“" + field.Label() + "”空着。", Remedy: "填写" + field.Label() + "。"})
		}
	}
	return list
}
