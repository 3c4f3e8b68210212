package session

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"ziping/domain"
	"ziping/io/safefile"
	"ziping/scoring"
)

// Blank is an empty form of a kind for the year, with the weights that the rules usually give. If
// the rules have one weight for several level-1 indicators together, those keep their own.
func Blank(kind *domain.Kind, year int, rules *scoring.RuleSet) domain.Form {
	f := kind.New(year)
	f.Rules = rules.ID
	f.Funds.Weight = domain.Number(rules.Execution.Weight.String())
	for _, l := range rules.Levels {
		for i := range f.Levels {
			if len(l.Names) == 1 && domain.SameLevel(f.Levels[i].Name, l.Names[0]) {
				f.Levels[i].Weight = domain.Number(l.Weight.String())
			}
		}
	}
	return f
}

// MaxDecimals is the most decimals that a score may have.
const MaxDecimals = 3

// otherDecimals is the end of the id of a rule set that differs from another in its decimals only.
var otherDecimals = regexp.MustCompile(`-d[0-9]$`)

// WithDecimals is a rule set like the given one, with so many decimals in its scores. If there is
// none yet, it is written into the user's folder rules, as a rule file like any other.
func WithDecimals(rules *scoring.RuleSet, decimals int32) (*scoring.RuleSet, error) {
	if base, err := FindRules(otherDecimals.ReplaceAllString(rules.ID, "")); err == nil {
		rules = base
	}
	if rules.Decimals == decimals {
		return rules, nil
	}
	own := *rules
	own.ID, own.Decimals = fmt.Sprintf("%s-d%d", rules.ID, decimals), decimals
	own.DefaultFor, own.Notes = nil, nil // these propose the original
	if at, err := FindRules(own.ID); err == nil && at.Decimals == decimals {
		return at, nil
	}
	how := strings.TrimPrefix(own.Rounding(), "四舍五入")
	own.Name = fmt.Sprintf("%s（得分%s）", rules.Name, how)
	own.Source = fmt.Sprintf("同“%s”，只是得分改为%s。原来的出处：%s", rules.Name, own.Rounding(), rules.Source)
	data, err := json.MarshalIndent(own, "", "  ")
	if err != nil {
		return nil, err
	}
	file := own.ID + ".json"
	read, err := scoring.ParseRuleSet(file, data)
	if err != nil {
		return nil, err
	}
	dir, err := safefile.UserFolder("rules")
	if err != nil {
		return nil, err
	}
	if err := safefile.Write(filepath.Join(dir, file), append(data, '\n'), nil, safefile.Options{}); err != nil {
		return nil, err
	}
	return read, nil
}
