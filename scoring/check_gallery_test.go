package scoring_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/scoring"
)

var update = flag.Bool("update", false, "write docs/findings.md anew")

const galleryFile = "../docs/findings.md"

// fixture is a form that provokes one code; its file is CODE.txt or CODE.VARIANT.txt.
type fixture struct {
	name  string // of the file
	code  string
	story string // what the clerk did, in Chinese
	patch string
	form  domain.Form
}

func fixtures(t testing.TB) []fixture {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "findings", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var list []fixture
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		code, _, _ := strings.Cut(name, ".")
		story, patch, _ := strings.Cut(strings.TrimPrefix(string(data), "# "), "\n")
		list = append(list, fixture{name, code, story, patch, patched(t, patch)})
	}
	order := scoring.Codes()
	slices.SortStableFunc(list, func(a, b fixture) int { return slices.Index(order, a.code) - slices.Index(order, b.code) })
	return list
}

func TestCleanFormHasNoFindings(t *testing.T) {
	for _, f := range []domain.Form{clean(t), cleanProject(t)} {
		for _, finding := range check(t, &f) {
			t.Errorf("%s: %s %s: %s", f.Title, finding.Code, finding.Field, finding.Message)
		}
	}
}

func TestEveryCodeHasATitleAndAnExample(t *testing.T) {
	examples := map[string]int{}
	for _, fx := range fixtures(t) {
		examples[fx.code]++
		if scoring.Title(fx.code) == "" {
			t.Errorf("%s.txt: no check has this code", fx.name)
		}
	}
	for _, code := range scoring.Codes() {
		if examples[code] == 0 {
			t.Errorf("testdata/findings/%s.txt is missing", code)
		}
	}
}

// The codes of the specification: stable, because scripts and manuals name them.
func TestCodesAreStable(t *testing.T) {
	codes := scoring.Codes()
	for _, code := range strings.Fields(`weights-total weights-level score-total score-over-weight score-not-rule score-tier rate-wrong rate-score
		rate-undefined funds-sum deduction-without-reason full-but-missed actual-not-comparable unit-mismatch name-empty name-twice
		placeholder-left actual-copies-target goals-copied goal-numbers over-target over-budget budget-moved rate-behind-score
		cost-funds-differ satisfaction-over-100 section-missing stale-year filled-too-early one-heavy-indicator text-too-long text-cut-off
		conclusion-mismatch target-assumed contact-empty required-empty`) {
		if !slices.Contains(codes, code) {
			t.Errorf("code %s is gone", code)
		}
	}
	slices.Sort(codes)
	if len(slices.Compact(codes)) != len(scoring.Codes()) {
		t.Error("two checks have the same code")
	}
}

// A level follows from what happens to the form: a code that says so of one level has findings of
// that level in the examples, and of no other.
func TestEveryLevelHasItsReason(t *testing.T) {
	for _, fx := range fixtures(t) {
		why := scoring.Why(fx.code)
		for _, f := range check(t, &fx.form) {
			if f.Code == fx.code && !strings.Contains(why, f.Level.Name()) && f.Level != scoring.Error {
				t.Errorf("%s is a %s, and its reason is %q", fx.name, f.Level.Name(), why)
			}
			if f.Code == fx.code && f.Level == scoring.Error && !strings.Contains(why, "错误") {
				t.Errorf("%s is an error, and its reason is %q", fx.name, why)
			}
		}
		first := why[:strings.Index(why+"：", "：")]
		if !slices.Contains([]string{scoring.Error.Name(), scoring.Warning.Name(), scoring.Note.Name()}, first) {
			t.Errorf("%s: the reason begins with %q", fx.code, first)
		}
	}
}

func TestExamplesProvokeTheirCode(t *testing.T) {
	for _, fx := range fixtures(t) {
		if list := check(t, &fx.form); len(found(list, fx.code)) == 0 {
			t.Errorf("%s.txt: provokes %v instead", fx.name, list)
		}
	}
}

func TestFindingsHaveAPlaceAndWords(t *testing.T) {
	for _, fx := range fixtures(t) {
		for _, f := range check(t, &fx.form) {
			if _, ok := fx.form.Text(f.Field); !ok && f.Field != domain.FieldIndicators {
				t.Errorf("%s.txt: %s points at %q, which the form does not have", fx.name, f.Code, f.Field)
			}
			for _, text := range []string{f.Message, f.Remedy} {
				if !strings.HasSuffix(text, "。") || strings.ContainsAny(text, "！!\n") || strings.Contains(text, "请您") {
					t.Errorf("%s.txt: %s says %q", fx.name, f.Code, text)
				}
				if n := len([]rune(text)); n > 90 {
					t.Errorf("%s.txt: %s needs %d characters: %s", fx.name, f.Code, n, text)
				}
			}
			if !slices.Contains([]scoring.Severity{scoring.Error, scoring.Warning, scoring.Note}, f.Level) {
				t.Errorf("%s.txt: %s has level %q", fx.name, f.Code, f.Level)
			}
		}
	}
}

func countErrors(list []scoring.Finding) int {
	return len(slices.DeleteFunc(slices.Clone(list), func(f scoring.Finding) bool { return f.Level != scoring.Error }))
}

func has(list []scoring.Finding, f scoring.Finding) bool {
	return slices.ContainsFunc(list, func(g scoring.Finding) bool { return g.Code == f.Code && g.Field == f.Field })
}

func TestFixesMendTheirFinding(t *testing.T) {
	fixed := 0
	for _, fx := range fixtures(t) {
		before := check(t, &fx.form)
		for _, f := range before {
			if f.Fix == nil {
				continue
			}
			fixed++
			h := domain.NewHistory(fx.form)
			h.Do(f.Fix.Label, func(form *domain.Form) {
				if !form.Apply(f.Fix.Edits) {
					t.Errorf("%s.txt: %s edits a field that does not exist", fx.name, f.Code)
				}
			})
			after := check(t, h.Form())
			if has(after, f) {
				t.Errorf("%s.txt: %s at %s is still there after %q", fx.name, f.Code, f.Field, f.Fix.Label)
			}
			if countErrors(after) > countErrors(before) {
				t.Errorf("%s.txt: %q adds errors: %v", fx.name, f.Fix.Label, after)
			}

			// What is saved and read back from a workbook, in which every score is typed.
			saved := fill(*h.Form(), rulesOf(t, h.Form()))
			scoring.AttributeScores(&saved, rulesOf(t, &saved))
			if has(check(t, &saved), f) {
				t.Errorf("%s.txt: %s at %s comes back with the saved file", fx.name, f.Code, f.Field)
			}

			if h.Undo(); !h.Form().Equal(fx.form) {
				t.Errorf("%s.txt: undo of %q does not give the form back", fx.name, f.Fix.Label)
			}
			if h.Redo(); has(check(t, h.Form()), f) {
				t.Errorf("%s.txt: %s at %s is back after redo", fx.name, f.Code, f.Field)
			}
		}
	}
	if fixed < 12 {
		t.Errorf("only %d fixes tried", fixed)
	}
}

func TestCheckingChangesNothing(t *testing.T) {
	for _, fx := range fixtures(t) {
		before := fx.form.Clone()
		first := check(t, &fx.form)
		if !fx.form.Equal(before) {
			t.Fatalf("%s.txt: the form was changed", fx.name)
		}
		second := check(t, &fx.form)
		if fmt.Sprintf("%+v", withoutPointers(first)) != fmt.Sprintf("%+v", withoutPointers(second)) {
			t.Errorf("%s.txt: two checks of one form differ", fx.name)
		}
	}
}

// withoutPointers are findings without pointers, to be compared and printed.
func withoutPointers(list []scoring.Finding) []scoring.Finding {
	list = slices.Clone(list)
	for i := range list {
		if fix := list[i].Fix; fix != nil {
			list[i].Remedy += fmt.Sprint(*fix)
			list[i].Fix = nil
		}
	}
	return list
}

// Findings come in the order in which the form is read.
func TestFindingsFollowTheForm(t *testing.T) {
	f := domain.Kinds()[0].New(2024)
	f.Indicators[3].Name, f.Indicators[3].Score = "项目经费", "九"
	order := append(f.Fields(), domain.FieldIndicators)
	last := -1
	for _, finding := range check(t, &f) {
		at := slices.Index(order, finding.Field)
		if finding.Field == domain.FieldIndicators {
			at = slices.Index(order, domain.IndicatorField(0, domain.KeyLevel1))
		}
		if at < last {
			t.Errorf("%s at %s comes too late", finding.Code, finding.Field)
		}
		last = at
	}
}

func TestGalleryIsInStep(t *testing.T) {
	want := gallery(t)
	if *update {
		if err := os.WriteFile(galleryFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(galleryFile)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("docs/findings.md is not what the checks print (%v); run: go test ./scoring -run Gallery -update, and read it", err)
	}
}

// gallery is docs/findings.md: every code with a form that provokes it.
func gallery(t *testing.T) []byte {
	var b bytes.Buffer
	b.WriteString(`# 检查结果一览

每一种检查结果都有一个例子：在一张没有问题的表（scoring/testdata/findings/clean.json；第一行是 project 的，是项目表 project.json）上改几处，程序就这样提示。
**错误**是财政部门或系统会退回的，**提醒**是审核的人会问的，**提示**是知道就行的；每一种检查下面写着它为什么是这一级。
评分规则没有人选、表上也没有印的时候，只凭规则说的一律不算错误。末尾的英文是代码，命令行的 ` + "`check --json`" + ` 用它。

本页由测试生成，改了检查之后重新生成：` + "`go test ./scoring -run Gallery -update`" + `。
`)
	code := ""
	for _, fx := range fixtures(t) {
		if fx.code != code {
			code = fx.code
			fmt.Fprintf(&b, "\n## %s `%s`\n\n%s\n", scoring.Title(code), code, scoring.Why(code))
		}
		fmt.Fprintf(&b, "\n%s\n\n```\n%s\n```\n\n", fx.story, strings.TrimSpace(fx.patch))
		for _, f := range check(t, &fx.form) {
			fmt.Fprintf(&b, "- %s：%s%s（%s）\n", f.Level.Name(), f.Message, f.Remedy, placeOf(&fx.form, f))
			if f.Fix != nil {
				fmt.Fprintf(&b, "  - 一键修改：%s\n", f.Fix.Label)
			}
		}
	}
	form := clean(t)
	empty := scoring.FormEmpty(&form)
	fmt.Fprintf(&b, "\n## 空表 `%s`\n\n打开的是还没有填写的空表，例如财政部门发的模板。只有这一条，填写以后才检查。\n\n提示：空表没有错，也没有什么要退回。\n\n- %s：%s%s（%s）\n", empty.Code, empty.Level.Name(), empty.Message, empty.Remedy, placeOf(&form, empty))
	fmt.Fprintf(&b, "\n## 打印时看不全 `%s`\n\n文字比打开的表格里那一格撑到最高还长，或者那一格没有设自动换行。只在用文件自己的版式保存时才有；官方版式会自动分成几行，不会这样。\n\n提醒：表里的内容是全的，印出来不全，收表的人会问。\n\n", scoring.CodePrintCut)
	for _, f := range []scoring.Finding{
		scoring.PrintCut(&form, domain.FieldExpected, 5, true, 0),
		scoring.PrintCut(&form, domain.FieldExpected, 5, false, 0),
		scoring.PrintCut(&form, domain.FieldExpected, 5, false, 18),
	} {
		fmt.Fprintf(&b, "- %s：%s%s（%s）\n", f.Level.Name(), f.Message, f.Remedy, placeOf(&form, f))
	}
	packageGallery(t, &b)
	declaredGallery(t, &b)
	reportGallery(t, &b)
	return b.Bytes()
}

func placeOf(form *domain.Form, f scoring.Finding) string {
	return fmt.Sprintf("%s，`%s`", form.Describe(f.Field), f.Code)
}

// grown is a form with n indicators, every third with something wrong.
func grown(t testing.TB, n int) domain.Form {
	f := clean(t)
	rows := f.Indicators
	f.Indicators = nil
	for i := range n {
		in := rows[i%len(rows)]
		in.Name += fmt.Sprint("（", i, "）")
		if i%3 == 0 {
			in.ScoreBy, in.Score, in.Reason = domain.ByHand, "1", ""
		}
		f.Indicators = append(f.Indicators, in)
	}
	return f
}

func BenchmarkEvaluateAndCheck(b *testing.B) {
	for _, n := range []int{12, 60, 200} {
		f := grown(b, n)
		rs := rulesOf(b, &f)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ev := scoring.Evaluate(&f, rs)
				scoring.Check(&f, rs, &ev)
			}
		})
	}
}

// A form that is all text must not take noticeably longer; the timing is for people to read.
func BenchmarkCheckLongTexts(b *testing.B) {
	f := clean(b)
	f.Goals.Expected = strings.Repeat("目标1.完成2023年培训（3 期），", 3000)
	f.Goals.Actual = strings.Repeat("1.（一）①、", 8000)
	rs := rulesOf(b, &f)
	for b.Loop() {
		ev := scoring.Evaluate(&f, rs)
		scoring.Check(&f, rs, &ev)
	}
}

// Whatever is in a cell, a finding has a place and a short text.
func FuzzCheckAnyText(f *testing.F) {
	for i, text := range []string{"", "—", "XX", "1e9999", "９９％", "≥", "《", "（", "2023年", "目标1：\n目标1：\n目标9", "<b>&\x00", "1.2.3", "-5", "……", "二○二三年",
		"\xff\xfe", "80%-90%", "0.000000000000000000000000000000000000001", "自评得分99999999999999999999999999999999999999999分", "①②⑳", "請填写（200字以内"} {
		f.Add(uint(i*7), text)
		f.Add(uint(i*13+5), text)
	}
	form := clean(f)
	f.Fuzz(func(t *testing.T, n uint, text string) {
		form := form.Clone()
		fields := form.Fields()
		form.Set(fields[n%uint(len(fields))], text)
		for _, finding := range check(t, &form) {
			if _, ok := form.Text(finding.Field); !ok && finding.Field != domain.FieldIndicators {
				t.Errorf("%s points at %q", finding.Code, finding.Field)
			}
			if n := len([]rune(finding.Message)); n > 200 || n == 0 || strings.Contains(finding.Message, "\n") {
				t.Errorf("%s says %q", finding.Code, finding.Message)
			}
			if finding.Fix == nil {
				continue
			}
			fixed := form.Clone()
			if !fixed.Apply(finding.Fix.Edits) {
				t.Errorf("%s edits what is not there: %v", finding.Code, finding.Fix.Edits)
			}
			if has(check(t, &fixed), finding) {
				t.Errorf("%s at %s is still there after %q: %s", finding.Code, finding.Field, finding.Fix.Label, finding.Message)
			}
		}
	})
}
