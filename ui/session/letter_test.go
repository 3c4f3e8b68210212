package session_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/sheet"
	"ziping/io/xlsx"
	"ziping/scoring"
	"ziping/ui/session"
)

// wordsOf is the text of a Word document, a paragraph a line.
func wordsOf(t *testing.T, data []byte) string {
	t.Helper()
	lines := regexp.MustCompile(`</w:p>|<w:br[^>]*>`).ReplaceAllString(unpacked(t, data)["word/document.xml"], "\n")
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(lines, "")
}

func surveyed(t *testing.T, listed ...string) (folder string, units map[string]*session.Unit, all []*session.Unit) {
	t.Helper()
	folder = handIn(t)
	s := &session.Survey{Folder: folder}
	look(t, s)
	all = s.Units(listed)
	units = map[string]*session.Unit{}
	for _, u := range all {
		units[u.Name] = u
	}
	return folder, units, all
}

func TestALetterSaysWhatIsWrongWhereAndWhatToDo(t *testing.T) {
	folder, units, _ := surveyed(t, "柳河县水务局", "柳河县公路局", "园林局", "柳河县教育局")
	for _, c := range []struct {
		unit string
		says []string
	}{
		{"柳河县水务局", []string{
			"2024年度绩效自评材料退回修改通知\n柳河县水务局：\n你单位报送的2024年度绩效自评材料（自评表3张）已经审核：材料不完整，需要改正的错误",
			"一、材料不完整\n1.没有项目“丙渠”的自评表，请补报。\n",
			"二、需要改正的错误（",
			"整套\n汇总表.xlsx\n汇总表!B4\n汇总表里有项目“丙渠”，没有它的自评表。\n补上这个项目的自评表；不用自评的，从汇总表里去掉。\n",
			"三、需要核实的问题（",
			"联系人：【联系人】，联系电话：【联系电话】。\n【审核单位】\n【日期】\n",
		}},
		{"柳河县公路局", []string{"1.没有部门整体的自评表，请补报。\n2.没有汇总表，请补报。\n", "项目1.xlsx，自评表!"}}, // the same in both forms is said once
		{"园林局", []string{"【年度】绩效自评材料退回修改通知\n园林局：\n", "一、材料不完整\n1.文件“自评表.docx”读不了：文件是纯文本"}},
		{"柳河县教育局", []string{"【年度】绩效自评材料催报通知\n柳河县教育局：\n截至【日期】，没有收到你单位的【年度】绩效自评材料。请于【报送期限】前报送。"}},
	} {
		data, err := session.Letter(folder, units[c.unit])
		if err != nil {
			t.Fatal(err)
		}
		text := wordsOf(t, data)
		for _, words := range c.says {
			if !strings.Contains(text, words) {
				t.Errorf("the letter to %s does not say %q:\n%s", c.unit, words, text)
			}
		}
		if n := strings.Count(text, "没有成本指标"); n > 1 {
			t.Errorf("the letter to %s says the same %d times:\n%s", c.unit, n, text)
		}
	}
}

func TestLettersThatAPersonChangedStay(t *testing.T) {
	folder, _, all := surveyed(t)
	to := filepath.Join(t.TempDir(), "通知")
	n, changed, err := session.WriteLetters(to, folder, session.ToReturn(all))
	if err != nil || n != 3 || changed != nil {
		t.Fatalf("%d letters, %q, %v", n, changed, err)
	}
	path := filepath.Join(to, "退回修改通知-柳河县水务局-2024年度.docx")
	if _, err := os.Stat(filepath.Join(to, "退回修改通知-自评表.docx")); err != nil { // by the name of its file
		t.Error(err)
	}
	mine := []byte("filled in by hand")
	if err := os.WriteFile(path, mine, 0o600); err != nil {
		t.Fatal(err)
	}
	n, changed, err = session.WriteLetters(to, folder, session.ToReturn(all))
	if err != nil || n != 2 || !slices.Equal(changed, []string{filepath.Base(path)}) {
		t.Errorf("%d letters, %q, %v", n, changed, err)
	}
	if now, _ := os.ReadFile(path); !bytes.Equal(now, mine) {
		t.Error("a letter that was changed was written over")
	}
}

func TestAllFindingsAreListed(t *testing.T) {
	folder, _, all := surveyed(t, "柳河县水务局", "柳河县教育局")
	path := filepath.Join(t.TempDir(), "问题清单.xlsx")
	if err := session.SaveFindings(path, folder, all); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if sheet := unpacked(t, data)["xl/worksheets/sheet1.xml"]; !strings.Contains(sheet, "<autoFilter ref=") || !strings.Contains(sheet, `state="frozen"`) {
		t.Error("the heading can't be filtered by, or does not stay in view")
	}
	book, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	g := book.Grids[0]
	rows := map[int]string{}
	for _, ref := range g.Cells() {
		rows[ref.Row] += g.At(ref).Text + "|"
	}
	var text strings.Builder
	for i := range len(rows) {
		text.WriteString(filepath.ToSlash(rows[i]) + "\n")
	}
	for _, words := range []string{
		"单位|年度|级别|自评表|文件|单元格|栏目|问题|处理意见|单位核对说明|代码|\n",
		"柳河县公路局|2024|不完整|整套|没有部门整体的自评表。|\n",
		"柳河县水务局|2024|错误|整套|水务/汇总表.xlsx|汇总表!B4|汇总表里有项目“丙渠”，没有它的自评表。|",
		"|project-missing|\n",
		"柳河县水务局|2024|提醒|项目“甲工程”|水务/项目1.xlsx|自评表!",
		"读不了|园林局/自评表.docx|文件是纯文本",
		"柳河县教育局|没有交|名单里有这个单位，没有它的材料。|\n",
	} {
		if !strings.Contains(text.String(), words) {
			t.Errorf("the list does not say %q:\n%s", words, text.String())
		}
	}
}

// putAway reviews a warning of each of two projects of the unit 柳河县公路局, and returns the unit as
// it is then, among all.
func putAway(t *testing.T, folder, words string) (unit *session.Unit, all []*session.Unit, code, message string) {
	t.Helper()
	for _, name := range []string{"项目1.xlsx", "项目2.xlsx"} {
		s, err := session.Open(filepath.Join(folder, "公路", name), nil)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(s.Findings(), func(f session.Finding) bool { return f.Level == scoring.Warning })
		f := s.Findings()[at]
		code, message = f.Code, f.Message
		if !s.Review(f, words) {
			t.Fatal("could not be reviewed")
		}
		if err := s.Save(); err != nil {
			t.Fatal(err)
		}
	}
	survey := &session.Survey{Folder: folder}
	look(t, survey)
	all = survey.Units(nil)
	at := slices.IndexFunc(all, func(u *session.Unit) bool { return u.Name == "柳河县公路局" })
	return all[at], all, code, message
}

// What a unit looked at and explained is told to who reviews it, and is no reason to return.
func TestALetterSaysLastWhatTheUnitPutAway(t *testing.T) {
	folder, units, _ := surveyed(t)
	before, err := session.Letter(folder, units["柳河县公路局"])
	if err != nil {
		t.Fatal(err)
	}
	const words = "全部资金都在一个项目里，属实"
	if text := wordsOf(t, before); strings.Contains(text, words) || strings.Contains(text, "已经核对") {
		t.Errorf("says what nobody put away:\n%s", text)
	}
	roads, _, _, message := putAway(t, folder, words)
	after, err := session.Letter(folder, roads)
	if err != nil {
		t.Fatal(err)
	}
	text := wordsOf(t, after)
	at := strings.Index(text, "、你单位已经核对的提醒（2处）")
	if at < 0 || strings.Index(text, message) < at || strings.Count(text[at:], message) != 1 || strings.Count(text[at:], words) != 1 {
		t.Errorf("the letter says\n%s\nwant %q at its end, with %q", text, message, words)
	}
	only := &session.Unit{Name: "甲", Lines: []*session.Line{{Kind: "项目支出", Reviewed: []session.Finding{{Finding: scoring.Finding{Level: scoring.Warning}, Why: words}}}}}
	if only.Returns() {
		t.Error("a unit is to mend what it explained")
	}
}

func TestTheListOfFindingsHasWhatUnitsPutAwayWithTheirWord(t *testing.T) {
	folder, units, _ := surveyed(t)
	const words = "全部资金都在一个项目里，属实"
	before := session.RowsOf(folder, units["柳河县公路局"])
	roads, all, code, _ := putAway(t, folder, words)
	count := func(rows []session.Row) (open, reviewed int) {
		for _, r := range rows {
			switch {
			case r.Code == code && r.Why == "":
				open++
			case r.Code == code:
				reviewed++
			}
		}
		return open, reviewed
	}
	opened, _ := count(before)
	if open, reviewed := count(session.RowsOf(folder, roads)); open != opened-2 || reviewed != 2 {
		t.Errorf("%d of %s are open and %d reviewed, of %d open before", open, code, reviewed, opened)
	}
	path := filepath.Join(t.TempDir(), "问题清单.xlsx")
	if err := session.SaveFindings(path, folder, all); err != nil {
		t.Fatal(err)
	}
	book, err := xlsx.Read(onDisk(t, path))
	if err != nil {
		t.Fatal(err)
	}
	g, n := book.Grids[0], 0
	for _, ref := range g.Cells() {
		if g.At(ref).Text != words {
			continue
		}
		n++
		if head, level := g.At(sheet.Ref{Col: ref.Col}).Text, g.At(sheet.Ref{Row: ref.Row, Col: 2}).Text; head != "单位核对说明" || level != "提醒" {
			t.Errorf("the word is below %q in a row of the level %q", head, level)
		}
	}
	if n != 2 {
		t.Errorf("the list has the word %d times", n)
	}
}

func TestALetterIsNamedForWhatItIs(t *testing.T) {
	missing := &session.Unit{Name: "柳河县教育局"}
	handedIn := &session.Unit{Name: "柳河县水务局", Year: 2024, Lines: []*session.Line{{File: "自评表.xlsx"}}}
	for u, want := range map[*session.Unit]string{missing: "催报通知-柳河县教育局.docx", handedIn: "退回修改通知-柳河县水务局-2024年度.docx"} {
		if got := session.LetterFile(u); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// Columns are called as the unit's own form calls them.
func TestFindingsNameTheColumnsOfTheirKindOfForm(t *testing.T) {
	reason := session.Finding{Finding: scoring.Finding{Field: domain.IndicatorField(0, domain.KeyReason)}}
	for i, want := range []string{"未完成原因分析", "偏差原因分析及改进措施"} {
		u := &session.Unit{Lines: []*session.Line{{Kind: domain.Kinds()[i].Name, Findings: []session.Finding{reason}}}}
		if got := session.RowsOf("", u)[0].Field; got != want {
			t.Errorf("called %s, want %s", got, want)
		}
	}
}
