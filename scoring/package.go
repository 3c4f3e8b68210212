package scoring

import (
	"slices"

	"ziping/domain"
)

// Codes of what is wrong between the forms of a package; stable like those of Check.
const (
	CodePackageFunds     = "package-funds"     // 项目支出 of the unit is not the sum of its projects
	CodePackageRate      = "package-rate"      // the unit's execution rate is far from that of its projects
	CodePackageIndicator = "package-indicator" // unit and project say different things of one indicator
	CodePackageText      = "package-text"      // two projects have the same text
	CodeProjectMissing   = "project-missing"   // listed without a form, or a form that is not listed
	CodeProjectTwice     = "project-twice"     // two forms of one project
	CodeUnitTwice        = "unit-twice"        // two forms of the unit itself
	CodeProjectYear      = "project-year"      // of another year than the others
	CodeProjectUnit      = "project-unit"      // of another unit
	CodeSummaryDiffers   = "summary-differs"   // the 汇总表 says otherwise than the form, or than its own rows
	CodeCountDiffers     = "count-differs"     // the 汇总表 counts another number of projects
)

// Member is a form of a package with its evaluation.
type Member struct {
	Form *domain.Form
	Eval *Evaluation
}

// InSummary is the Form of a place in the 汇总表.
const InSummary = -1

// Place is a field of one of the forms of a package, or of its 汇总表.
type Place struct {
	Form  int          // index of the form, or InSummary
	Field domain.Field // a path in the form; in the 汇总表 a domain.SummaryField or SummaryCount
}

// PackageFinding is what is wrong between the forms of a package, for one reason.
type PackageFinding struct {
	Code    string
	Level   Severity
	Name    string // of the project it is about, "" if it is about the whole
	Message string
	Remedy  string
	Places  []Place // all places it speaks of, that to look at first before the others; never empty
}

// InPackage reports whether a place of a PackageFinding or a ReportFinding can be a field of a form.
func InPackage(field domain.Field) bool {
	s := field.Spec()
	if s == nil {
		return false
	}
	switch {
	case s.Block == nil || !s.Block.IsList() && s.Block.Path != "funds":
		return true
	case s.Block.Path == "indicators":
		return slices.Contains([]string{domain.KeyTarget, domain.KeyActual, domain.KeyReason, domain.KeyWeight, domain.KeyScore}, s.Key)
	}
	return s.Holds == domain.Amount || s.Block.Path == "funds"
}

// packageChecks is the registry of what is checked between forms, in the order of the findings.
var packageChecks = []struct {
	code  string
	title string
	why   string // as in check
	find  func(*pack) []PackageFinding
}{
	{CodeProjectYear, "年度与其他表不同", "错误：一套材料里年度不同，会退回。", (*pack).years},
	{CodeProjectUnit, "单位与部门整体的表不同", "提醒：本级和下属单位可以不同，审核的人会问。", (*pack).units},
	{CodeProjectTwice, "一个项目有两张表", "错误：同一个项目交了两张表，系统会互相覆盖。", (*pack).twice},
	{CodeUnitTwice, "部门整体有两张表", "错误：同一个单位交了两张部门整体的表，会退回。", (*pack).unitTwice},
	{CodeProjectMissing, "汇总表和项目的表对不齐", "错误：少一张或多一张表，会退回。", (*pack).missing},
	{CodeCountDiffers, "项目个数对不上", "错误：项目个数对不上，是审核时最先退回的。", (*pack).counts},
	{CodeSummaryDiffers, "汇总表与项目的表不一致", "错误：汇总表和表里的数不一致，会退回。", (*pack).summaryDiffers},
	{CodePackageFunds, "单位的项目支出不等于各项目之和", "提醒：差额多半是少了一张表，审核的人会问；每张表 0.01 万元以内是取舍造成的，只作提示。", (*pack).funds},
	{CodePackageRate, "单位和项目的执行率相差很大", "提示：两个执行率相差很大，审核时可能会问。", (*pack).rates},
	{CodePackageIndicator, "同一指标在单位和项目的表里不同", "提醒：同一指标两处不同，审核的人会问哪个对。", (*pack).indicators},
	{CodePackageText, "几个项目的文字相同", "提醒：几个项目的文字一样，看得出是照抄，审核的人会要求改写。", (*pack).texts},
}

// CheckPackage lists what is wrong between the forms of one unit for one year, and between
// them and their 汇总表, nil if there is none. What is wrong within one form alone is for
// Check. Amounts are compared in 万元; what follows from a fault found already is not found
// again.
func CheckPackage(members []Member, summary *domain.Summary) []PackageFinding {
	p := newPack(members, summary)
	var list []PackageFinding
	for _, c := range packageChecks {
		for _, found := range c.find(p) {
			found.Code = c.code
			list = append(list, found)
		}
	}
	return list
}

// pack is what the package checks look at.
type pack struct {
	members    []Member
	summary    *domain.Summary
	unit       int        // index of the form of the unit, -1 without one
	projects   []int      // indexes of the forms of projects
	identities []identity // of the projects' forms, by their indexes

	twins    [][]int // forms of one project, two or more
	pairs    []pair
	unlisted []int // forms of projects that no row of the 汇总表 lists
	formless []int // rows that list none of the forms
}

// pair is a row of the 汇总表 with the form it lists.
type pair struct {
	row, form int
	renamed   bool // only their amounts say that they are one
}

// identity is what tells whether two forms, or a form and a row, evaluate the same.
type identity struct{ code, name, unit string }

func identify(code, name, unit string) identity {
	return identity{domain.CodeKey(code), domain.SubjectKey(name), domain.SubjectKey(unit)}
}

// is reports whether both are one project: by their codes or, if one has none, by their
// names. Two units can each have one of the same name.
func (a identity) is(b identity) bool {
	switch {
	case a.code != "" && b.code != "":
		return a.code == b.code
	case a.name == "" || a.name != b.name:
		return false
	}
	return a.unit == b.unit || a.unit == "" || b.unit == ""
}

func newPack(members []Member, summary *domain.Summary) *pack {
	p := &pack{members: members, summary: summary, unit: -1, identities: make([]identity, len(members))}
	for i, m := range members {
		switch f := m.Form; {
		case f.Kind() != domain.Kinds()[0]:
			p.projects = append(p.projects, i)
			p.identities[i] = identify(f.Code(), f.Subject(), f.Owner())
		case p.unit < 0:
			p.unit = i
		}
	}
	p.findTwins()
	if summary != nil {
		p.pairUp()
	}
	return p
}

// findTwins finds the forms that evaluate one project in one year.
func (p *pack) findTwins() {
	seen := make([]bool, len(p.members))
	for n, i := range p.projects {
		if seen[i] {
			continue
		}
		group := []int{i}
		for _, j := range p.projects[n+1:] {
			if !seen[j] && p.form(i).Year == p.form(j).Year && p.identities[i].is(p.identities[j]) {
				group, seen[j] = append(group, j), true
			}
		}
		if len(group) > 1 {
			p.twins = append(p.twins, group)
		}
	}
}

func (p *pack) form(i int) *domain.Form { return p.members[i].Form }

// title names form i: 项目“档案征集经费”, or 单位的表.
func (p *pack) title(i int) string {
	switch name := p.name(i); {
	case i == p.unit:
		return "单位的表"
	case p.unit >= 0 && p.form(i).Kind() == p.form(p.unit).Kind():
		return "另一张部门整体的表"
	case domain.IsBlank(name):
		return "一个没有名称的项目"
	default:
		return "项目" + quote(name)
	}
}

func (p *pack) name(i int) string { return p.form(i).ProjectName() }

// places is a field of several forms.
func places(forms []int, field domain.Field) []Place {
	list := make([]Place, len(forms))
	for n, i := range forms {
		list[n] = Place{i, field}
	}
	return list
}

// total is the amount of a column in a form's row of the total.
func total(f *domain.Form, c fundColumn) domain.Number {
	if len(f.Funds.Rows) == 0 {
		return ""
	}
	return c.amount(f, 0)
}
