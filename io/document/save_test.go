package document_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/fault"
	"ziping/io/internal/disktest"
	"ziping/io/internal/formtest"
	"ziping/io/jsonform"
	"ziping/io/safefile"
)

func save(t *testing.T, d *document.Document, path string, form domain.Form) {
	t.Helper()
	if err := d.Save(path, &form); err != nil {
		t.Fatal(err)
	}
	if d.Warning != "" {
		t.Errorf("warning %s", d.Warning)
	}
}

func file(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// visibly compares what two forms show, by saving neither: as JSON documents, without who decides a
// score and without what the test names.
func visibly(t *testing.T, got, want domain.Form) {
	t.Helper()
	for _, f := range []*domain.Form{&got, &want} {
		*f = f.Clone()
		f.Funds.ScoreBy = domain.ByHand
		for i := range f.Indicators {
			f.Indicators[i].ScoreBy = domain.ByHand
		}
	}
	a, b := strings.Split(string(jsonform.Encode(&got)), "\n"), strings.Split(string(jsonform.Encode(&want)), "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("line %d: got %q, want %q", i+1, at(a, i), at(b, i))
		}
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "(end)"
}

// What could not follow the rows of a sheet is reported after the save.
func TestASaveSaysWhatDidNotFollowTheRows(t *testing.T) {
	data := book(t, lastYear, []string{"甲|乙"})
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, f := range in.File {
		text, err := fs.ReadFile(in, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, f.Name, strings.Replace(string(text), `<is><t xml:space="preserve">乙</t></is>`, `<f>INDIRECT("表1!D15")</f>`, 1))
	}
	d := open(t, lay(t, "去年.xlsx", []byte(zipped(t, parts...))))
	form := d.Form.Clone()
	form.Indicators = slices.Insert(form.Indicators, 1, form.Indicators[1])
	if err := d.Save(d.Path, &form); err != nil {
		t.Fatal(err)
	}
	wantWords(t, d.Warning, "表2!B1", "没有跟着行移动", "核对")
}

func TestAWorkbookKeepsItsOwnLayout(t *testing.T) {
	path := lay(t, "去年.xlsx", book(t, lastYear))
	d := open(t, path)
	form := d.Form.Clone()
	form.Set(domain.IndicatorField(1, domain.KeyReason), "人员不足，停办三场。")
	form.Set(domain.FieldExpected, "全年开放310天。")
	save(t, d, path, form)

	again := open(t, path)
	visibly(t, again.Form, form)
	if got, want := again.Cell(domain.IndicatorField(1, domain.KeyReason)), "表1!H12"; got != want {
		t.Errorf("the reason is in %s, want %s", got, want)
	}
}

// The heading says 万元: the finance department's system rejects 3900000元 below it.
func TestAnAmountTypedWithAUnitIsSavedBare(t *testing.T) {
	for name, d := range map[string]*document.Document{"own layout": open(t, lay(t, "去年.xlsx", book(t, lastYear))), "official": document.New(formtest.Full())} {
		form := d.Form.Clone()
		typed := map[domain.Field][2]string{
			domain.FundField(0, domain.KeyBudget):      {"３，９００，０００元", "390"},
			domain.FundField(0, domain.KeyExecuted):    {"0.0385亿元", "385"},
			domain.IndicatorField(0, domain.KeyWeight): {"7.5分", "7.5"},
			domain.LevelField(0, domain.KeyWeight):     {"45 分", "45"},
			domain.FundField(1, domain.KeyBudget):      {"约300", "约300"},
			domain.IndicatorField(1, domain.KeyActual): {"28万元", "28万元"},
			domain.IndicatorField(0, domain.KeyTarget): {"≤300000元", "≤300000元"},
			domain.IndicatorField(1, domain.KeyReason): {"2 分", "2 分"},
			domain.FundField(1, domain.KeyExecuted):    {"12.50万元", "12.5"},
		}
		for field, texts := range typed {
			if !form.Set(field, texts[0]) {
				t.Fatalf("%s: no %s", name, field)
			}
		}
		path := filepath.Join(t.TempDir(), "今年.xlsx")
		save(t, d, path, form)
		again := open(t, path).Form
		for field, texts := range typed {
			if got, _ := again.Text(field); got != texts[1] {
				t.Errorf("%s: %s typed as %q is %q in the file, want %q", name, field, texts[0], got, texts[1])
			}
		}
	}
}

func TestWithoutAWorkbookTheOfficialFormIsDrawn(t *testing.T) {
	want := formtest.Full()
	path := filepath.Join(t.TempDir(), "新.xlsx")
	d := document.New(want)
	save(t, d, path, want)
	if d.Path != path || d.Kind != document.XLSX || d.Cell(domain.FieldConclusion) == "" {
		t.Errorf("the document did not become the file: %s, %s", d.Path, d.Kind)
	}
	if diff := document.Differing(&want, &open(t, path).Form); len(diff) > 0 {
		t.Errorf("differ in %v", diff)
	}
}

func TestTheYearIsInItsCellBelowATitleWithAYear(t *testing.T) {
	form := formtest.Full()
	form.Title = "2024年度部门整体支出绩效自评表"
	path := filepath.Join(t.TempDir(), "正式.xlsx")
	save(t, document.New(form), path, form)
	d := open(t, path)
	if d.Form.Title != form.Title || d.Form.Year != 2024 || d.Cell(domain.FieldYear) == d.Cell(domain.FieldTitle) || len(d.Report.Unread) > 0 {
		t.Errorf("title %q in %s, year %d in %s, not understood: %v", d.Form.Title, d.Cell(domain.FieldTitle), d.Form.Year, d.Cell(domain.FieldYear), d.Report.Unread)
	}
}

func TestOfficialLeavesTheOwnLayout(t *testing.T) {
	d := open(t, lay(t, "去年.xlsx", book(t, lastYear)))
	path := filepath.Join(t.TempDir(), "正式.xlsx")
	form := d.Form.Clone()
	form.Contact = "林晓" // last year's layout has no place for it, the official form has
	save(t, d.Official(), path, form)
	if got := open(t, path); got.Form.Contact != "林晓" || got.Cell(domain.FieldContact) == "" {
		t.Errorf("contact %q in %q", got.Form.Contact, got.Cell(domain.FieldContact))
	}
}

func TestOwnRowsOfTheOfficialForm(t *testing.T) {
	for _, label := range []string{
		"存在问题：", "存在问题，改进措施", "主要做法（不超过200字）", "存在的问题和下一步改进措施（包括预算编制和执行方面）",
		"上年度财政部门评价和审计发现的问题及今年的整改进展和结果", "（一）主要做法", "结果应用(公开情况)", "备注", "说明", "基本支出", "第一季度\n情况",
	} {
		for _, text := range []string{"更新设备。", "第一行\n第二行", ""} {
			form := formtest.Full()
			form.Extra = []domain.Extra{{Label: label, Text: text}, {Label: "其他说明事项", Text: "没有"}}
			path := filepath.Join(t.TempDir(), "正式.xlsx")
			if err := document.New(form).Save(path, &form); err != nil {
				t.Errorf("%q with %q: %v", label, text, err)
			}
		}
	}
}

// All that the official form stores comes back: everything visible, and what was decided.
func TestRandomFormsSurviveAWorkbook(t *testing.T) {
	for seed := range uint64(12) {
		want := formtest.Random(rand.New(rand.NewPCG(seed, 3)), []int{12, 30, 60}[seed%3])
		want.Total.Weight, want.Total.Score = "100", "88.5"
		data, err := document.New(want).Bytes(document.XLSX, &want)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		again, err := document.New(want).Bytes(document.XLSX, &want)
		if err != nil || !bytes.Equal(again, data) {
			t.Errorf("seed %d: the same form gives other bytes: %v", seed, err)
		}
		d, err := document.Read("a.xlsx", data)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for i := range want.Indicators {
			g, w := d.Form.Indicators[i], want.Indicators[i]
			if g.Tier != w.Tier || g.Reading != w.Reading || g.NotApplicable != w.NotApplicable {
				t.Errorf("seed %d, row %d: decided %q %q %v, want %q %q %v", seed, i, g.Tier, g.Reading, g.NotApplicable, w.Tier, w.Reading, w.NotApplicable)
			}
		}
		if d.Form.Rules != want.Rules {
			t.Errorf("rules %q, want %q", d.Form.Rules, want.Rules)
		}
		if diff := document.Differing(&want, &d.Form); len(diff) > 0 {
			t.Errorf("seed %d: differ in %v", seed, diff)
		}
	}
}

// Rows are added and removed in a unit's own layout; Save compares what it wrote.
func TestRandomFormsFitAnOwnLayout(t *testing.T) {
	for seed := range uint64(12) {
		d := open(t, lay(t, "去年.xlsx", book(t, lastYear)))
		d.Lossy = true // it has no cell for a contact
		form := formtest.Random(rand.New(rand.NewPCG(seed, 4)), []int{1, 12, 60}[seed%3])
		form.Title = d.Form.Title
		if err := d.Save(d.Path, &form); err != nil {
			t.Errorf("seed %d: %v", seed, err)
			continue
		}
		if len(d.Form.Indicators) != len(form.Indicators) || d.Form.Goals.Actual != form.Goals.Actual {
			t.Errorf("seed %d: %d rows, want %d", seed, len(d.Form.Indicators), len(form.Indicators))
		}
	}
}

// Whatever is typed into a text field comes back from a workbook, or looks the same.
func TestOddTextsSurviveAWorkbook(t *testing.T) {
	dir := t.TempDir()
	for _, text := range []string{
		" 前后有空格 ", "制\t表", "一行\r\n二行", "\n首行空", "末行空\n\n", "一\n\n\n二", "行\u2028行", "a\x01b", "\u200b零宽", "e\u0301", "𠮷",
		"=SUM(A1:A3)", "+1", "-1", "@x", "'abc", "TRUE", "_x0041_", "<b>&amp;",
		"1e5", "007", "0", "-0.0", "50%", "０．５", "1,234.50", "12345678901234567890", "2024-01-02", "2024年1月2日", "二〇二四年三月五日",
		"无", "—", "：冒号", "（50分）", "目标1.",
	} {
		for name, d := range map[string]*document.Document{"official.xlsx": document.New(formtest.Full()), "own.xlsx": open(t, lay(t, "去年.xlsx", book(t, lastYear)))} {
			d.Lossy = true // a unit's own layout has no cell for the contact
			form := d.Form.Clone()
			for _, field := range []domain.Field{
				domain.FieldTitle, domain.FieldDepartment, domain.FieldFilledOn, domain.FieldExpected, domain.FieldActual, domain.FieldConclusion, domain.FieldContact, domain.FieldPhone, domain.FieldRate,
				domain.FundField(1, domain.KeyInitial), domain.IndicatorField(1, domain.KeyTarget), domain.IndicatorField(1, domain.KeyActual), domain.IndicatorField(1, domain.KeyScore), domain.IndicatorField(2, domain.KeyReason),
			} {
				if name == "own.xlsx" && field == domain.FieldTitle || field == domain.FieldTitle && strings.ContainsAny(text, "\t_") {
					continue // a title is recognised by its look
				}
				form.Set(field, text)
			}
			if err := d.Save(filepath.Join(dir, name), &form); err != nil {
				t.Errorf("%s, %q: %v", name, text, err)
			}
		}
	}
}

func TestALevelWeightThatIsNoNumberIsNamed(t *testing.T) {
	form := formtest.Full()
	form.Levels[1].Weight = "三十"
	err := document.New(form).Save(filepath.Join(t.TempDir(), "a.xlsx"), &form)
	wantSentence(t, err, "效益指标", "三十", "不是数字")
}

func TestEmptyBoxesInAPDFAreNamed(t *testing.T) {
	form := formtest.Full()
	d := document.New(form)
	path := filepath.Join(t.TempDir(), "a.pdf")
	save(t, d, path, form) // without a warning

	form.Contact = "陈\U000F0000明" // of the private use area: no font has it
	form.Goals.Actual = "目标1.整理档案，目标2.接待\U000F0000查档一百人次。"
	if err := d.Save(path, &form); err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"联系人“", "联系人“陈\U000F0000明”（U+F0000）", "实际完成情况“目标2.接待\U000F0000查档一百人次”（U+F0000）", "空方框", "用笔补上"} {
		if !strings.Contains(d.Warning, words) {
			t.Errorf("no %q in %q", words, d.Warning)
		}
	}
	save(t, d, filepath.Join(t.TempDir(), "a.xlsx"), form) // a workbook needs no font here
}

func TestTheSamePathIsReplacedSafely(t *testing.T) {
	disktest.UserFolder(t)
	for _, name := range []string{"a.xlsx", "a.json"} {
		form := formtest.Full()
		path := filepath.Join(t.TempDir(), name)
		save(t, document.New(form), path, form)
		before := file(t, path)

		d := open(t, path)
		changed := d.Form.Clone()
		changed.Conclusion = "达成预期指标"
		save(t, d, path, changed)
		save(t, d, path, d.Form) // the document knows its own save
		if got := open(t, path).Form.Conclusion; got != "达成预期指标" {
			t.Errorf("%s: conclusion %q", name, got)
		}
		if v := disktest.Versions(t, filepath.Ext(name)); len(v) == 0 || !bytes.Equal(file(t, v[0]), before) {
			t.Errorf("%s: the version before is not kept: %v", name, v)
		}
	}
}

func TestAFileChangedByOthersIsAskedAbout(t *testing.T) {
	form := formtest.Full()
	path := filepath.Join(t.TempDir(), "a.json")
	save(t, document.New(form), path, form)
	d := open(t, path)
	d.Look()()()
	if d.Changed {
		t.Error("changed right after opening")
	}
	theirs := form.Clone()
	theirs.Contact = "别人"
	save(t, document.New(theirs), path, theirs)
	d.Look()()()
	if !d.Changed {
		t.Error("the change was not noticed")
	}
	err := d.Save(path, &form)
	var e *safefile.Error
	if !errors.As(err, &e) || e.Reason != safefile.Changed {
		t.Fatalf("error %v", err)
	}
	if got := open(t, path).Form.Contact; got != "别人" {
		t.Errorf("contact %q: somebody's work is gone", got)
	}
	other := filepath.Join(filepath.Dir(path), "b.json")
	if err := d.Save(other, &form); err != nil {
		t.Errorf("under another name: %v", err)
	}
	if d.Changed {
		t.Error("the file saved last is said to be changed")
	}
	d = open(t, path)
	save(t, document.New(form), path, form)
	tell := d.Look()() // sees the change, and reports it after the save
	if err := d.SaveOver(path, &form); err != nil {
		t.Errorf("on purpose: %v", err)
	}
	if tell(); d.Changed {
		t.Error("our own save is said to be a change")
	}
	if got := open(t, path).Form.Contact; got != form.Contact {
		t.Errorf("contact %q after saving over", got)
	}
}

func TestAfterJSONTheWorkbookIsStillKnown(t *testing.T) {
	d := open(t, lay(t, "去年.xlsx", book(t, lastYear)))
	form := d.Form.Clone()
	dir := t.TempDir()
	save(t, d, filepath.Join(dir, "a.ziping"), form)
	if d.Kind != document.JSON {
		t.Errorf("kind %s", d.Kind)
	}
	save(t, d, filepath.Join(dir, "b.xlsx"), form)
	if got := open(t, filepath.Join(dir, "b.xlsx")).Cell(domain.IndicatorField(0, domain.KeyName)); got != "表1!C11" {
		t.Errorf("the name is in %s: not the layout of last year's file", got)
	}
}

func TestAPDFIsACopy(t *testing.T) {
	form := formtest.Full()
	dir := t.TempDir()
	d := document.New(form)
	save(t, d, filepath.Join(dir, "a.json"), form)
	save(t, d, filepath.Join(dir, "a.pdf"), form)
	if !bytes.HasPrefix(file(t, filepath.Join(dir, "a.pdf")), []byte("%PDF-")) {
		t.Error("no PDF was written")
	}
	if d.Path != filepath.Join(dir, "a.json") || d.Kind != document.JSON {
		t.Errorf("the document became %s", d.Path)
	}
}

func TestWhatCannotBeSavedIsSaid(t *testing.T) {
	form := formtest.Full()
	for name, words := range map[string][]string{
		"a.xls":  {"“a.xls”", ".xlsx"},
		"a":      {"“a”", ".xlsx"},
		"a.xlsm": {".xlsm", ".xlsx"},
	} {
		dir := t.TempDir()
		err := document.New(form).Save(filepath.Join(dir, name), &form)
		wantSentence(t, err, words...)
		if !errors.Is(err, fault.WrongKind) {
			t.Errorf("%s: error %v", name, err)
		}
		if entries, _ := os.ReadDir(dir); len(entries) > 0 {
			t.Errorf("%s: left %v", name, entries)
		}
	}
}

func TestATextWithoutAPlaceStopsTheSave(t *testing.T) {
	path := lay(t, "去年.xlsx", book(t, lastYear))
	before := file(t, path)
	d := open(t, path)
	form := d.Form.Clone()
	form.Contact = "林晓"
	err := d.Save(path, &form)
	var np *fault.Error
	if !errors.As(err, &np) || np.Code != fault.NoPlace || !slices.Equal(np.Fields, []domain.Field{domain.FieldContact}) {
		t.Fatalf("error %v", err)
	}
	wantSentence(t, err, "联系人", "另存")
	if !bytes.Equal(file(t, path), before) {
		t.Error("the file was changed")
	}
	d.Lossy = true
	save(t, d, path, form)
	if got := open(t, path).Form.Contact; got != "" {
		t.Errorf("contact %q", got)
	}
}

func TestAnUnreadableSaveNamesTheField(t *testing.T) {
	form := formtest.Full()
	form.Goals.Actual = strings.Repeat("字", 32_768) // one more than a cell can have
	path := filepath.Join(t.TempDir(), "a.xlsx")
	err := document.New(form).Save(path, &form)
	wantSentence(t, err, "实际完成情况")
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("a file was written: %v", err)
	}
}

// Levels that are rows of the sheet can't be renamed in one of their indicators: the error tells
// what is read, and where; shortening would not help.
func TestARefusedSaveNamesTheCellsAndWhatTheyHold(t *testing.T) {
	rows := slices.Concat(head, unit, funds, goals, []string{"指标名称|<|<|年度指标值|实际完成值|分值|得分|偏差原因", "产出指标|<|<|||90||", "数量指标|<|<|||90||", "整理卷数|<|<|≥2000卷|2010卷|90|90|", "总分|<|<|||100|99.5|"})
	path := lay(t, "自评表.xlsx", book(t, rows))
	d := open(t, path)
	form := d.Form.Clone()
	form.Indicators[0].Level2 = "质量指标"
	err := d.Save(path, &form)
	wantSentence(t, err, "指标“整理卷数”的二级指标应为“质量指标”，读到的是“数量指标”（表1!A10）", "改好这些格子")
	if strings.Contains(err.Error(), "改短") {
		t.Errorf("the advice is %v", err)
	}
	visibly(t, open(t, path).Form, d.Form)
}

func TestSeveralFormsInOneWorkbook(t *testing.T) {
	older := slices.Clone(lastYear)
	older[1] = strings.Replace(older[1], "2024", "2023", 1)
	path := lay(t, "合订.xlsx", book(t, lastYear, older))
	d := open(t, path)
	if len(d.Choices) != 2 || !strings.Contains(d.Choices[1], "2023 年度") || !strings.Contains(d.Choices[1], "“表2”") {
		t.Fatalf("choices %q", d.Choices)
	}
	d.Choose(1)
	if d.Form.Year != 2023 || d.Cell(domain.FieldConclusion) != "表2!C16" {
		t.Errorf("year %d, conclusion in %s", d.Form.Year, d.Cell(domain.FieldConclusion))
	}
	form := d.Form.Clone()
	form.Conclusion = "达成预期指标"
	save(t, d, path, form)
	if d.Form.Year != 2023 || d.Form.Conclusion != "达成预期指标" {
		t.Errorf("after the save the document is %d, %s", d.Form.Year, d.Form.Conclusion)
	}
	again := open(t, path)
	for i := range again.Choices {
		again.Choose(i)
		if want := map[int]string{2023: "达成预期指标", 2024: "部分达成预期指标"}[again.Form.Year]; again.Form.Conclusion != want {
			t.Errorf("%d: conclusion %q, want %q", again.Form.Year, again.Form.Conclusion, want)
		}
	}
}

func TestRecoverGivesTheDocumentBack(t *testing.T) {
	path := lay(t, "去年.xlsx", book(t, lastYear))
	d := open(t, path)
	typed := d.Form.Clone()
	typed.Conclusion = "打了一半的"
	e := d.Entry("x", &typed)

	back := document.Recover(e)
	if back.Path != path || back.Kind != document.XLSX || !e.Form.Equal(typed) {
		t.Errorf("came back as %s, %s", back.Path, back.Kind)
	}
	save(t, back, path, e.Form)
	if got := open(t, path); got.Form.Conclusion != "打了一半的" || got.Cell(domain.FieldConclusion) != d.Cell(domain.FieldConclusion) {
		t.Errorf("saved %q in %s", got.Form.Conclusion, got.Cell(domain.FieldConclusion))
	}

	e.Workbook = nil // it was lost with its folder
	if back := document.Recover(e); back.Path != path || back.Cell(domain.FieldConclusion) != "" {
		t.Errorf("without a workbook: %s, %s", back.Path, back.Cell(domain.FieldConclusion))
	}
}
