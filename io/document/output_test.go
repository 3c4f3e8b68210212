package document_test

import (
	"archive/zip"
	"bytes"
	"testing"

	"ziping/io/document"
	"ziping/io/docx"
	"ziping/io/internal/gridtest"
	"ziping/io/xlsx"
)

// text is a Word document with a table of indicators as reports have it.
func text(t *testing.T, title string, more ...docx.Block) []byte {
	t.Helper()
	columns := func(heads ...string) (list []docx.Column) {
		for _, head := range heads {
			list = append(list, docx.Column{Head: head, Width: 1})
		}
		return list
	}
	blocks := []docx.Block{
		docx.Text(docx.Title, title),
		docx.Text(docx.Heading1, "一、基本情况"),
		docx.Table{Columns: columns("资金来源", "年初预算数", "全年预算数", "全年执行数", "执行率"), Rows: [][]string{{"年度资金总额", "30", "30", "28", "93.33%"}}},
		docx.Table{Columns: columns("三级指标", "年度指标值", "实际完成值", "分值", "得分"), Rows: [][]string{{"整理卷数", "≥2000卷", "2010卷", "50", "50"}, {"接待群众", "≥90人次", "95人次", "40", "40"}}},
	}
	data, err := docx.Write(docx.Document{Blocks: append(blocks, more...)})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// ofOthers is a Word document without the program's mark.
func ofOthers(t *testing.T, data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range gridtest.Unpack(t, data) {
		if name == "docProps/custom.xml" {
			content = "<Properties/>"
		}
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Texts and tables about forms are no forms: by the mark of those that the program wrote, whatever
// became of their titles, or by their titles.
func TestWhatIsWrittenAboutFormsIsNoForm(t *testing.T) {
	table, err := xlsx.Table("清单", nil, []string{"三级指标", "年度指标值", "实际完成值", "分值", "得分"}, nil, [][]string{{"整理卷数", "≥2000卷", "2010卷", "100", "100"}})
	if err != nil {
		t.Fatal(err)
	}
	marked, err := xlsx.Mark(table, map[string]string{document.MarkProperty: document.Findings})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
		want string // "" for a form
	}{
		{"草稿.docx", text(t, "我们单位的情况"), document.Report},
		{"报告.docx", ofOthers(t, text(t, "柳塘县水文站\n2024年度部门整体支出\n绩效自评报告")), document.Report},
		{"报告二.docx", ofOthers(t, text(t, "2024 年 度 绩 效 评 价 报 告")), document.Report},
		{"通知.docx", ofOthers(t, text(t, "2024年度绩效自评材料退回修改通知")), document.Letter},
		{"表.docx", ofOthers(t, text(t, "部门整体支出绩效自评表")), ""},
		{"清单.xlsx", marked, document.Findings},
		{"表.xlsx", table, ""},
	} {
		_, err := document.Read(c.name, c.data)
		if got := document.OutputIn(err); got != c.want || (err == nil) != (c.want == "") {
			t.Errorf("%s: %q, %v, want %q", c.name, got, err, c.want)
		}
	}
}

// A form that is attached to a report says whose it is; the tables of the text don't.
func TestAFormAttachedToAReportIsRead(t *testing.T) {
	attached := docx.Table{
		Columns: []docx.Column{{Head: "部门（单位）名称", Width: 1}, {Head: "柳塘县水文站", Width: 1}},
		Rows: [][]string{
			{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"},
			{"产出指标", "数量指标", "巡测断面", "≥20处", "22处", "100", "100", ""}},
	}
	for n := len(attached.Columns); n < 8; n++ {
		attached.Columns = append(attached.Columns, docx.Column{Width: 1})
	}
	d, err := document.Read("报告.docx", text(t, "2024年度绩效自评报告", docx.Text(docx.Body, "附件："), docx.Text(docx.Title, "部门整体支出绩效自评表"), attached))
	if err != nil {
		t.Fatal(err)
	}
	if d.Count() != 1 || len(d.Form.Indicators) != 1 || d.Form.Indicators[0].Name != "巡测断面" || d.Form.Department != "柳塘县水文站" {
		t.Errorf("%d forms, of %q: %v", d.Count(), d.Form.Department, d.Form.Indicators)
	}
}
