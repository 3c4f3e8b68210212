package scoring

import "strings"

// hint is a phrase of printed notes that speaks for a rule set.
type hint struct {
	id  string
	all []string // all of these stand in the notes, folded
	why string
}

// hints stand in the order in which they decide: what only one set has comes first.
var hints = []hint{
	{"hubei", []string{"20分*执行率"}, "表注写有“20分*执行率”"},
	{"hubei", []string{"20分×执行率"}, "表注写有“20分×执行率”"},
	{"hubei", []string{"执行率20分"}, "表注写有“执行率20分”"},
	{"strict", []string{"89分", "79分"}, "表注写有总分按执行率不高于 89 分、79 分"},
	{"system-default", []string{"(b-a)/a", "80-60%"}, "表注的反向指标按（B－A）/A 扣分，档次为 80-60%"},
	{"mof-2020", []string{"80%-60%"}, "表注的定性档次为 80%-60%"},
	{"mof-2020", []string{"80-60%"}, "表注的定性档次为 80-60%"},
	{"mof-2020", []string{"80%(含)-60%"}, "表注的定性档次为 80%-60%"},
	{"qiannan-2023", []string{"80%-50%"}, "表注的定性档次为 80%-50%"},
	{"qiannan-2023", []string{"80-50%"}, "表注的定性档次为 80-50%"},
	{"qiannan-2023", []string{"80%(含)-50%"}, "表注的定性档次为 80%-50%"},
}

var foldNotes = strings.NewReplacer("~", "-", "至", "-", "到", "-", "x", "×", "－", "-", "（", "(", "）", ")")

// Propose names the rule set that the notes printed on a form speak of, and why in
// Chinese; both are "" where they say nothing. A proposal is shown, never applied.
func Propose(notes string) (id, why string) {
	s := foldNotes.Replace(strings.ToLower(fold(notes)))
	for _, h := range hints {
		found := true
		for _, phrase := range h.all {
			found = found && strings.Contains(s, phrase)
		}
		if found {
			return h.id, h.why
		}
	}
	return "", ""
}
