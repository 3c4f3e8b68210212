package html_test

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"ziping/io/fault"
	"ziping/io/html"
	"ziping/io/internal/gridtest"
)

// pages are the sheet 自评表 as web pages; only LibreOffice keeps the exact numbers.
var pages = map[string]string{
	"libreoffice.html": `
		A1 附件3-1
		A2 部门整体支出绩效目标自评表
		A2:I2
		A3 （2024年度）
		A3:I3
		A4 单位（盖章）：青禾市档案馆
		A4:E4
		F4 填报日期：
		G4 2025年3月12日
		A5 资 金⏎（万元）
		A5:A7
		C5 年初预算数
		D5 全年预算数（A）
		E5 全年执行数（B）
		F5 分值
		G5 执行率
		H5 得分
		B6 年度资金总额
		C6 number 300
		D6 number 318.4
		E6 number 0.3
		F6 number 10
		G6 percent 98.765%
		H6 number 9.88
		B7 基本支出
		C7 number 300
		D7 —
		E7 number 0
		A8 年度总⏎体目标
		A8:B9
		C8 预期目标
		C8:F8
		G8 实际完成情况
		G8:I8
		C9 目标1.整理档案2000卷。⏎目标2.接待查档900人次。
		C9:F9
		G9:I9
		A10 一级指标
		B10 二级指标
		C10 三级指标
		D10 年度指标值(A)
		E10 实际完成值(B)
		F10 分值
		G10 得分
		H10 未完成原因分析
		I10 复核分
		A11 产出指标⏎(50分)
		A11:A12
		B11 数量指标
		C11 整理档案
		D11 ≥2000卷
		E11 2068卷
		F11 number 25
		G11 number 25
		I11 number 24.5
		B12 成本指标
		C12 购置费
		D12 5万元
		E12 number 4.8
		F12 number 25
		G12 number 25
		A13 总分
		A13:E13
		F13 number 50
		G13 number 50`,
	"gnumeric.html": `
		A1 自评表
		A2 附件3-1
		A3 部门整体支出绩效目标自评表
		A3:I3
		A4 （2024年度）
		A4:I4
		A5 单位（盖章）：青禾市档案馆
		A5:E5
		F5 填报日期：
		G5 2025年3月12日
		A6 资 金⏎（万元）
		A6:A8
		C6 年初预算数
		D6 全年预算数（A）
		E6 全年执行数（B）
		F6 分值
		G6 执行率
		H6 得分
		B7 年度资金总额
		C7 300
		D7 318.40
		E7 0.30
		F7 10
		G7 98.76%
		H7 9.88
		B8 基本支出
		C8 300
		D8 —
		E8 0
		A9 年度总⏎体目标
		A9:B10
		C9 预期目标
		C9:F9
		G9 实际完成情况
		G9:I9
		C10 目标1.整理档案2000卷。⏎目标2.接待查档900人次。
		C10:F10
		G10:I10
		A11 一级指标
		B11 二级指标
		C11 三级指标
		D11 年度指标值(A)
		E11 实际完成值(B)
		F11 分值
		G11 得分
		H11 未完成原因分析
		I11 复核分
		A12 产出指标⏎(50分)
		A12:A13
		B12 数量指标
		C12 整理档案
		D12 ≥2000卷
		E12 2068卷
		F12 25
		G12 25
		I12 24.5
		B13 成本指标
		C13 购置费
		D13 5万元
		E13 4.8
		F13 25
		G13 25
		A14 总分
		A14:E14
		F14 50
		G14 50`,
}

func TestPagesOfSpreadsheetPrograms(t *testing.T) {
	for file, want := range pages {
		t.Run(file, func(t *testing.T) {
			grids, err := html.Grids(gridtest.File(t, "testdata/"+file))
			if err != nil {
				t.Fatal(err)
			}
			gridtest.Equal(t, grids[0], want)
		})
	}
}

func TestPages(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"tags left open", `<table><tr><td>甲<td>乙<tr><th>丙<td>丁</table>`, "A1 甲\nB1 乙\nA2 丙\nB2 丁"},
		{"a table that never ends", `<table><tr><td>甲`, "A1 甲"},
		{"cells without a row", `<table><td>甲</td><td>乙</td></table>`, "A1 甲\nB1 乙"},
		{"spans", `<table><tr><td rowspan=2>甲<td colspan="2">乙<td>丙<tr><td>丁<td>戊<td>己</table>`, "A1 甲\nA1:A2\nB1 乙\nB1:C1\nD1 丙\nB2 丁\nC2 戊\nD2 己"},
		{"a row span to the end", `<table><tr><td rowspan=0>甲<td>乙<tr><td>丙<tr><td>丁</table>后`, "A1 甲\nA1:A3\nB1 乙\nB2 丙\nB3 丁\nA4 后"},
		{"a row span beyond the end", `<table><tr><td rowspan=9>甲<td>乙<tr><td>丙</table>`, "A1 甲\nA1:A2\nB1 乙\nB2 丙"},
		{"a span that runs into one from above", `<table><tr><td>甲<td rowspan=2>乙<tr><td colspan=2>丙<td>丁</table>`, "A1 甲\nB1 乙\nB1:B2\nA2 丙\nC2 丁"},
		{"spans that are none", `<table><tr><td colspan=x>甲<td colspan=-1>乙<td colspan="">丙</table>`, "A1 甲\nB1 乙\nC1 丙"},
		{"a blank merged cell", `<table><tr><td>甲<td colspan=2></td></table>`, "A1 甲\nB1:C1"},
		{"text around tables", `<title>不看</title><h1>部门整体支出</h1><p>（2024年度）<p>单位：甲<table><tr><td>乙</table><div>联系人：丙</div>电话`, "A1 部门整体支出\nA2 （2024年度）\nA3 单位：甲\nA4 乙\nA5 联系人：丙\nA6 电话"},
		{"a caption", `<table><caption>自评表</caption><tr><td>甲</table>`, "A1 自评表\nA2 甲"},
		{"a table in a table", `<table><tr><td>外<table><tr><td>内一<td>内二</table>后<td>右</table>`, "A1 外⏎后\nB1 右\nA2 内一\nB2 内二"},
		{"lines and blanks", "<table><tr><td>\n  目标1。<br>目标2。<p>目标3。</p>\n <b>甲</b>\n<i>乙</i>&nbsp;丙 </table>", "A1 目标1。⏎目标2。⏎目标3。⏎甲 乙 丙"},
		{"blank cells", `<table><tr><td>&nbsp;</td><td> </td><td><br></td><td>甲</table>`, "D1 甲"},
		{"entities", `<table><tr><td>&ge;60&#22825;&lt;b&gt;</table>`, "A1 ≥60天<b>"},
		{"scripts, styles, comments", `<style>td{}</style><script>"<table>"</script><!-- <td>x --><xml><x:Name>y</x:Name></xml><table><tr><td>甲<script>z</script></table>`, "A1 甲"},
		{"hidden rows, cells and columns", `<table><col><col span=2 style="DISPLAY: none"><tr><td>甲<td>乙<td>丙<td style="display:none">丁<tr style='height:0;display:none'><td>戊<tr hidden><td>己</table>`,
			"A1 甲\nB1 hidden 乙\nC1 hidden 丙\nD1 hidden 丁\nA2 hidden 戊\nA3 hidden 己"},
		{"numbers that Excel keeps", `<table><tr><td x:num="0.9237">92%</td><td x:num="631.2700000000001">631.27</td><td x:num>5</td><td x:num="45345">2024/2/23</td><td x:num="60">≥60天</td></table>`,
			"A1 percent 92.37%\nB1 number 631.27\nC1 5\nD1 2024/2/23\nE1 ≥60天"},
		{"text fields of a form", `<table><tr><td><input type="text" value="张三"><td><input value=5>天<td><input type=hidden value=乙><td><INPUT TYPE="Submit" value="提交"><td>丁</table>`, "A1 张三\nB1 5天\nE1 丁"},
		{"two tables", `<table><tr><td>甲</table><table><tr><td>乙</table>`, "A1 甲\nA2 乙"},
		{"only text", `<p>请先登录</p>`, "A1 请先登录"},
	} {
		t.Run(c.name, func(t *testing.T) {
			grids, err := html.Grids([]byte(c.page))
			if err != nil {
				t.Fatal(err)
			}
			gridtest.Equal(t, grids[0], c.want)
		})
	}
}

func TestAPageOfSeveralSheetsHasAGridForEach(t *testing.T) {
	for _, c := range []struct {
		name, page string
		want       [][2]string // name and cells
	}{
		{"as LibreOffice writes it", `<body><hr><p><center><h1>Overview</h1><A HREF="#table0">封面</A><br><A HREF="#table1">自评 表</A><br></center></p><hr>
			<A NAME="table0"><h1>Sheet 1: <em>封面</em></h1></A><table><tr><td>填报日期：2025年1月5日</table><!-- * --><hr>
			<A NAME="table1"><h1>Sheet 2: <em>自评 表</em></h1></A><table><tr><td>整体支出绩效自评表<tr><td>甲<td>乙</table></body>`,
			[][2]string{{"", "A1 Overview\nA2 封面⏎自评 表"}, {"封面", "A1 填报日期：2025年1月5日"}, {"自评 表", "A1 整体支出绩效自评表\nA2 甲\nB2 乙"}}},
		{"an anchor left open", `<a href="#x">表一</a><a name=x><p>2024年度<table><tr><td>甲</table>`, [][2]string{{"", "A1 表一"}, {"表一", "A1 2024年度\nA2 甲"}}},
		{"an empty sheet", `<a href="#x">表一</a><br><a href="#y">表二</a><hr><a name=x></a><a name=y></a><table><tr><td>甲</table>`, [][2]string{{"", "A1 表一⏎表二"}, {"表二", "A1 甲"}}},
		{"a place nothing leads to", `<a name="top"></a>标题<table><tr><td>甲</table><a href="#top">回到开头</a>`, [][2]string{{"", "A1 标题\nA2 甲\nA3 回到开头"}}},
		{"a link out of a cell", `<table><tr><td><a href="#x">甲</a></table><a name=x></a>乙`, [][2]string{{"", "A1 甲\nA2 乙"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			grids, err := html.Grids([]byte(c.page))
			if err != nil {
				t.Fatal(err)
			}
			if len(grids) != len(c.want) {
				t.Fatalf("%d grids, want %d", len(grids), len(c.want))
			}
			for i, want := range c.want {
				if grids[i].Name != want[0] {
					t.Errorf("sheet %d is called %q, want %q", i, grids[i].Name, want[0])
				}
				gridtest.Equal(t, grids[i], want[1])
			}
		})
	}
}

func TestEncodings(t *testing.T) {
	const page = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><table><tr><td>部门整体支出绩效目标自评表<td>䶮㐂</table>`
	const want = "A1 部门整体支出绩效目标自评表\nB1 䶮㐂"
	encode := func(e interface{ Bytes([]byte) ([]byte, error) }) []byte {
		b, err := e.Bytes([]byte(page))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for name, data := range map[string][]byte{
		"UTF-8 that says gb2312":   []byte(page),
		"UTF-8 with a mark":        []byte("\ufeff" + page),
		"GB 18030":                 encode(simplifiedchinese.GB18030.NewEncoder()),
		"UTF-16, little end first": encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()),
		"UTF-16, big end first":    encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder()),
	} {
		grids, err := html.Grids(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		gridtest.Equal(t, grids[0], want)
	}
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("<table><tr><td>自评得分<td>执行率</table>")
	if err != nil {
		t.Fatal(err)
	}
	grids, err := html.Grids([]byte(gbk))
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Equal(t, grids[0], "A1 自评得分\nB1 执行率")
	grids, err = html.Grids([]byte("<table><tr><td>部门整体支出绩效目标自评表<td>坏\xff的字</table>"))
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Equal(t, grids[0], "A1 部门整体支出绩效目标自评表\nB1 坏�的字")
}

func TestOtherFilesAreNamed(t *testing.T) {
	for _, c := range []struct{ name, page, says string }{
		{"nothing", "", "没有表格"},
		{"an empty table", "<table><tr><td></table>", "没有表格"},
		{"a page of several files", `<html><frameset><frame src="x.files/sheet001.htm"></frameset></html>`, "同名文件夹"},
	} {
		_, err := gridtest.Survives(t, c.name, html.Grids, []byte(c.page))
		var u *fault.Error
		if !errors.As(err, &u) || u.Code != fault.NoTable || !strings.Contains(u.Message, c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestDamagedFiles(t *testing.T) {
	gridtest.Damage(t, html.Grids, gridtest.File(t, "testdata/libreoffice.html"), false)
	gridtest.Damage(t, html.Grids, []byte(`<title>表</title><p>2024年度<table><col span=2 style="display:none"><tr><td rowspan=2 colspan="2">甲<td x:num="0.5">50%</td><tr hidden><th>&ge;60&nbsp;天<table><tr><td>乙</table>丙</table>完`), true)
}

func TestHostileFiles(t *testing.T) {
	repeat := strings.Repeat
	for _, c := range []struct {
		name, page string
		large      bool
	}{
		{"spans beyond all columns", "<table><tr><td colspan=999999999 rowspan=999999999>x<td>y</table>", true},
		{"wide cells without end", "<table>" + repeat("<tr><td colspan=512 rowspan=2>", 5001), true},
		{"wide cells in one row", "<table><tr>" + repeat("<td colspan=512>", 900_000), false},
		{"cells over each other", "<table>" + repeat("<tr>"+repeat("<td rowspan=9999 colspan=3>x", 100), 4000), true},
		{"too many rows", "<table>" + repeat("<tr>", 5001), true},
		{"too many columns", "<table><tr>" + repeat("<td>x", 1000), true},
		{"three million blank cells", "<table>" + repeat("<tr>"+repeat("<td>", 900), 4000), false},
		{"too many cells", "<table>" + repeat("<tr>"+repeat("<td>x", 500), 4999), true},
		{"tables inside each other", repeat("<table><tr><td>", 1000), true},
		{"elements inside each other", repeat("<b>", 5_000_000), false},
		{"formatting that is never closed", repeat("<a><b><p>", 1_000_000), false},
		{"one tag without end", "<a " + repeat("b='' ", 1_000_000), true},
		{"a text without end", repeat("长", 1_000_000), true},
		{"a text beyond a cell", "<table><td>" + repeat("长<b>", 140_000), true},
		{"a script that never ends", "<script>" + repeat("<", 900_000), false},
		{"comments that never end", repeat("<!--", 250_000), false},
		{"too large a file", repeat(" ", 17<<20), true},
	} {
		err := gridtest.Bounded(t, c.name, html.Grids, []byte(c.page))
		if errors.Is(err, fault.TooLarge) != c.large {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func FuzzGrids(f *testing.F) {
	f.Add(gridtest.File(f, "testdata/libreoffice.html"))
	f.Add(gridtest.File(f, "testdata/gnumeric.html"))
	f.Add([]byte(`<table><caption>x<col span=2 style="display:none"><tr><td rowspan=0 x:num="0.5">50%<td colspan=3>甲<table><tr><td>乙</table>丙<tr hidden><th>丁</table>&nbsp;戊<p>己`))
	f.Add([]byte("\xff\xfe<\x00t\x00a\x00b\x00l\x00e\x00>\x00"))
	f.Fuzz(func(t *testing.T, data []byte) { gridtest.Survives(t, "file", html.Grids, data) })
}

// As Excel saves a sheet with comments: marks in the cells, the comments listed at the end.
func TestCommentsAreRemarked(t *testing.T) {
	mark := func(n string) string {
		return `<![if !supportAnnotations]><a class=msocomanchor id="_anchor_` + n + `" href="#_msocom_` + n + `" name="_msoanchor_` + n + `">[` + n + `]</a><![endif]>`
	}
	comment := func(n, text string) string {
		return `<div style='mso-element:comment'><![if !supportAnnotations]><div id="_com_` + n + `" class=msocomtxt language=JavaScript><![endif]>
<div><![if !supportAnnotations]><a class=msocomhide href="#_msoanchor_` + n + `" name="_msocom_` + n + `">[` + n + `]</a><![endif]><!--[if gte mso 9]><xml><x:Row>1</x:Row></xml><![endif]--><![if !vml]><span><![endif]>
<div v:shape="_x0000_s1025" class=shape>` + text + `</div><![if !vml]></span><![endif]></div><![if !supportAnnotations]></div><![endif]></div>`
	}
	page := `<html><body><p>自评表</p><table><tr><td>得分` + mark("1") + `</td><td>` + mark("2") + `</td><td>分值</td></tr></table>
<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomhide align=left size=1 width="33%"><![endif]>` +
		comment("1", "<font>周宁:<br></font>与业务科核对") + comment("2", "待补") + `</div><div>表后</div></body></html>`
	grids, err := html.Grids([]byte(page))
	if err != nil || len(grids) != 1 {
		t.Fatalf("%d sheets, %v", len(grids), err)
	}
	gridtest.Equal(t, grids[0], "A1 自评表\nA2 得分\nC2 分值\nA3 表后")
	if got := strings.Join(grids[0].Remarks, "|"); got != "批注：周宁: 与业务科核对|批注：待补" {
		t.Errorf("remarked: %s", got)
	}
}
