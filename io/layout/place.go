package layout

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"ziping/domain"
	"ziping/domain/zh"
)

// Text is the text of a cell after the form changed from before to after, and whether it changed.
// Printed words, and the spelling of unchanged fields, stay.
func (p Place) Text(before, after *domain.Form) (text string, changed bool) {
	is := make([]string, len(p.Parts))
	for i, part := range p.Parts {
		is[i] = part.text(before, after)
		changed = changed || is[i] != part.Text
	}
	for i, part := range p.Parts {
		if part.Joins && (strings.TrimSpace(is[i-1]) == "" || strings.TrimSpace(is[i+1]) == "") {
			is[i] = ""
		}
	}
	return strings.Join(is, ""), changed
}

// text is the part's new text.
func (p Part) text(before, after *domain.Form) string {
	now := p.value(after)
	switch {
	case p.Field == "", p.Year != 0 && p.Year != after.Year, p.Turn == NextYear && before.Year == after.Year && !domain.IsBlank(now):
		return p.Text
	case p.Turn == ThisYear && (before.Year != after.Year || domain.IsBlank(now)):
		return "" // the first one counts again
	case p.Turn == NextYear:
		return p.write(now)
	case p.Year != 0 && p.Year != before.Year: // the form comes from another row
		if now == p.Text || domain.IsBlank(now) && domain.IsBlank(p.Text) {
			return p.Text
		}
	case p.unchanged(p.value(before), now) && !p.Stale && !p.follows(before, after):
		return p.Text
	}
	return p.write(now)
}

// unchanged reports whether the part's field is as before. A total is computed, so its spelling says
// nothing: 99.5 is the printed 99.5分.
func (p Part) unchanged(was, now string) bool {
	isTotal := p.Field == domain.FieldSumWeight || p.Field == domain.FieldSumScore
	return was == now || isTotal && sameAmount(was, now)
}

// follows reports whether the field changed together with which the part is written.
func (p Part) follows(before, after *domain.Form) bool {
	list, i, _, ok := p.Field.Split()
	if !ok || p.With == "" {
		return false
	}
	field := domain.Field(list + "/" + strconv.Itoa(i) + "/" + p.With)
	was, _ := before.Text(field)
	now, _ := after.Text(field)
	return was != now
}

// value is the part's field in a form, without the field that the cell leaves out.
func (p Part) value(f *domain.Form) string {
	text, _ := f.Text(p.Field)
	if p.Less == "" {
		return text
	}
	less, _ := f.Text(p.Less)
	whole, okWhole := domain.Number(text).Value()
	if part, ok := domain.Number(less).Value(); ok && okWhole {
		return whole.Sub(part).String()
	}
	return text
}

// write spells the part's piece of a field's new text.
func (p Part) write(text string) string {
	switch p.Piece {
	case Sign, Value, Unit, SignValue, ValueUnit:
		sign, value, unit := SplitValue(text)
		piece := map[Piece]string{Sign: sign, Value: value, Unit: unit, SignValue: sign + value, ValueUnit: value + unit}[p.Piece]
		if piece == "" && (p.Piece == Sign || p.Piece == Unit) && isMark(p.Text) {
			return p.Text // a mark for "no sign", "no unit" stays
		}
		return piece
	case Line, Rest:
		lines := strings.Split(text, "\n")
		switch {
		case p.Line >= len(lines):
			return ""
		case p.Piece == Line:
			return lines[p.Line]
		}
		return strings.Join(lines[p.Line:], "\n")
	}
	if _, _, key, _ := p.Field.Split(); key == domain.KeyLabel {
		return strings.TrimRight(text, "：:"+blanks) // a colon after it is printed
	}
	switch p.Piece {
	case Remark:
		if p.Field.Holds() == domain.Points && text != "" {
			return p.Text // the words go with the score
		}
		return ""
	case Choice:
		return tick(p.Text, text)
	}
	if p.Piece == Day && text == "" {
		return "    年  月  日"
	}
	if year, err := strconv.Atoi(text); err == nil && p.Field == domain.FieldYear {
		return domain.Respell(strings.TrimSpace(p.Text), year)
	}
	if p.Tail != "" {
		return withoutTail(text, p.Tail)
	}
	if p.Field.Holds().IsNumber() && !hasUnit(p.Text) {
		return bareAmount(text)
	}
	if p.Field.Holds() == domain.Date {
		return spellDate(text, p.Text)
	}
	return text
}

// hasUnit reports whether a cell has the unit in it: 20万元.
func hasUnit(text string) bool {
	_, is := domain.Number(text).Value()
	return is && !isPlainNumber(text)
}

// bareAmount is an amount in the heading's 万元 or 分, without the unit: the finance department's
// system would reject it as text.
func bareAmount(text string) string {
	if v, ok := domain.Number(text).Value(); ok && !isPlainNumber(text) {
		return v.String()
	}
	return text
}

// withoutTail omits the unit that the heading names, and converts other units.
func withoutTail(text, tail string) string {
	bare := strings.TrimSuffix(domain.FoldNumber(text), tail)
	if _, plain := domain.ParseDecimal(bare); plain && bare != text {
		return bare
	}
	if _, ok := domain.Number(text).Value(); !ok {
		return text
	}
	return domain.Number(text).In(tail)
}

var signs = regexp.MustCompile(`^\s*(≥|≧|》|>=|>|＞=|＞|≤|≦|《|<=|<|＜=|＜|=|＝|﹦|═|不少于|不低于|不超过|不高于|大于等于|小于等于|大于|小于|等于)\s*`)

// numberText matches a plain number, with or without separators and full-width digits.
var numberText = regexp.MustCompile(`^[+\-－]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?`)

// SplitValue splits a target or result into sign, value and unit: ≥ 60 天. What is no number with a
// short unit is all value.
func SplitValue(text string) (sign, value, unit string) {
	sign = strings.TrimSpace(signs.FindString(text))
	rest := strings.TrimSpace(signs.ReplaceAllString(text, ""))
	value = numberText.FindString(rest)
	unit = strings.TrimSpace(rest[len(value):])
	switch {
	case sign == "" && value == "", value != "" && (len([]rune(unit)) > maxUnit || strings.ContainsAny(unit, "0123456789０１２３４５６７８９-—~～")):
		return "", text, ""
	case value == "":
		return sign, rest, ""
	}
	return sign, value, unit
}

const maxUnit = 6 // characters of a unit of measure

// Pieces of a date: numbers and what is between them.
var (
	datePattern = regexp.MustCompile(`^(\s*)([0-9０-９]{4})(\s*[年./\-－．／]\s*)([0-9０-９]{1,2})(\s*[月./\-－．／]\s*)([0-9０-９]{1,2})(\s*[日号]?\s*)$`)
	emptyDate   = regexp.MustCompile(`^[\s\dXxＸ×*_＿]*年[\sXxＸ×*_＿]*月[\sXxＸ×*_＿]*[日号]?\s*$`)
)

// ParseDate converts a date to ISO. A form's empty 年 月 日 becomes ""; what is no date is returned
// unchanged.
func ParseDate(text string) (iso string, ok bool) {
	if day, ok := zh.ParseDate(text); ok {
		return day.Format(time.DateOnly), true
	}
	if emptyDate.MatchString(text) {
		return "", true
	}
	return strings.TrimSpace(text), false
}

// spellDate writes an ISO date like the old text; 2024年2月23日 if that has no pattern.
func spellDate(iso, old string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	m := datePattern.FindStringSubmatch(old)
	if m == nil {
		return fmt.Sprintf("%d年%d月%d日", t.Year(), t.Month(), t.Day())
	}
	month, day := "%d", "%d"
	if old := domain.FoldNumber(m[4]); old[0] == '0' || len(domain.FoldNumber(m[6])) == 2 && domain.FoldNumber(m[6])[0] == '0' {
		month, day = "%02d", "%02d"
	}
	if domain.FoldNumber(m[3]) == "-" && len(domain.FoldNumber(m[4])) == 2 {
		month, day = "%02d", "%02d" // 2024-12-25 does not tell; two digits are usual
	}
	return m[1] + strconv.Itoa(t.Year()) + m[3] + fmt.Sprintf(month, t.Month()) + m[5] + fmt.Sprintf(day, t.Day()) + m[7]
}

// weights matches the ways in which the weight of a level follows its name.
var weights = regexp.MustCompile(`^([\s\S]*?[^\s\d０-９.．])(\s*[（(【\[〔]\s*(?:权重|分值|满分|共|计)?\s*[:：]?\s*)([0-9０-９]+(?:[.．][0-9０-９]+)?)(\s*(?:分值?|%|％)?\s*[)）】\]〕]\s*)$`)
var blankWeights = regexp.MustCompile(`^([\s\S]*?[^\s（(【\[〔])(\s*[（(【\[〔])([\s_＿—-]*)(分值?\s*[)）】\]〕]\s*)$`)
var bareWeights = regexp.MustCompile(`^([\s\S]*?[^\s\d０-９.．:：\-—])([\s:：\-—]*)([0-9０-９]+(?:[.．][0-9０-９]+)?)(\s*分\s*)$`)

// splitLevel splits a level's cell: name, printed text, weight, printed text. The weight is blank
// if the cell has space for one; if not, everything but the name is "".
func splitLevel(text string) (name, before, weight, after string) {
	if !strings.ContainsRune("分)）】]〕", lastRune(strings.TrimSpace(text))) || !strings.ContainsFunc(text, isPoint) {
		return text, "", "", "" // no pattern has to go through the whole text
	}
	lead, bare, tail := trimmed(text) // of any blanks: the patterns know only ASCII ones
	for _, pattern := range []*regexp.Regexp{weights, blankWeights, bareWeights} {
		if m := pattern.FindStringSubmatch(bare); m != nil {
			return lead + m[1], m[2], m[3], m[4] + tail
		}
	}
	return text, "", "", ""
}

// isPoint reports whether a character is one of those without which a text has no weight.
func isPoint(r rune) bool { return '0' <= r && r <= '9' || '０' <= r && r <= '９' || r == '分' }

// LevelName is the name in a level's cell, without its weight: 产出指标 of 产⏎出⏎指⏎标⏎(50分).
func LevelName(text string) string {
	name, _, _, _ := splitLevel(text)
	return zh.Squeeze(name)
}
