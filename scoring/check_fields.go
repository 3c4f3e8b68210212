package scoring

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ziping/domain"
	"ziping/domain/zh"
)

// FormEmpty is the only finding about a file with a blank form, as the finance department
// hands it out: nothing in it is wrong, and all of it is left to do.
func FormEmpty(f *domain.Form) Finding {
	subject := f.Kind().Subject
	return Finding{Code: CodeFormEmpty, Level: Note, Field: subject, Message: "这是一张空表，还没有填写。", Remedy: "从“" + subject.Label() + "”开始填写；填写以后再检查。"}
}

// requiredEmpty lists what a budget system refuses to save without. After a roll-over
// it is the list of what is left to do.
func requiredEmpty(s *subject) []Finding {
	f, kind := s.form, s.form.Kind()
	var list []Finding
	missing := func(field domain.Field, message, remedy string) *Finding {
		list = append(list, Finding{Level: Error, Field: field, Message: message, Remedy: remedy})
		return &list[len(list)-1]
	}
	for _, p := range required("") {
		if domain.IsBlank(p.Text(f, 0)) && kind.Requires(p) {
			example := ""
			if p.Holds == domain.Date {
				example = dateExample(f)
			}
			missing(p.Field(0), "“"+p.Label+"”还没有填。", p.Ask+example+"。")
		}
	}
	if len(f.Funds.Rows) == 0 {
		missing(domain.FieldRate, "资金表没有“年度资金总额”一行，算不出执行率。", "加上“年度资金总额”一行，填写全年预算数和全年执行数。")
	} else {
		for _, c := range required("funds/rows") {
			if domain.IsBlank(c.Text(f, 0)) {
				missing(c.Field(0), s.fund(0)+"的"+c.Label+"还没有填。", c.Ask+"。").Fix = s.sumOf(fundColumn{c})
			}
		}
	}
	if s.ev.Execution.Implied {
		missing(domain.FieldFundWeight, "执行率的分值还没有填。", fmt.Sprintf("填写 %s，合计就是 100 分。", s.rules.Execution.Weight))
	}
	var blank []int // rows without anything, while points are left to share
	columns := required("indicators")
	for i := range f.Indicators {
		switch in := &f.Indicators[i]; {
		case in.NotApplicable:
		case s.spare(i):
		case in.IsEmpty():
			blank = append(blank, i)
		default:
			list = append(list, s.emptyCells(i, columns)...)
		}
	}
	if len(blank) > 0 {
		rows := rowNumbers(blank)
		if in := &f.Indicators[blank[0]]; len(blank) == 1 {
			rows += "（" + zh.Shorten(in.Level1+" "+in.Level2, shownName) + "）"
		}
		missing(domain.IndicatorField(blank[0], domain.KeyName), fmt.Sprintf("%s还没有填，分值合计还差 %s 分。", rows, fullPercent.Sub(s.ev.Weight)), "填写指标，把分值分完；用不到的行可以删除。")
	}
	return list
}

// emptyCells lists the required columns that an indicator leaves blank.
func (s *subject) emptyCells(i int, columns []*domain.Spec) (list []Finding) {
	in := &s.form.Indicators[i]
	for _, c := range columns {
		typed := c.Text(s.form, i)
		switch {
		case c.Key == domain.KeyTarget && noTarget(in):
			continue
		case c.Key == domain.KeyActual && (s.ev.Rows[i].Result.Kind != KindBlank || noTarget(in) && isNone(in.Actual)): // 无 can be a result
			continue
		case c.Decided && s.scoreMissing(i), !c.Decided && domain.IsBlank(typed):
		default:
			continue
		}
		message, remedy := s.title(i)+"的"+c.Label+"还没有填。", c.Ask+"。"
		if c.Key == domain.KeyActual && strings.Contains(typed, "无") {
			message, remedy = s.title(i)+"的"+c.Label+"填的是“"+strings.TrimSpace(typed)+"”，看不出是没有发生还是没有填。", "没有发生的，写“0”和单位，例如“0起”。"
		}
		list = append(list, Finding{Level: Error, Field: c.Field(i), Message: message, Remedy: remedy})
	}
	return list
}

// rowNumbers names rows of indicators: 第 3、5 行.
func rowNumbers(rows []int) string {
	numbers := make([]string, len(rows))
	for n, i := range rows {
		numbers[n] = strconv.Itoa(i + 1)
	}
	const most = 6
	if len(rows) > most {
		return "第 " + strings.Join(numbers[:most], "、") + " 等 " + strconv.Itoa(len(rows)) + " 行"
	}
	return "第 " + strings.Join(numbers, "、") + " 行"
}

// required are the columns of a list that have to be filled in, or the single fields that
// forms of some kind have to.
func required(list string) []*domain.Spec { return requiredOf[list] }

var requiredOf = func() map[string][]*domain.Spec {
	of := map[string][]*domain.Spec{}
	for _, p := range domain.Specs() {
		list := ""
		if p.Block != nil && p.Block.IsList() {
			list = p.Block.Path
		}
		if p.Ask != "" {
			of[list] = append(of[list], p)
		}
	}
	return of
}()

// scoreMissing reports whether a person has to type the score of indicator i. A score
// that the rules will give as soon as target, actual and weight are there, and can be
// compared, is not missing.
func (s *subject) scoreMissing(i int) bool {
	in, row := &s.form.Indicators[i], &s.ev.Rows[i]
	if row.Score.Valid || in.ScoreBy == domain.ByHand && !in.Score.Blank() {
		return false // a hand score that is no number is a finding of its own
	}
	waits := domain.IsBlank(in.Target) && !noTarget(in) || row.Result.Kind == KindBlank || !row.Weight.Valid || row.Obstacle.faulty()
	return in.ScoreBy == domain.ByHand || !waits
}

// noTarget reports whether the sheet says that a row has no target: it prints a dash, or 无 as target
// and result.
func noTarget(in *domain.Indicator) bool {
	text := strings.TrimSpace(in.Target)
	return text != "" && strings.Trim(text, "-—－–/／\\") == "" || isNone(text) && isNone(in.Actual)
}

func isNone(text string) bool { return strings.TrimSpace(text) == none }

// spare reports whether indicator i is a row that the template printed and nobody needs: it is blank
// or declined, and the other rows have all the points.
func (s *subject) spare(i int) bool {
	in := &s.form.Indicators[i]
	return (in.IsEmpty() || in.IsDeclined()) && s.ev.Weight.GreaterThanOrEqual(fullPercent)
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
	for _, p := range numberFields {
		switch {
		case p.Block.IsList():
			for i := range p.Block.Len(f) {
				if s.mayHoldAnything(p, i) {
					look(domain.Number(p.Text(f, i)), spot{column: p, i: i})
				}
			}
		case !p.Decided || f.Funds.ScoreBy == domain.ByHand: // else what is typed there is ignored
			look(domain.Number(p.Text(f, 0)), spot{known: p.Field(0)})
		}
	}
	return list
}

// numberFields are the fields that hold numbers. The printed totals are compared with the
// sums, by score-total.
var numberFields = slices.DeleteFunc(slices.Clone(domain.Specs()), func(p *domain.Spec) bool {
	return !p.Holds.IsNumber() || p.Next == domain.Lapses
})

// mayHoldAnything reports whether the number in row i of its list was not read yet, or is
// below zero.
func (s *subject) mayHoldAnything(p *domain.Spec, i int) bool {
	if p.Block.Path != "indicators" {
		return true
	}
	row := &s.ev.Rows[i]
	switch p.Key {
	case domain.KeyWeight:
		return !row.Weight.Valid
	case domain.KeyScore:
		return s.form.Indicators[i].ScoreBy == domain.ByHand && (!row.Score.Valid || row.Score.Decimal.IsNegative())
	}
	return true
}

// nameEmpty finds rows without a name: a budget system matches rows by it. A row in
// which nothing at all was filled in is merely left to do.
func nameEmpty(s *subject) []Finding {
	var list []Finding
	for i := range s.form.Indicators {
		in := &s.form.Indicators[i]
		if !domain.IsBlank(domain.BareName(in.Name)) || in.IsEmpty() && !in.NotApplicable {
			continue
		}
		list = append(list, Finding{Level: Error, Field: domain.IndicatorField(i, domain.KeyName),
			Message: fmt.Sprintf("第 %d 行没有三级指标名称。", i+1), Remedy: "填写三级指标的名称。"})
	}
	return list
}

// nameNumber finds rows whose name is a number or a rate: what belongs into another column was
// typed over it.
func nameNumber(s *subject) []Finding {
	var list []Finding
	for _, b := range domain.Blocks() {
		names := slices.DeleteFunc(slices.Clone(b.Specs), func(c *domain.Spec) bool { return !b.IsList() || !c.Holds.IsName() || c.Where != domain.InCell })
		for i := range b.Len(s.form) {
			for _, c := range names {
				name := c.Text(s.form, i)
				if _, ok := domain.Number(strings.TrimRight(strings.TrimSpace(domain.BareName(name)), "%％‰")).Value(); ok {
					list = append(list, Finding{Level: Error, Field: c.Field(i),
						Message: fmt.Sprintf("第 %d 行的%s%s是一个数。", i+1, c.Field(i).Label(), quote(name)),
						Remedy:  "可能是别的列的内容打到了这里。改回名称。"})
				}
			}
		}
	}
	return list
}

// nameTwice finds rows with a name that an earlier row has: a budget system would
// overwrite one with the other.
func nameTwice(s *subject) []Finding {
	var list []Finding
	for _, pair := range s.sameNames() {
		if pair.apart {
			continue
		}
		list = append(list, Finding{Level: Error, Field: domain.IndicatorField(pair.i, domain.KeyName),
			Message: fmt.Sprintf("%s与第 %d 行重名，导入系统时会互相覆盖。", s.title(pair.i), pair.first+1), Remedy: "给其中一行换一个能区分的名称。"})
	}
	return list
}

// nameElsewhere finds rows with the name of a row below other levels, in forms whose rows a
// budget system can tell apart nevertheless: what counts as an output can't be a benefit too.
func nameElsewhere(s *subject) []Finding {
	var list []Finding
	for _, pair := range s.sameNames() {
		if !pair.apart {
			continue
		}
		list = append(list, Finding{Level: Warning, Field: domain.IndicatorField(pair.i, domain.KeyName),
			Message: fmt.Sprintf("%s与第 %d 行同名，分在两处，同一件事计了两次分。", s.title(pair.i), pair.first+1), Remedy: "只留一处；说的不是同一件事的，换一个能区分的名称。"})
	}
	return list
}

// sameName is a row with the name of an earlier one.
type sameName struct {
	i, first int
	apart    bool // their levels differ, and tell them apart
}

func (s *subject) sameNames() (list []sameName) {
	first := map[string]int{}
	levels := s.form.RowLevels()
	for i := range s.form.Indicators {
		name := zh.Squeeze(domain.BareName(s.form.Indicators[i].Name))
		if domain.IsBlank(name) {
			continue
		}
		if was, ok := first[name]; ok {
			list = append(list, sameName{i, was, s.form.Kind().ByLevels && !levels[i].Same(levels[was])})
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
		if text, _ := s.form.Text(field); domain.IsBlank(text) && s.form.Kind().Wants(field) {
			list = append(list, Finding{Level: Warning, Field: field, Message: "“" + field.Label() + "”空着。", Remedy: "填写" + field.Label() + "。"})
		}
	}
	return list
}
