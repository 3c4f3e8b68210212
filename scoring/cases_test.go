package scoring_test

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/scoring"
)

// caseKinds are the words of testdata/cases.txt for how a target is read.
var caseKinds = map[scoring.Kind]string{
	scoring.KindBlank: "空白", scoring.KindNumber: "定量", scoring.KindDate: "时限", scoring.KindWord: "词语", scoring.KindText: "文字",
}

var caseSigns = map[string]scoring.Sign{"≥": scoring.AtLeast, "≤": scoring.AtMost, "＝": scoring.Equal}

// readCases hands each case of the file to do, under the conditions of its "##" line.
func readCases(t *testing.T, do func(t *testing.T, line int, rs *scoring.RuleSet, year int, in domain.Indicator, kind, score, why, assumed string)) {
	file, err := os.Open("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var rs *scoring.RuleSet
	var year int
	var given domain.Indicator
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if conditions, ok := strings.CutPrefix(line, "## "); ok {
			rs, year, given = readConditions(t, n, conditions)
			continue
		}
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, " | ")
		if len(cells) != 6 && len(cells) != 7 {
			t.Fatalf("cases.txt:%d: %d cells", n, len(cells))
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		in := given
		in.Target, in.Actual, in.Weight = cells[0], cells[1], domain.Number(cells[2])
		do(t, n, rs, year, in, cells[3], cells[4], cells[5], strings.Join(cells[6:], ""))
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

func readConditions(t *testing.T, line int, text string) (rs *scoring.RuleSet, year int, in domain.Indicator) {
	in = domain.Indicator{Level1: "产出指标", Level2: "数量", Name: "例", ScoreBy: domain.ByRule}
	for _, c := range strings.Fields(text) {
		key, value, _ := strings.Cut(c, "=")
		ok := true
		switch key {
		case "规则":
			rs, ok = scoring.Lookup(value)
		case "年度":
			n, err := strconv.Atoi(value)
			year, ok = n, err == nil
		case "名称":
			in.Name = value
		case "成本":
			in.Level2 = "成本"
		case "符号":
			in.Reading = string(caseSigns[value])
			ok = in.Reading != ""
		case "档次":
			in.Tier = value
		case "不适用":
			in.NotApplicable = true
		default:
			ok = false
		}
		if !ok {
			t.Fatalf("cases.txt:%d: can't read %q", line, c)
		}
	}
	return rs, year, in
}

func TestCases(t *testing.T) {
	count := 0
	readCases(t, func(t *testing.T, line int, rs *scoring.RuleSet, year int, in domain.Indicator, kind, score, why, assumed string) {
		count++
		f := domain.Form{Year: year, Indicators: []domain.Indicator{in}}
		ev := scoring.Evaluate(&f, rs)
		row := ev.Rows[0]
		got := "无"
		if row.Computed.Valid {
			got = row.Computed.Decimal.String()
		}
		check := func(what, got, want string) {
			if got != want {
				t.Errorf("cases.txt:%d: %s | %s: %s is %q, want %q", line, in.Target, in.Actual, what, got, want)
			}
		}
		check("kind", caseKinds[row.Target.Kind], kind)
		check("score", got, score)
		check("explanation", row.Why.Line(), why)
		check("assumptions", strings.Join(row.Why.Assumed, "；"), assumed)
		if row.Computed.Valid != (row.Obstacle == scoring.Computable) {
			t.Errorf("cases.txt:%d: computed %v with obstacle %q", line, row.Computed, row.Obstacle)
		}
		if row.Target.Text != in.Target || row.Result.Text != in.Actual {
			t.Errorf("cases.txt:%d: the text as typed was not kept", line)
		}
	})
	if count < 150 {
		t.Errorf("%d cases, want at least 150", count)
	}
}
