package document

import (
	"slices"

	"ziping/domain"
	"ziping/io/fault"
)

// Into fills the form of d into the layout of another workbook, this year's blank template
// (套用财政模板), and returns a document whose Save writes there. What the template prints stays:
// attachment number, title, names of levels, and the rows of the funds table, which get the form's
// amounts by name. Unplaced names what has no cell there, of the form and of the file that it was
// read from.
func (d *Document) Into(template *Document) (*Document, error) {
	if !template.KeepsLayout() {
		return nil, fault.New(fault.WrongKind, "模板不是 Excel 工作簿，不能套用。用 Excel 或 WPS 打开模板，另存为 .xlsx，再套用。")
	}
	if mine, its := d.Form.Kind(), template.Form.Kind(); mine != its {
		return nil, fault.New(fault.WrongKind, "这是%s的自评表，模板是%s的，不能套用。换一份%s的模板。", mine.Name, its.Name, mine.Name)
	}
	into := *template
	into.Path, into.seen, into.Lossy = "", nil, true
	form, printed := d.Form.Clone(), &template.Form
	if printed.Attachment != "" {
		form.Attachment = printed.Attachment
	}
	if printed.Title != "" {
		form.Title = printed.Title
	}
	into.Unplaced = append(fillFunds(&form, printed), fillExtra(&form, printed)...)
	into.Unplaced = append(into.Unplaced, replaced(&form, printed)...)
	spellLevels(&form, printed)
	lost := lasting(template.layout(), &form)
	into.Unplaced = append(into.Unplaced, describeLost(template.layout(), &form, lost)...)
	for _, l := range d.Losses() {
		if l.Kind != lossPrinted { // this sheet prints its own
			into.Unplaced = append(into.Unplaced, l.String())
		}
	}
	into.Form = form
	return &into, nil
}

// fillFunds fills the amounts of the form's fund rows into the rows that the template prints.
func fillFunds(form, printed *domain.Form) (unplaced []string) {
	if len(printed.Funds.Rows) == 0 {
		return nil // without a table, the fields of the rows have no cell anyway
	}
	rows := slices.Clone(printed.Funds.Rows)
	for i := range rows {
		rows[i].Initial, rows[i].Budget, rows[i].Executed = "", "", ""
	}
	match := domain.MatchFunds(form.Funds.Rows, printed.Funds.Rows)
	for i, r := range form.Funds.Rows {
		switch at := match[i]; {
		case at >= 0:
			rows[at].Initial, rows[at].Budget, rows[at].Executed = r.Initial, r.Budget, r.Executed
		case !nothing(r.Initial, r.Budget, r.Executed):
			unplaced = append(unplaced, "资金来源“"+r.Item+"”")
		}
	}
	form.Funds.Rows = rows
	return unplaced
}

// nothing reports whether all amounts are blank or zero.
func nothing(amounts ...domain.Number) bool {
	return !slices.ContainsFunc(amounts, func(n domain.Number) bool {
		d, ok := n.Value()
		return !n.Blank() && !(ok && d.IsZero())
	})
}

// fillExtra does the same with labelled text rows.
func fillExtra(form, printed *domain.Form) (unplaced []string) {
	extra := slices.Clone(printed.Extra)
	for i := range extra {
		extra[i].Text = ""
	}
	for _, e := range form.Extra {
		at := slices.IndexFunc(extra, func(t domain.Extra) bool { return label(t.Label) == label(e.Label) })
		switch {
		case at >= 0:
			extra[at].Text = e.Text
		case !blank(e.Text):
			unplaced = append(unplaced, "“"+e.Label+"”")
		}
	}
	form.Extra = extra
	return unplaced
}

// replaced names the template's own indicators that the form does not have.
func replaced(form, printed *domain.Form) (names []string) {
	_, dropped := domain.Match(form, printed)
	for _, i := range dropped {
		if !printed.Indicators[i].IsEmpty() {
			names = append(names, "模板原有的"+printed.IndicatorTitle(i))
		}
	}
	return names
}

// spellLevels writes level names as the template prints them: with or without 指标. Each level has
// its own spelling: 满意度 below 满意度指标.
func spellLevels(form, printed *domain.Form) {
	first, second := map[string]string{}, map[string]string{}
	learn := func(spelled map[string]string, name string) {
		if key := domain.LevelKey(name); spelled[key] == "" {
			spelled[key] = name
		}
	}
	for _, l := range printed.Levels {
		learn(first, l.Name)
	}
	for _, in := range printed.Indicators {
		learn(first, in.Level1)
		learn(second, in.Level2)
	}
	respell := func(spelled map[string]string, name *string) {
		if s := spelled[domain.LevelKey(*name)]; s != "" {
			*name = s
		}
	}
	for i := range form.Levels {
		respell(first, &form.Levels[i].Name)
	}
	for i := range form.Indicators {
		respell(first, &form.Indicators[i].Level1)
		respell(second, &form.Indicators[i].Level2)
	}
}
