package scoring

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
)

// typedScore is the score of indicator i if it was typed and is to be kept.
func (s *subject) typedScore(i int) (decimal.Decimal, bool) {
	score := s.ev.Rows[i].Score
	return score.Decimal, score.Valid && s.form.Indicators[i].ScoreBy == domain.ByHand
}

// scoreOverWeight finds typed scores above the weight: note 1 of the form forbids them.
func scoreOverWeight(s *subject) []Finding {
	var list []Finding
	for i := range s.ev.Rows {
		score, ok := s.typedScore(i)
		weight := s.ev.Rows[i].Weight
		if ok && weight.Valid && score.GreaterThan(weight.Decimal) {
			list = append(list, Finding{Level: Error, Field: domain.IndicatorField(i, domain.KeyScore), Fix: s.computedScore(i),
				Message: fmt.Sprintf("%s得 %s 分，高于分值 %s 分。", s.title(i), score, weight.Decimal), Remedy: "得分最高为分值，改得分或分值。"})
		}
	}
	score, ok := s.form.Funds.Score.Value()
	weight := s.ev.Execution.Weight
	if ok && weight.Valid && s.form.Funds.ScoreBy == domain.ByHand && score.GreaterThan(weight.Decimal) {
		list = append(list, Finding{Level: Error, Field: domain.FieldFundScore, Fix: s.computedRate(),
			Message: fmt.Sprintf("执行率得 %s 分，高于分值 %s 分。", score, weight.Decimal), Remedy: "得分最高为分值，改得分或分值。"})
	}
	return list
}

// scoreTier finds typed scores outside the range of the tier that the result falls in.
func scoreTier(s *subject) []Finding {
	var list []Finding
	for i := range s.ev.Rows {
		row := &s.ev.Rows[i]
		score, ok := s.typedScore(i)
		if !ok || row.Tier == nil || !row.Weight.Valid || row.Tier.Contains(score, row.Weight.Decimal) || s.fitsOtherRules(i) {
			continue
		}
		list = append(list, Finding{Level: s.atMost(i, Error), Field: domain.IndicatorField(i, domain.KeyScore), Fix: s.computedScore(i),
			Message: fmt.Sprintf("%s得 %s 分，不在“%s”的范围内：%s。", s.title(i), score, row.Tier.Name, row.Tier.Describe(row.Weight.Decimal)),
			Remedy:  "改得分，或者换一个完成档次。"})
	}
	return list
}

// fullButMissed finds typed full scores of rows whose target was missed by more than
// rounding hides.
func fullButMissed(s *subject) []Finding {
	var list []Finding
	for i := range s.ev.Rows {
		row := &s.ev.Rows[i]
		score, ok := s.typedScore(i)
		if !ok || row.Met != Missed || !row.Weight.Valid || score.LessThan(row.Weight.Decimal) || s.fitsOtherReading(i) || s.fitsOtherRules(i) || s.isStale(i) {
			continue
		}
		in := &s.form.Indicators[i]
		message := fmt.Sprintf("%s得满分 %s 分，但实际完成值%s没有达到指标值%s", s.title(i), score, quote(in.Actual), quote(in.Target))
		if row.Computed.Valid {
			if compareScore(score, row.Computed.Decimal, &row.Why) != differs {
				continue
			}
			message += fmt.Sprintf("，按规则应得 %s 分", row.Computed.Decimal)
		}
		list = append(list, Finding{Level: s.atMost(i, Error), Field: domain.IndicatorField(i, domain.KeyScore), Fix: s.computedScore(i),
			Message: message + "。", Remedy: "按完成情况扣分，并写明原因。"})
	}
	return list
}

// scoreNotRule finds typed scores that the rules don't give. A qualitative score within
// its tier is a person's choice.
func scoreNotRule(s *subject) []Finding {
	var list []Finding
	for i := range s.ev.Rows {
		row := &s.ev.Rows[i]
		score, ok := s.typedScore(i)
		if !ok || !row.Computed.Valid || row.Tier != nil && row.Tier.Contains(score, row.Weight.Decimal) {
			continue
		}
		like := compareScore(score, row.Computed.Decimal, &row.Why)
		if like == same || like == differs && (s.fitsOtherReading(i) || s.fitsOtherRules(i)) {
			continue
		}
		found := Finding{Level: s.atMost(i, roundingLevel(like)), Field: domain.IndicatorField(i, domain.KeyScore), Fix: s.computedScore(i),
			Message: fmt.Sprintf("%s得 %s 分，按规则应得 %s 分。", s.title(i), score, row.Computed.Decimal),
			Remedy:  "使用计算得分，或核对指标值、实际完成值和分值。" + s.reading(i)}
		if like == rounded {
			found.Message = fmt.Sprintf("%s得 %s 分，按规则是 %s 分，只差在取整。", s.title(i), score, row.Computed.Decimal)
			found.Remedy = "允许取整的可以不改；要求保留小数的，使用计算得分。" + s.reading(i)
		} else if limit := s.ev.Limit; limit.Valid && s.ev.Score.Sub(score).Add(row.Computed.Decimal).GreaterThan(limit.Decimal) && score.LessThan(row.Computed.Decimal) {
			// What totalOverCap asks for is no fault here.
			found.Level = Note
			found.Message = fmt.Sprintf("%s得 %s 分，按规则是 %s 分；改用后总分会超过上限 %s 分。", s.title(i), score, row.Computed.Decimal, limit.Decimal)
			found.Remedy = "为了不超过总分上限下调的，不用改，在" + s.reasons() + "里写明。"
		}
		list = append(list, found)
	}
	return list
}

// fitsOtherReading reports whether the typed score of indicator i does not follow from what was
// assumed of its target and result, but is what the rules give for another plain reading. Then
// nothing says that the score is wrong.
func (s *subject) fitsOtherReading(i int) bool {
	row, in := &s.ev.Rows[i], s.form.Indicators[i]
	score, typed := s.typedScore(i)
	if !typed || row.Computed.Valid && compareScore(score, row.Computed.Decimal, &row.Why) != differs {
		return false
	}
	for _, other := range row.otherReadings(in) {
		var read Row
		context := row.context
		context.Reading = Sign(other.Reading)
		read.evaluate(&other, context, s.rules)
		if read.Computed.Valid && compareScore(score, read.Computed.Decimal, &read.Why) != differs {
			return true
		}
	}
	return false
}

// fitsOtherRules reports whether the typed score of indicator i is what another rule set gives,
// while nobody chose the one in force.
func (s *subject) fitsOtherRules(i int) bool {
	score, typed := s.typedScore(i)
	if !typed || !s.rules.assumed {
		return false
	}
	in := &s.form.Indicators[i]
	for _, rs := range builtin() {
		var row Row
		row.evaluate(in, s.ev.Rows[i].context, rs)
		if row.Computed.Valid && compareScore(score, row.Computed.Decimal, &row.Why) != differs ||
			row.Tier != nil && row.Weight.Valid && row.Tier.Contains(score, row.Weight.Decimal) {
			return true
		}
	}
	return false
}

// atMost is the level of a finding about the score of indicator i: no error rests on what was
// assumed, the rules or how its target is read.
func (s *subject) atMost(i int, level Severity) Severity {
	if level == Error && (s.rules.assumed || s.ev.Rows[i].unitsAlike() || len(s.ev.Rows[i].otherReadings(s.form.Indicators[i])) > 0) {
		return Warning
	}
	return level
}

// otherReadings are what else an indicator can mean: the sign that was not assumed, and a bare
// number against a percentage as so many percent or as a share. A target of 0 to be reached would
// ask for nothing, and so would one of 100% that is not to be exceeded.
func (row *Row) otherReadings(in domain.Indicator) (list []domain.Indicator) {
	t, r := &row.Target, &row.Result
	idle := t.Number.Typed.IsZero() || t.otherSign() == AtMost && t.Number.Base == "%" && t.Number.Value.Equal(hundred)
	if t.signAssumed() && in.Reading == "" && !idle {
		other := in
		other.Reading = string(t.otherSign())
		list = append(list, other)
	}
	if t.Kind == KindNumber && t.Number.Base == "%" && r.Kind == KindNumber && r.Number.Unit == "" && r.Number.Typed.LessThanOrEqual(one) {
		for _, number := range []decimal.Decimal{r.Number.Typed, r.Number.Typed.Shift(2)} {
			other := in
			other.Actual = number.String() + "%"
			list = append(list, other)
		}
	}
	return list
}

// reading names the source of the rule for the ＝ of indicator i, as the notes of the form
// leave it open; "" for other targets, and if a person decided.
func (s *subject) reading(i int) string {
	if s.form.Indicators[i].Reading != "" || s.ev.Rows[i].Target.Sign != Equal {
		return ""
	}
	return "“＝”的算法：" + s.rules.Clauses.Equal + "。"
}

// reasons is the column of the reasons, as the form calls it.
func (s *subject) reasons() string {
	return domain.Quote(s.form.Label(domain.IndicatorField(0, domain.KeyReason)))
}

// givesReason reports whether an indicator has a reason in words: some type 0 into every cell.
func givesReason(in *domain.Indicator) bool {
	return !domain.IsBlank(in.Reason) && strings.ContainsFunc(in.Reason, unicode.IsLetter)
}

// deductionWithoutReason finds rows below their weight that don't say why (note 2).
func deductionWithoutReason(s *subject) []Finding {
	var list []Finding
	for i := range s.ev.Rows {
		row, in := &s.ev.Rows[i], &s.form.Indicators[i]
		if in.NotApplicable || !row.Score.Valid || !row.Weight.Valid || !row.Score.Decimal.LessThan(row.Weight.Decimal) || row.Score.Decimal.IsNegative() || givesReason(in) {
			continue
		}
		missing := "还没有填写" + s.form.Label(domain.IndicatorField(i, domain.KeyReason))
		if !domain.IsBlank(in.Reason) {
			missing = s.form.Label(domain.IndicatorField(i, domain.KeyReason)) + "只填了" + quote(in.Reason)
		}
		list = append(list, Finding{Level: Error, Field: domain.IndicatorField(i, domain.KeyReason),
			Message: fmt.Sprintf("%s得 %s 分，低于分值 %s 分，%s。", s.title(i), row.Score.Decimal, row.Weight.Decimal, missing),
			Remedy:  "在" + s.reasons() + "里写明原因和改进措施。"})
	}
	return list
}

// weightsLevel holds the rows of each level-1 indicator against the weight printed
// next to its name, and the execution rate's weight against the rule set that fixes it.
func weightsLevel(s *subject) []Finding {
	var list []Finding
	rule, typed := s.rules.Execution, s.form.Funds.Weight
	level := Error
	if s.rules.assumed {
		level = Warning
	}
	if d, ok := typed.Value(); ok && rule.Fixed && !d.Equal(rule.Weight) {
		list = append(list, Finding{Level: level, Field: domain.FieldFundWeight,
			Message: fmt.Sprintf("执行率分值是 %s 分，所用规则固定为 %s 分。", d, rule.Weight), Remedy: otherRules})
	}
	for _, l := range s.rules.Levels {
		if !l.Fixed {
			continue
		}
		if found, wrong := s.weightsFixed(l); wrong {
			found.Level = level
			list = append(list, found)
		}
	}
	for k, section := range s.ev.Sections[:len(s.form.Levels)] {
		if !section.Printed.Valid || section.Weight.Equal(section.Printed.Decimal) {
			continue
		}
		if section.Weight.LessThan(section.Printed.Decimal) && slices.ContainsFunc(s.form.RowsOf(section.Name), s.lacksWeight) {
			continue // the blank weights are findings of their own
		}
		list = append(list, Finding{Level: Error, Field: domain.LevelField(k, domain.KeyWeight),
			Message: fmt.Sprintf("%s标明 %s 分，下面各行合计 %s 分。", quote(section.Name), section.Printed.Decimal, section.Weight),
			Remedy:  "改各行的分值或标明的分值，使两处一致。", Fix: spread(s.form.SpreadLevelWeights(section.Name, section.Printed.Decimal))})
	}
	return list
}

// weightsFixed holds the printed weights of level 1 against those that the rule set fixes,
// for one or several level-1 indicators together.
func (s *subject) weightsFixed(rule LevelWeight) (found Finding, wrong bool) {
	at, sum := -1, decimal.Zero
	for k, section := range s.ev.Sections[:len(s.form.Levels)] {
		if !slices.ContainsFunc(rule.Names, func(name string) bool { return domain.SameLevel(name, section.Name) }) {
			continue
		}
		if at < 0 {
			at = k
		}
		sum = sum.Add(section.Printed.Decimal)
	}
	return Finding{Field: domain.LevelField(max(at, 0), domain.KeyWeight),
		Message: fmt.Sprintf("“%s”标明 %s 分，所用规则固定为 %s 分。", strings.Join(rule.Names, "＋"), sum, rule.Weight), Remedy: otherRules}, at >= 0 && !sum.Equal(rule.Weight)
}

const otherRules = "改为规则的分值；本地表格就是这样规定的，换一套评分规则。"

// lacksWeight reports whether an indicator that applies has no weight yet.
func (s *subject) lacksWeight(i int) bool {
	return !s.form.Indicators[i].NotApplicable && !s.ev.Rows[i].Weight.Valid && !s.spare(i)
}

// weightMissing reports whether any indicator lacks its weight.
func (s *subject) weightMissing() bool {
	for i := range s.form.Indicators {
		if s.lacksWeight(i) {
			return true
		}
	}
	return false
}

// weightsTotal holds the sum of all weights, the execution rate counted in, against 100.
func weightsTotal(s *subject) []Finding {
	sum := s.ev.Weight
	if sum.Equal(fullPercent) || sum.LessThan(fullPercent) && s.weightMissing() {
		return nil
	}
	parts := []string{"执行率 " + s.ev.Execution.Weight.Decimal.String()}
	for _, section := range s.ev.Sections {
		parts = append(parts, cmp.Or(strings.TrimSuffix(zh.Shorten(section.Name, shownName), "指标"), "未写一级指标")+" "+section.Weight.String())
	}
	remedy := "调整各行分值，使合计为 100 分。"
	if s.form.Funds.Weight.Blank() && !s.ev.Execution.Implied && sum.LessThan(fullPercent) {
		remedy = fmt.Sprintf("执行率的分值还没有填，所用规则是 %s 分；填上后再看合计。", s.rules.Execution.Weight)
	} else if slices.ContainsFunc(s.form.Indicators, func(in domain.Indicator) bool { return in.NotApplicable }) {
		remedy = "把不适用的行的分值分给其他行，使合计为 100 分。"
	}
	return []Finding{{Level: Error, Field: domain.FieldSumWeight, Fix: spread(s.spreadAll()),
		Message: fmt.Sprintf("分值合计 %s 分，应为 100 分（%s）。", sum, strings.Join(parts, "、")), Remedy: remedy}}
}

// scoresAboveWeights finds scores that add up to more than the weights, as rows have a score and no
// weight: it was not filled in, or not read. A sheet without any weights is none of these.
func scoresAboveWeights(s *subject) []Finding {
	sum, lacking := s.ev.Execution.Weight.Decimal, 0
	for i := range s.ev.Sections {
		sum = sum.Add(s.ev.Sections[i].Full())
	}
	for i := range s.ev.Rows {
		if s.lacksWeight(i) && s.ev.Rows[i].Score.Valid {
			lacking++
		}
	}
	if lacking == 0 || sum.Equal(s.ev.Execution.Weight.Decimal) || !s.ev.Score.GreaterThan(sum) {
		return nil
	}
	return []Finding{{Level: Error, Field: domain.FieldSumWeight,
		Message: fmt.Sprintf("得分合计 %s 分，高于分值合计 %s 分：%d 行有得分，没有分值。", s.ev.Score, sum, lacking),
		Remedy:  "填上这些行的分值；表里写着的，是没有读出来，照着补上。"}}
}

// spread is the fix that spreads weights, nil if there is nothing to spread.
func spread(edits []domain.Edit) *Fix {
	if len(edits) == 0 {
		return nil
	}
	return &Fix{"按比例分摊到各行", edits}
}

// SpreadWeights are the edits that bring the weights to 100, if they can be spread by share.
func SpreadWeights(f *domain.Form, rs *RuleSet, ev *Evaluation) []domain.Edit {
	return (&subject{f, rs, ev}).spreadAll()
}

// spreadAll brings the rows of every level 1 to the weight printed there; if none is printed, all
// rows to what the execution rate leaves of 100. It returns nothing if the total were still wrong.
func (s *subject) spreadAll() (edits []domain.Edit) {
	rest, printed := fullPercent.Sub(s.ev.Execution.Weight.Decimal), false
	for _, section := range s.ev.Sections[:len(s.form.Levels)] {
		if section.Printed.Valid {
			printed = true
			edits = append(edits, s.form.SpreadLevelWeights(section.Name, section.Printed.Decimal)...)
		}
	}
	if !printed {
		return s.form.SpreadWeights(rest)
	}
	after := s.form.Clone()
	after.Apply(edits)
	sum := decimal.Zero
	for i := range after.Indicators {
		if w, ok := after.Indicators[i].Weight.Value(); ok && !after.Indicators[i].NotApplicable {
			sum = sum.Add(w)
		}
	}
	if !sum.Equal(rest) {
		return nil
	}
	return edits
}

// scoreTotal holds the totals printed in the file that was read against the sums.
func scoreTotal(s *subject) []Finding {
	t := &s.form.Total
	list := slices.Concat(s.printedTotal(domain.FieldSumWeight, t.Weight), s.printedTotal(domain.FieldSumScore, t.Score))
	weight, okWeight := t.Weight.Value()
	score, okScore := t.Score.Value()
	if len(list) == 0 && okWeight && okScore && score.GreaterThan(weight) && s.scoresMissing() { // which can't explain that
		list = append(list, Finding{Level: Error, Field: domain.FieldSumScore,
			Message: fmt.Sprintf("总分的得分是 %s，高于总分的分值 %s。", score, weight), Remedy: "核对各行的得分，改总分的得分。"})
	}
	return list
}

// CheckTotal holds what a file prints for a total in another place than the form's, or in
// place of a number, against the sums, as Check does with the form's own.
func CheckTotal(f *domain.Form, rs *RuleSet, ev *Evaluation, total domain.Field, printed string) []Finding {
	s := &subject{f, rs, ev}
	list := s.printedTotal(total, domain.Number(printed))
	if _, ok := domain.Number(printed).Value(); !ok {
		sum, _ := s.sumFor(total)
		list = []Finding{{Level: Error, Field: total,
			Message: fmt.Sprintf("%s显示为 %s，不是数；各行相加是 %s。", total.Label(), printed, sum), Remedy: "核对各行；保存时写入相加的数。"}}
	}
	for i := range list {
		list[i].Code, list[i].Fix = CodeScoreTotal, nil // a save writes the sum
	}
	return list
}

// sumFor is the sum that a total has to print, and whether it is complete.
func (s *subject) sumFor(total domain.Field) (sum decimal.Decimal, complete bool) {
	if total == domain.FieldSumWeight {
		return s.ev.Weight, !s.weightMissing()
	}
	return s.ev.Score, !s.scoresMissing()
}

func (s *subject) printedTotal(total domain.Field, text domain.Number) []Finding {
	sum, complete := s.sumFor(total)
	printed, ok := text.Value()
	like := compare(printed, sum)
	if !ok || like == same || !complete && sum.LessThan(printed) {
		return nil
	}
	return []Finding{{Level: roundingLevel(like), Field: total,
		Message: fmt.Sprintf("%s是 %s，各行相加是 %s。", total.Label(), printed, sum), Remedy: "核对各行；各行无误的，总分改为相加的数。",
		Fix: &Fix{"改为相加的数 " + sum.String(), []domain.Edit{{Field: total}}}}}
}

func (s *subject) scoresMissing() bool {
	for i := range s.ev.Rows {
		if in := &s.form.Indicators[i]; !in.NotApplicable && !s.ev.Rows[i].Score.Valid && !in.IsEmpty() {
			return true
		}
	}
	return !s.ev.Execution.Score.Valid && (s.ev.Execution.Weight.Valid || len(s.form.Funds.Rows) > 0)
}

// totalOverCap finds a total above what the rule set allows at this execution rate.
func totalOverCap(s *subject) []Finding {
	limit := s.ev.Limit
	if !limit.Valid || !s.ev.Score.GreaterThan(limit.Decimal) {
		return nil
	}
	return []Finding{{Level: Error, Field: domain.FieldSumScore,
		Message: fmt.Sprintf("各行得分相加 %s 分；执行率 %s，所用规则的总分上限是 %s 分。", s.ev.Score, FormatRate(s.ev.Execution.Rate.Decimal), limit.Decimal),
		Remedy:  "下调几行的得分，使总分不超过上限，并写明原因；为此低于计算得分的，不算错。"}}
}
