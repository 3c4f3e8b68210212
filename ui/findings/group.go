package findings

import (
	"fyne.io/fyne/v2"

	"ziping/scoring"
	"ziping/ui/field"
	"ziping/ui/look"
	"ziping/ui/session"
)

// Group is a kind of finding in the panel, in the order in which F8 comes to them. A field that is
// only not filled in yet belongs to what is left to do, not to what is wrong.
type Group int

const (
	Errors Group = iota
	ToFill
	Warnings
	Among // between the forms of a package; filling in and mending a form can resolve them
	Notes
	Reviewed
	groupCount

	All Group = -1 // no group: everything is shown
)

// Badge is how the number of a group's findings is shown.
type Badge struct {
	Unit          string // after the number, "" for a group without a badge
	Ground, Words fyne.ThemeColorName
}

var groups = [groupCount]struct {
	name, meaning string
	colour        fyne.ThemeColorName
	badge         Badge
}{
	Errors: {scoring.Error.Name(), "错误：财政部门或系统会退回的，上报以前要改好。", look.Error,
		Badge{"个错误", look.ErrorBadge, look.ErrorText}},
	ToFill: {"待填", "待填：还空着的必填项。", look.Muted,
		Badge{"处待填", look.Header, look.Secondary}},
	Warnings: {scoring.Warning.Name(), "提醒：审核的人可能会问的，核对一下；没有错的可以不改。", look.Warning,
		Badge{"个提醒", look.WarningBadge, look.WarningText}},
	Among:    {"整套", "", look.Error, Badge{}},
	Notes:    {scoring.Note.Name(), "提示：知道就行，不用改。", look.Line, Badge{}},
	Reviewed: {"已核对", "已核对：看过、写了说明的，不再算在里面。", look.Header, Badge{}},
}

// Badged are the groups with a badge, the most important first.
var Badged = []Group{Errors, ToFill, Warnings}

// Meaning tells what the findings of a group have in common.
func (g Group) Meaning() string { return groups[g].meaning }

// Badge is how the number of the group's findings is shown.
func (g Group) Badge() Badge { return groups[g].badge }

// groupOf is the group of a finding.
func groupOf(f *session.Finding) Group {
	switch {
	case len(f.Places) > 0:
		return Among
	case f.Why != "":
		return Reviewed
	case f.Empty():
		return ToFill
	}
	return groupOfLevel(f.Level)
}

func groupOfLevel(level scoring.Severity) Group {
	switch level {
	case scoring.Error:
		return Errors
	case scoring.Warning:
		return Warnings
	}
	return Notes
}

// Count counts the findings of each group.
func Count(list []session.Finding) (n [groupCount]int) {
	for i := range list {
		n[groupOf(&list[i])]++
	}
	return n
}

// MarkOf is how a field with a finding of some level is marked.
func MarkOf(level scoring.Severity) field.Mark { return marks[level] }

var marks = map[scoring.Severity]field.Mark{scoring.Error: field.Error, scoring.Warning: field.Warning, scoring.Note: field.Note}
