package scoring_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/assets"
	"ziping/domain"
	"ziping/scoring"
)

// ruleFile is the text of an embedded rule set, to be broken by the tests.
func ruleFile(t *testing.T, id string) string {
	t.Helper()
	data, err := fs.ReadFile(assets.Rules, "rules/"+id+".json")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestBuiltinRuleSets(t *testing.T) {
	var got []string
	for _, rs := range scoring.Builtin() {
		f, tiers := rs.Formulas, []string{}
		for _, tier := range rs.Tiers {
			tiers = append(tiers, tier.Low.String())
		}
		levels := []string{}
		for _, l := range rs.Levels {
			levels = append(levels, strings.Join(l.Names, "+")+l.Weight.String())
		}
		got = append(got, strings.Join([]string{rs.ID, strings.Join(tiers, "/"), rs.Tiers[0].Name, string(f.AtMost), string(f.Equal), rs.Execution.Weight.String(), strings.Join(levels, " ")}, " | "))
		if rs.Decimals != 2 || rs.Execution.Base != scoring.BaseBudget || rs.Text == "" || rs.Date == "" {
			t.Errorf("%s: %d decimals, base %q, text %q, date %q", rs.ID, rs.Decimals, rs.Execution.Base, rs.Text, rs.Date)
		}
		if rs.ID != "qiannan-2023" && !strings.Contains(rs.Source, "未核对") {
			t.Errorf("%s doesn't say that its source is not verified: %s", rs.ID, rs.Source)
		}
	}
	want := []string{
		"qiannan-2023 | 80/50/0 | 达成预期指标 | A/B | 1-|B-A|/A | 10 | 产出指标50 效益指标30 满意度指标10",
		"hubei | 80/50/0 | 达成预期指标 | A/B | 1-|B-A|/A | 20 | 产出指标40 效益指标+满意度指标40",
		"mof-2020 | 80/60/0 | 达成年度指标 | A/B | 1-|B-A|/A | 10 | 产出指标50 效益指标30 满意度指标10",
		"project-cost | 80/60/0 | 达成年度指标 | A/B | 1-|B-A|/A | 10 | 成本指标20 产出指标40 效益指标20 满意度指标10",
		"project-strict | 80/60/0 | 达成年度指标 | A/B | 1-|B-A|/A | 10 | 产出指标50 效益指标30 满意度指标10",
		"strict | 80/50/0 | 达成预期指标 | A/B | 1-|B-A|/A | 10 | 产出指标50 效益指标30 满意度指标10",
		"system-default | 80/60/0 | 达成年度指标 | 1-(B-A)/A | B/A | 10 | 产出指标50 效益指标30 满意度指标10",
	}
	expect(t, "rule sets", strings.Join(got, "\n"), strings.Join(want, "\n"))
}

func TestOvershoots(t *testing.T) {
	for _, c := range []struct{ id, ratio, ask string }{
		{"qiannan-2023", "5", ""}, {"mof-2020", "1.19", ""}, {"mof-2020", "1.2", "warning"}, {"strict", "1.299", ""}, {"strict", "1.3", "reason"},
		{"project-strict", "1.1999", ""}, {"project-strict", "1.2", "warning"}, {"project-strict", "1.2999", "warning"}, {"project-strict", "1.3", "points"}, {"project-strict", "9", "points"},
	} {
		step, _ := rules(t, c.id).OvershootAt(decimalOf(c.ratio))
		expect(t, c.id+" at "+c.ratio, step.Ask, c.ask)
	}
}

func TestLookup(t *testing.T) {
	own := &scoring.RuleSet{ID: "own"}
	for id, want := range map[string]string{"": "qiannan-2023", "hubei": "hubei", "own": "own", "none": ""} {
		rs, ok := scoring.Lookup(id, own)
		if ok != (want != "") || ok && rs.ID != want {
			t.Errorf("%q finds %v", id, rs)
		}
	}
}

func TestBrokenRuleFilesSayWhereAndWhat(t *testing.T) {
	good := ruleFile(t, "strict")
	for _, c := range []struct {
		name, old, new string
		line           string // a piece of the line that is named
		message        string
	}{
		{"unknown key", `"decimals": 2`, `"decimal": 2`, `"decimal": 2`, "不认识 decimal"},
		{"key in capitals", `"decimals": 2`, `"Decimals": 2`, `"Decimals": 2`, "不认识 Decimals"},
		{"missing key", `"decimals": 2,`, ``, ``, "缺少 decimals"},
		{"key twice", `"decimals": 2`, "\"decimals\": 2,\n  \"decimals\": 1", `"decimals": 1`, "decimals 写了两次"},
		{"fraction without quotes", `"low": "50"`, `"low": 50.5`, `50.5`, "引号"},
		{"no number", `"low": "50"`, `"low": "五十"`, `五十`, "不是数字"},
		{"exponent", `"low": "50"`, `"low": "1e999999999"`, `1e999999999`, "不是数字"},
		{"null", `"low": "50"`, `"low": null`, `null`, "没有值"},
		{"wrong type", `"high_included": false`, `"high_included": "no"`, `"no"`, "类型"},
		{"not JSON", `"decimals": 2,`, `"decimals": 2`, `"over"`, "不是完整的 JSON"},
		{"gap between tiers", `"high": "80"`, `"high": "79"`, `"high": "79"`, "与上一档相接"},
		{"bound in both tiers", `"high_included": false`, `"high_included": true`, `"high_included": true`, "一个含"},
		{"formula for another sign", `"A/B"`, `"B/A"`, `"at_most": "B/A"`, "≤ 的算法只能是 A/B 或 1-(B-A)/A"},
		{"unknown formula for ≥", `"at_least": "B/A"`, `"at_least": "B÷A"`, `"at_least"`, "≥ 的算法只能是 B/A"},
		{"unknown formula for ＝", `"1-|B-A|/A"`, `""`, `"equal": ""`, "＝ 的算法只能是 B/A、A/B、1-(B-A)/A 或 1-|B-A|/A"},
		{"broken pattern", `"89分"`, `"89分("`, `"89分("`, "不是正则表达式"},
		{"no pattern", "[\n      \"89分\",\n      \"79分\"\n    ]", `[]`, `"match"`, "没有写从表注里找什么"},
		{"no reason", `"why": "`, `"why": "", "x": "`, `"why"`, "不认识 notes/x"},
		{"weights not 100", `"weight": "30"`, `"weight": "31"`, `"levels"`, "不是 100 分"},
		{"unknown base", `"budget"`, `"total"`, `"total"`, "基数"},
		{"decimals", `"decimals": 2`, `"decimals": 9`, `"decimals": 9`, "小数位数"},
		{"id", `"strict"`, `"my rules"`, `my rules`, "编号"},
		{"points without a number of them", `"ask": "reason"`, `"ask": "points"`, `"points"`, "写在 points 里"},
		{"a number of points that nobody takes off", `"ask": "reason"`, `"ask": "reason", "points": "2"`, `"points"`, "写在 points 里"},
		{"over", `"from": "130"`, `"from": "90"`, `"from": "90"`, "大于 100"},
		{"more after the end", "\n}\n", "\n}\n{}\n", `{}`, "多余"},
	} {
		text := strings.Replace(good, c.old, c.new, 1)
		if text == good {
			t.Fatalf("%s: nothing to replace", c.name)
		}
		_, err := scoring.ParseRuleSet("own.json", []byte(text))
		var broken *scoring.RuleError
		if !errors.As(err, &broken) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if !strings.Contains(broken.Message, c.message) {
			t.Errorf("%s: message %q, want %q", c.name, broken.Message, c.message)
		}
		if c.line != "" {
			lines := strings.Split(text, "\n")
			if broken.Line < 1 || broken.Line > len(lines) || !strings.Contains(lines[broken.Line-1], c.line) {
				t.Errorf("%s: line %d is not the one with %q", c.name, broken.Line, c.line)
			}
		}
	}
	for name, data := range map[string]string{"empty": "", "cut": good[:len(good)/2], "a list": "[]", "not UTF-8": "\xff\xfe{}", "a word": `"strict"`, "deep": strings.Repeat("[", 100_000)} {
		if _, err := scoring.ParseRuleSet("own.json", []byte(data)); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}

func TestLoadDir(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	own := strings.Replace(ruleFile(t, "strict"), `"strict"`, `"city"`, 1)
	write("a.json", "\ufeff"+own) // as Windows editors save it
	write("b.json", own)          // the same id again
	write("c.json", ruleFile(t, "hubei"))
	write("d.json", strings.Replace(own, `"2"`, ``, 1)+"x")
	write("e.json", strings.Replace(strings.Replace(own, `"city"`, `"town"`, 1), `"notes": {`, `"default_for": ["unit"], "notes": {`, 1))
	write("readme.txt", "not a rule set")
	sets, errs := scoring.LoadDir(dir)
	if len(sets) != 1 || sets[0].ID != "city" {
		t.Errorf("loaded %v", sets)
	}
	var got []string
	for _, err := range errs {
		got = append(got, err.Error())
	}
	want := []string{"规则文件 b.json 第 2 行：编号 city 已被 a.json 使用，换一个编号", "规则文件 c.json 第 2 行：编号 hubei 已被内置规则使用，换一个编号",
		"规则文件 e.json 第 2 行：default_for 只有内置规则可以写，删去它；要默认用这套规则，在“设置”里选"}
	if len(got) != 4 || !strings.HasPrefix(got[0], "规则文件 d.json 第 ") || got[1] != want[0] || got[2] != want[1] || got[3] != want[2] {
		t.Errorf("errors:\n%s", strings.Join(got, "\n"))
	}
	if sets, errs := scoring.LoadDir(filepath.Join(dir, "none")); len(sets)+len(errs) != 0 {
		t.Errorf("no folder: %v %v", sets, errs)
	}
	if _, errs := scoring.LoadDir(filepath.Join(dir, "a.json")); len(errs) != 1 {
		t.Errorf("a file for a folder: %v", errs)
	}
}

// Every kind of form has one default rule set.
func TestEveryKindHasItsDefaultRules(t *testing.T) {
	for _, kind := range domain.Kinds() {
		var ids []string
		for _, rs := range scoring.Builtin() {
			if slices.Contains(rs.DefaultFor, kind.ID) {
				ids = append(ids, rs.ID)
			}
		}
		if len(ids) != 1 || scoring.DefaultFor(kind).ID != ids[0] {
			t.Errorf("%s has %v, and goes by %s", kind.ID, ids, scoring.DefaultFor(kind).ID)
		}
	}
}

// The rates that limit the total, and the limit of each.
func TestTotalLimitsOfProjects(t *testing.T) {
	for rate, want := range map[string]string{
		"1": "none", "0.8": "none", "0.7999": "89", "0.7": "89", "0.6999": "79", "0.6": "79", "0.5999": "69", "0.5": "69", "0.4999": "59", "0": "59",
	} {
		expect(t, "limit at "+rate, value(rules(t, "project-strict").TotalLimit(decimalOf(rate))), want)
	}
	for _, id := range []string{"mof-2020", "project-cost", "hubei"} {
		expect(t, id+": limit at half", value(rules(t, id).TotalLimit(decimalOf("0.5"))), "none")
	}
}

func TestGradesOfProjects(t *testing.T) {
	for _, id := range []string{"mof-2020", "project-cost", "project-strict"} {
		for score, want := range map[string]string{"100": "优", "90": "优", "89.99": "良", "80": "良", "79.99": "中", "60": "中", "59.99": "差", "0": "差"} {
			expect(t, id+" at "+score, rules(t, id).GradeOf(decimalOf(score)), want)
		}
	}
}
