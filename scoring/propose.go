package scoring

import (
	"regexp"
	"strings"
)

// hints are what printed notes say where they speak for a rule set, in the order in
// which they decide: what only one set has comes first. The notes are folded and in
// small letters, with * for "times".
var hints = []struct {
	id, why string
	notes   []*regexp.Regexp // each of these
}{
	{"hubei", "表注把预算执行率定为 20 分", patterns(`20分?\*(预算)?执行率|执行率[^0-9]{0,6}20分`)},
	{"strict", "表注按执行率限制总分（89 分、79 分）", patterns(`89分`, `79分`)},
	{"system-default", "表注的反向指标按超出的比例扣分，定性档次为 80%—60%", patterns(`\(b-a\)/a|超出比例|超过比例`, tiers+`60`)},
	{"mof-2020", "表注的定性档次为 80%—60%", patterns(tiers + `60`)},
	{"qiannan-2023", "表注的定性档次为 80%—50%", patterns(tiers + `50`)},
}

// tiers is the middle tier as notes write it: 80-50%, 80%（含）-50%, 80%至50%.
const tiers = `80%?(\(含[^)]{0,5}\))?[-~至到]+`

func patterns(list ...string) []*regexp.Regexp {
	var compiled []*regexp.Regexp
	for _, p := range list {
		compiled = append(compiled, regexp.MustCompile(p))
	}
	return compiled
}

var foldNotes = strings.NewReplacer("×", "*", "x", "*", "÷", "/")

// Propose names the rule set that the notes printed on a form speak of, and why in
// Chinese; both are "" where they say nothing. A proposal is shown, never applied.
func Propose(notes string) (id, why string) {
	s := foldNotes.Replace(strings.ToLower(fold(notes)))
next:
	for _, h := range hints {
		for _, p := range h.notes {
			if !p.MatchString(s) {
				continue next
			}
		}
		return h.id, h.why
	}
	return "", ""
}
