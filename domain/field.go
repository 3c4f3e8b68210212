package domain

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Field is the path of one field in the JSON document: "funds/rows/0/budget",
// "indicators/6/reason". It is how a reader fills a form, a finding names its place
// and the window addresses what is edited.
type Field string

// Fields outside lists.
const (
	FieldAttachment Field = "attachment"
	FieldTitle      Field = "title"
	FieldYear       Field = "year"
	FieldDepartment Field = "department"
	FieldFilledOn   Field = "filled_on"
	FieldRate       Field = "funds/rate"
	FieldFundWeight Field = "funds/weight"
	FieldFundScore  Field = "funds/score"
	FieldExpected   Field = "goals/expected"
	FieldActual     Field = "goals/actual"
	FieldIndicators Field = "indicators" // the list as a whole
	FieldTotal      Field = "total"      // the row as a whole
	FieldSumWeight  Field = "total/weight"
	FieldSumScore   Field = "total/score"
	FieldConclusion Field = "conclusion"
	FieldContact    Field = "contact"
	FieldPhone      Field = "phone"
)

// Keys of list members.
const (
	KeyItem     = "item"
	KeyInitial  = "initial"
	KeyBudget   = "budget"
	KeyExecuted = "executed"

	KeyName          = "name"
	KeyWeight        = "weight"
	KeyLevel1        = "level1"
	KeyLevel2        = "level2"
	KeyTarget        = "target"
	KeyActual        = "actual"
	KeyScore         = "score"
	KeyReason        = "reason"
	KeyTier          = "tier"
	KeyReading       = "reading"
	KeyNotApplicable = "not_applicable"

	KeyLabel = "label"
	KeyText  = "text"
)

// IndicatorField is the path of one column of indicator i.
func IndicatorField(i int, key string) Field { return listField("indicators", i, key) }

// FundField is the path of one column of fund row i.
func FundField(i int, key string) Field { return listField("funds/rows", i, key) }

// LevelField is the path of a key of level-1 indicator i.
func LevelField(i int, key string) Field { return listField("levels", i, key) }

// ExtraField is the path of a key of extra row i.
func ExtraField(i int, key string) Field { return listField("extra", i, key) }

func listField(list string, i int, key string) Field {
	return Field(list + "/" + strconv.Itoa(i) + "/" + key)
}

// Split takes a path of a list member apart; ok is false for every other path.
func (p Field) Split() (list string, i int, key string, ok bool) {
	parts := strings.Split(string(p), "/")
	if len(parts) < 3 {
		return "", 0, "", false
	}
	i, err := strconv.Atoi(parts[len(parts)-2])
	if err != nil || i < 0 {
		return "", 0, "", false
	}
	return strings.Join(parts[:len(parts)-2], "/"), i, parts[len(parts)-1], true
}

// Indicator is the index of the indicator a path lies in.
func (p Field) Indicator() (i int, key string, ok bool) {
	list, i, key, ok := p.Split()
	return i, key, ok && list == "indicators"
}

// Text is the text of a field as typed; ok is false where the form has no such field.
func (f *Form) Text(field Field) (text string, ok bool) {
	if field == FieldYear {
		if f.Year == 0 {
			return "", true
		}
		return strconv.Itoa(f.Year), true
	}
	if i, key, ok := field.Indicator(); ok && key == KeyNotApplicable && i < len(f.Indicators) {
		return strconv.FormatBool(f.Indicators[i].NotApplicable), true
	}
	if p := f.slot(field); p != nil {
		return *p, true
	}
	return "", false
}

// Set writes the text of a field as typed and reports whether it could: the field must
// exist, a year must be a whole number or blank. A typed score (or rate) becomes the
// person's own (ByHand); an emptied one follows the rules again (ByRule).
func (f *Form) Set(field Field, text string) bool {
	if field == FieldYear {
		return f.setYear(text)
	}
	i, key, isIndicator := field.Indicator()
	isIndicator = isIndicator && i < len(f.Indicators)
	if isIndicator && key == KeyNotApplicable {
		v, err := strconv.ParseBool(text)
		f.Indicators[i].NotApplicable = v
		return err == nil
	}
	p := f.slot(field)
	if p == nil {
		return false
	}
	*p = text
	switch {
	case isIndicator && key == KeyScore:
		f.Indicators[i].ScoreBy = decider(text)
	case field == FieldRate || field == FieldFundScore:
		f.Funds.ScoreBy = decider(f.Funds.Rate + string(f.Funds.Score))
	}
	return true
}

func decider(typed string) ScoreBy {
	if strings.TrimSpace(typed) == "" {
		return ByRule
	}
	return ByHand
}

func (f *Form) setYear(text string) bool {
	text = strings.TrimSuffix(strings.TrimSuffix(FoldNumber(text), "度"), "年")
	if text == "" {
		f.Year = 0
		return true
	}
	y, err := strconv.Atoi(text)
	if err != nil || y < 0 || y > 9999 {
		return false
	}
	f.Year = y
	return true
}

// slot points at the text of a field, nil where there is none.
func (f *Form) slot(field Field) *string {
	switch field {
	case "rules":
		return &f.Rules
	case FieldAttachment:
		return &f.Attachment
	case FieldTitle:
		return &f.Title
	case FieldDepartment:
		return &f.Department
	case FieldFilledOn:
		return &f.FilledOn
	case FieldFundWeight:
		return (*string)(&f.Funds.Weight)
	case FieldRate:
		return &f.Funds.Rate
	case FieldFundScore:
		return (*string)(&f.Funds.Score)
	case FieldExpected:
		return &f.Goals.Expected
	case FieldActual:
		return &f.Goals.Actual
	case FieldSumWeight:
		return (*string)(&f.Total.Weight)
	case FieldSumScore:
		return (*string)(&f.Total.Score)
	case FieldConclusion:
		return &f.Conclusion
	case FieldContact:
		return &f.Contact
	case FieldPhone:
		return &f.Phone
	}
	list, i, key, ok := field.Split()
	switch {
	case !ok:
	case list == "indicators" && i < len(f.Indicators):
		return f.Indicators[i].slot(key)
	case list == "funds/rows" && i < len(f.Funds.Rows):
		return f.Funds.Rows[i].slot(key)
	case list == "levels" && i < len(f.Levels):
		return f.Levels[i].slot(key)
	case list == "extra" && i < len(f.Extra):
		return f.Extra[i].slot(key)
	}
	return nil
}

func (l *Level) slot(key string) *string {
	switch key {
	case KeyName:
		return &l.Name
	case KeyWeight:
		return (*string)(&l.Weight)
	}
	return nil
}

func (e *Extra) slot(key string) *string {
	switch key {
	case KeyLabel:
		return &e.Label
	case KeyText:
		return &e.Text
	}
	return nil
}

func (r *FundRow) slot(key string) *string {
	switch key {
	case KeyItem:
		return &r.Item
	case KeyInitial:
		return (*string)(&r.Initial)
	case KeyBudget:
		return (*string)(&r.Budget)
	case KeyExecuted:
		return (*string)(&r.Executed)
	}
	return nil
}

func (in *Indicator) slot(key string) *string {
	switch key {
	case KeyLevel1:
		return &in.Level1
	case KeyLevel2:
		return &in.Level2
	case KeyName:
		return &in.Name
	case KeyTarget:
		return &in.Target
	case KeyActual:
		return &in.Actual
	case KeyWeight:
		return (*string)(&in.Weight)
	case KeyScore:
		return (*string)(&in.Score)
	case KeyReason:
		return &in.Reason
	case KeyTier:
		return &in.Tier
	case KeyReading:
		return &in.Reading
	}
	return nil
}

// Fields lists every text field of the form in reading order.
func (f *Form) Fields() []Field {
	list := []Field{FieldAttachment, FieldTitle, FieldYear, FieldDepartment, FieldFilledOn}
	for i := range f.Funds.Rows {
		for _, key := range []string{KeyItem, KeyInitial, KeyBudget, KeyExecuted} {
			list = append(list, FundField(i, key))
		}
	}
	list = append(list, FieldFundWeight, FieldRate, FieldFundScore, FieldExpected, FieldActual)
	for i := range f.Levels {
		list = append(list, LevelField(i, KeyName), LevelField(i, KeyWeight))
	}
	for i := range f.Indicators {
		for _, key := range []string{KeyLevel1, KeyLevel2, KeyName, KeyTarget, KeyActual, KeyWeight, KeyScore, KeyReason} {
			list = append(list, IndicatorField(i, key))
		}
	}
	list = append(list, FieldSumWeight, FieldSumScore, FieldConclusion, FieldContact, FieldPhone)
	for i := range f.Extra {
		list = append(list, ExtraField(i, KeyLabel), ExtraField(i, KeyText))
	}
	return list
}

// LevelIndex finds a level-1 indicator by name, with or without 指标 at its end; -1 if
// the form has none of that name.
func (f *Form) LevelIndex(name string) int {
	return slices.IndexFunc(f.Levels, func(l Level) bool { return SameLevel(l.Name, name) })
}

// SameLevel reports whether two level names mean the same: blanks, line breaks and a
// final 指标 do not count.
func SameLevel(a, b string) bool { return a == b || LevelKey(a) == LevelKey(b) }

// LevelKey is a level name without blanks, line breaks and a final 指标.
func LevelKey(name string) string {
	if strings.ContainsFunc(name, unicode.IsSpace) {
		name = strings.Join(strings.Fields(name), "")
	}
	return strings.TrimSuffix(name, "指标")
}
