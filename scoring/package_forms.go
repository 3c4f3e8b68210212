package scoring

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"ziping/domain"
	"ziping/domain/zh"
)

// years finds forms of another year than most are of.
func (p *pack) years() []PackageFinding {
	usual := p.usualYear()
	var list []PackageFinding
	for i := range p.members {
		if year := p.form(i).Year; year != 0 && year != usual {
			list = append(list, PackageFinding{Level: Error, Name: p.name(i), Places: []Place{{i, domain.FieldYear}},
				Message: fmt.Sprintf("%s是 %d 年度的，其他表是 %d 年度的。", p.title(i), year, usual),
				Remedy:  "核对年度：忘了改的改过来；是上年的表，换成今年的。"})
		}
	}
	return list
}

// usualYear is the year of most forms; of two that are as many, that of the unit's.
func (p *pack) usualYear() int {
	count := map[int]int{}
	if p.summary != nil {
		count[p.summary.Year]++
	}
	best := 0
	if p.unit >= 0 {
		best = p.form(p.unit).Year
	}
	for i := range p.members {
		count[p.form(i).Year]++
	}
	delete(count, 0)
	for i := range p.members { // in the order of the file, so that the answer is always the same
		if year := p.form(i).Year; count[year] > count[best] {
			best = year
		}
	}
	return best
}

// units finds forms of another unit than the one that hands the package in. A unit and those
// below it differ rightly, so one of the two names is enough, and so is a part of it.
func (p *pack) units() []PackageFinding {
	if p.unit < 0 {
		return nil
	}
	owner := p.form(p.unit).Department
	key := domain.SubjectKey(owner)
	others := map[string][]Place{}
	var order []string
	for _, i := range p.projects {
		form, kind := p.form(i), p.form(i).Kind()
		unit, authority := domain.SubjectKey(form.Owner()), domain.SubjectKey(form.Above())
		if key == "" || unit+authority == "" || partOf(unit, key) || partOf(authority, key) {
			continue
		}
		name, field := form.Owner(), kind.Owner
		if unit == "" {
			name, field = form.Above(), kind.Above
		}
		if others[name] == nil {
			order = append(order, name)
		}
		others[name] = append(others[name], Place{i, field})
	}
	var list []PackageFinding
	for _, name := range order {
		var forms []int
		for _, place := range others[name] {
			forms = append(forms, place.Form)
		}
		theirs, ours := quoteApart(name, owner)
		found := PackageFinding{Level: Warning, Places: others[name],
			Message: fmt.Sprintf("%s写的单位是%s，部门整体的表写的是%s。", p.titles(forms), theirs, ours),
			Remedy:  "核对单位名称：写错的改成一致；是别的单位的表，从这里拿走；下属单位的项目不用改。"}
		if len(forms) == 1 {
			found.Name = p.name(forms[0])
		}
		list = append(list, found)
	}
	return list
}

// partOf reports whether one name is the other or a part of it: 县档案馆 of 青岚县档案馆（本级）.
func partOf(a, b string) bool {
	return a != "" && (strings.Contains(a, b) || strings.Contains(b, a))
}

// titles names several projects: 项目“甲”、“乙”等 5 项.
func (p *pack) titles(forms []int) string {
	if len(forms) == 1 {
		return p.title(forms[0])
	}
	const most = 3
	names := make([]string, len(forms))
	for n, i := range forms {
		names[n] = quote(p.name(i))
	}
	return "项目" + join(names, most)
}

// twice finds forms that evaluate one project.
func (p *pack) twice() []PackageFinding {
	var list []PackageFinding
	for _, group := range p.twins {
		list = append(list, PackageFinding{Level: Error, Name: p.name(group[0]), Places: places(group, p.form(group[0]).Kind().Subject),
			Message: fmt.Sprintf("%s有 %d 张表。", p.title(group[0]), len(group)),
			Remedy:  "留下对的一张；是两个项目的，把名称或编码写全、写对。"})
	}
	return list
}

// unitTwice finds further forms of the unit itself. Only the same name counts: a unit （本级） hands
// in a form of its own.
func (p *pack) unitTwice() []PackageFinding {
	if p.unit < 0 || domain.IsBlank(p.form(p.unit).Department) {
		return nil
	}
	name := func(f *domain.Form) string { return zh.Squeeze(zh.Fold(f.Department)) }
	var group []int
	for i := range p.members {
		if f, unit := p.form(i), p.form(p.unit); f.Kind() == unit.Kind() && f.Year == unit.Year && name(f) == name(unit) {
			group = append(group, i)
		}
	}
	if len(group) < 2 {
		return nil
	}
	return []PackageFinding{{Level: Error, Places: places(group, domain.FieldDepartment),
		Message: fmt.Sprintf("%s有 %d 张部门整体的表。", quote(p.form(p.unit).Department), len(group)),
		Remedy:  "留下对的一张；是两个单位的，把单位名称写全。"}}
}

// indicators finds rows of the unit that say otherwise than the rows of that name in the
// forms of projects. If projects differ from each other (satisfaction, asked of others
// each time) one that agrees is enough.
func (p *pack) indicators() []PackageFinding {
	if p.unit < 0 {
		return nil
	}
	unit := p.form(p.unit)
	rows := map[string]int{}
	for i := range unit.Indicators {
		if key := indicatorKey(&unit.Indicators[i]); key != "" {
			rows[key] = i
		}
	}
	type spot struct{ form, row int }
	same := make([][]spot, len(unit.Indicators))
	agree := make([]bool, len(unit.Indicators))
	for _, i := range p.projects {
		f := p.form(i)
		for j := range f.Indicators {
			row, ok := rows[indicatorKey(&f.Indicators[j])]
			if !ok {
				continue
			}
			same[row] = append(same[row], spot{i, j})
			agree[row] = agree[row] || p.agrees(p.unit, row, domain.KeyTarget, i, j) && p.agrees(p.unit, row, domain.KeyActual, i, j)
		}
	}
	var list []PackageFinding
	for row, at := range same {
		if len(at) == 0 || agree[row] {
			continue
		}
		key := domain.KeyActual
		if !p.agrees(p.unit, row, domain.KeyTarget, at[0].form, at[0].row) {
			key = domain.KeyTarget
		}
		field := domain.IndicatorField(row, key)
		mine, _ := unit.Text(field)
		theirs, _ := p.form(at[0].form).Text(domain.IndicatorField(at[0].row, key))
		mine, theirs = quoteApart(mine, theirs)
		found := PackageFinding{Level: Warning, Places: []Place{{p.unit, field}},
			Message: fmt.Sprintf("%s的%s，单位的表是%s，%s的表是%s。", unit.IndicatorTitle(row), field.Label(), mine, p.title(at[0].form), theirs),
			Remedy:  "核对：说的是一件事的，两张表要一致；不是一件事的，名称要分得开。"}
		if len(at) == 1 {
			found.Name = p.name(at[0].form)
		}
		for _, s := range at {
			found.Places = append(found.Places, Place{s.form, domain.IndicatorField(s.row, key)})
		}
		list = append(list, found)
	}
	return list
}

// indicatorKey is what indicators of several forms are compared by, "" without a name.
func indicatorKey(in *domain.Indicator) string {
	if name := domain.BareName(in.Name); !domain.IsBlank(name) {
		return zh.Fold(name)
	}
	return ""
}

// agrees reports whether two rows say the same in a column; a blank one says nothing.
func (p *pack) agrees(a, i int, key string, b, j int) bool {
	field, other := domain.IndicatorField(i, key), domain.IndicatorField(j, key)
	x, _ := p.form(a).Text(field)
	y, _ := p.form(b).Text(other)
	if fold(x) == fold(y) || domain.IsBlank(x) || domain.IsBlank(y) {
		return true
	}
	rowA, rowB := &p.members[a].Eval.Rows[i], &p.members[b].Eval.Rows[j]
	if key == domain.KeyActual {
		return sameNumber(rowA.Result.Kind, rowB.Result.Kind, rowA.Result.Number, rowB.Result.Number, rowA.Result.High, rowB.Result.High)
	}
	return rowA.Target.Sign == rowB.Target.Sign &&
		sameNumber(rowA.Target.Kind, rowB.Target.Kind, rowA.Target.Number, rowB.Target.Number, rowA.Target.High, rowB.Target.High)
}

// sameNumber reports whether two texts were read as the same amount of the same: 40万元 and
// 400000元; a unit that one leaves out is the other's.
func sameNumber(kindA, kindB Kind, a, b Quantity, highA, highB *Quantity) bool {
	if kindA != KindNumber || kindB != KindNumber || (highA == nil) != (highB == nil) {
		return false
	}
	if highA != nil && !sameNumber(kindA, kindB, *highA, *highB, nil, nil) {
		return false
	}
	if a.Unit == "" || b.Unit == "" {
		return a.Typed.Equal(b.Typed)
	}
	return a.Base == b.Base && a.Value.Equal(b.Value)
}

// shortestCopy is how many characters a text has at least that nobody writes twice.
const shortestCopy = 12

// several marks a text that more than one form has.
const several = -1

// texts finds long texts that the forms of several projects share. Those of twins do.
func (p *pack) texts() []PackageFinding {
	in := map[string]int{} // the form that has a text, or several
	any := false
	p.eachLongText(func(text string, i int, _ spot) {
		if form, seen := in[text]; !seen {
			in[text] = i
		} else if form != i {
			in[text], any = several, true
		}
	})
	if !any {
		return nil
	}
	at := map[string][]Place{}
	var order []string
	p.eachLongText(func(text string, i int, s spot) {
		if in[text] != several {
			return
		}
		if at[text] == nil {
			order = append(order, text)
		}
		at[text] = append(at[text], Place{i, s.field()})
	})
	var list []PackageFinding
	for _, text := range order {
		var forms []int
		for _, place := range at[text] {
			if !slices.Contains(forms, place.Form) {
				forms = append(forms, place.Form)
			}
		}
		first := at[text][0]
		typed, _ := p.form(first.Form).Text(first.Field)
		list = append(list, PackageFinding{Level: Warning, Name: p.name(forms[1]), Places: at[text],
			Message: fmt.Sprintf("%s的%s一字不差：%s。", p.titles(forms), p.form(first.Form).Label(first.Field), quote(strings.TrimRight(typed, "。 \n"))),
			Remedy:  "核对是不是从别的项目复制来没有改；各项目按自己的情况写。"})
	}
	return list
}

var (
	copiedFields  = longTexts()
	copiedColumns = columnsOf(domain.KeyReason)
)

// longTexts are the fields outside lists that tell what a form is about.
func longTexts() (fields []domain.Field) {
	for _, s := range domain.Specs() {
		if s.Holds == domain.Prose && s.Block != nil && !s.Block.IsList() {
			fields = append(fields, s.Field(0))
		}
	}
	return fields
}

// eachLongText looks at the texts of the projects that nobody writes twice, folded.
func (p *pack) eachLongText(look func(text string, form int, at spot)) {
	for _, i := range p.projects {
		if slices.ContainsFunc(p.twins, func(group []int) bool { return slices.Contains(group[1:], i) }) {
			continue
		}
		s := subject{form: p.form(i)}
		s.eachText(copiedFields, copiedColumns, func(text string, at spot) {
			if len(text) < shortestCopy {
				return
			}
			if text = zh.Fold(text); utf8.RuneCountInString(text) >= shortestCopy {
				look(text, i, at)
			}
		})
	}
}
