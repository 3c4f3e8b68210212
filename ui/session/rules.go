package session

import (
	"fmt"
	"path/filepath"
	"strings"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/safefile"
	"ziping/scoring"
)

// ownRules reads the user's own rule files. It is a variable for tests that count the calls.
var ownRules = scoring.LoadDir

// RuleSets are all available rule sets: those that come with the program, then the user's own from
// the folder rules of safefile.UserDir. A broken set is an error that names file and line; the
// others are still returned.
func RuleSets() ([]*scoring.RuleSet, []error) {
	sets := scoring.Builtin()
	dir, err := safefile.UserDir()
	if err != nil {
		return sets, nil // without a config folder there are none of the user's own
	}
	own, broken := ownRules(filepath.Join(dir, "rules"))
	return append(sets, own...), broken
}

// rulesFor is the rule set that a form names, and the name to keep in the form. If this computer
// lacks the set, the default is used and the form keeps the name.
func rulesFor(f *domain.Form) (rules *scoring.RuleSet, name string) {
	if f.Rules == "" {
		rules = scoring.DefaultFor(f.Kind())
		return rules, rules.ID
	}
	if rules, err := FindRules(f.Rules); err == nil {
		return rules, rules.ID
	}
	return scoring.DefaultFor(f.Kind()), f.Rules
}

// chooseRules finds the rule set for a document that was read: the one that its form names or, for
// a table file that names none, the one that its printed notes or weights indicate. Else the
// default is assumed, and the form still names none. why tells what indicates the set.
func chooseRules(doc *document.Document) (rules *scoring.RuleSet, name, why string) {
	if doc.Form.Rules != "" || !doc.Foreign() {
		rules, name = rulesFor(&doc.Form)
		return rules, name, ""
	}
	sets := scoring.Builtin()
	if doc.Report.Notes != "" {
		sets, _ = RuleSets()
	}
	rules, why = scoring.Choose(&doc.Form, doc.Report.Notes, sets)
	if why != "" {
		name = rules.ID
	}
	return rules, name, why
}

// RulesName is the name of the rule set in use, with the reason if nobody chose it.
func (s *Session) RulesName() string {
	switch {
	case s.rules.Assumed():
		return s.rules.Name + "（暂按）"
	case s.RulesWords() != "":
		return s.rules.Name + "（表上印的）"
	}
	return s.rules.Name
}

// RulesWords tells which rule set a file that names none was opened with, and why; "" if somebody
// chose it.
func (s *Session) RulesWords() string {
	switch {
	case s.rules.Assumed():
		return "表上没有写明评分规则，暂按“" + s.rules.Name + "”核对；只和这套规则不合的，只作提醒。"
	case s.because != "" && s.Form().Rules == s.doc.Form.Rules:
		return "按表上印的，选用了规则“" + s.rules.Name + "”：" + s.because + "。"
	}
	return ""
}

// Proposal is another rule set that the notes printed on the form indicate; nil if they indicate
// none, or the one in use.
func (s *Session) Proposal() *scoring.RuleSet {
	if notes := s.doc.Report.Notes; s.proposed == nil || s.proposed.notes != notes {
		sets, _ := RuleSets()
		s.proposed = &proposal{notes, scoring.Propose(notes, sets)}
	}
	if rs := s.proposed.rules; rs != nil && rs.ID != s.rules.ID {
		return rs
	}
	return nil
}

// proposal is the rule set that some notes indicate, nil for none. It is kept so that rule files
// are not read at every key press.
type proposal struct {
	notes string
	rules *scoring.RuleSet
}

// MissingRules is a sentence about a rule set that the form names and this computer lacks, with the
// one used instead; "" if none is missing.
func (s *Session) MissingRules() string {
	if s.Form().Rules == s.rules.ID || s.Form().Rules == "" {
		return ""
	}
	return fmt.Sprintf("这份表要按规则“%s”计分，这台电脑没有这套规则，暂按“%s”计分。", s.Form().Rules, s.rules.Name)
}

// HowToAddRules tells where to put the file of a missing rule set.
func HowToAddRules() string {
	dir, err := safefile.UserDir()
	if err != nil {
		return "向发来这份表的单位要这套规则的文件。"
	}
	return "把这套规则的文件放进文件夹“" + filepath.Join(dir, "rules") + "”，再打开一次。"
}

// FindRules finds a rule set by its id; "" is the default. Its error lists the ids. The user's own
// sets are only read if no built-in one has the id, which they can't take.
func FindRules(id string) (*scoring.RuleSet, error) {
	if rs, ok := scoring.Lookup(id); ok {
		return rs, nil
	}
	sets, broken := RuleSets()
	if rs, ok := scoring.Lookup(id, sets...); ok {
		return rs, nil
	}
	if len(broken) > 0 {
		return nil, fmt.Errorf("没有名为“%s”的规则；另有自定义规则读不了：%w", id, broken[0])
	}
	ids := make([]string, len(sets))
	for i, rs := range sets {
		ids[i] = rs.ID
	}
	return nil, fmt.Errorf("没有名为“%s”的规则，可用的有：%s", id, strings.Join(ids, "、"))
}

// fileSafe replaces the characters that a file name can't contain.
func fileSafe(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`\/:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name)
	return strings.TrimRight(strings.TrimSpace(name), ". ")
}
