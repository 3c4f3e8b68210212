package pdfgrid_test

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"ziping/io/internal/gridtest"
	"ziping/io/pdfgrid"
	"ziping/io/sheet"
)

// started is one PDFium for all tests.
var started = sync.OnceValues(pdfgrid.Start)

func reader(t testing.TB) gridtest.Reader {
	t.Helper()
	read, err := started()
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// labelled is a table with a merged cell and a title.
func labelled() *paper {
	return new(paper).
		line(100, 100, 400, 100).line(200, 130, 400, 130).line(100, 160, 400, 160).
		line(100, 100, 100, 160).line(200, 100, 200, 160).line(300, 100, 300, 130).line(400, 100, 400, 160).
		text(210, 80, "自评表").
		text(105, 134, "资金").text(205, 119, "预算数").text(305, 119, "812.44").text(205, 149, "其他资金")
}

const labelledGrid = `
	B1 自评表
	A2 资金
	A2:A3
	B2 预算数
	C2 812.44
	B3 其他资金
	B3:C3`

func TestTables(t *testing.T) {
	read := reader(t)
	for _, c := range []struct {
		name  string
		pages []*paper
		want  string
	}{
		{"merged cells, a title", []*paper{labelled()}, labelledGrid},
		{"lines as thin filled boxes", []*paper{new(paper).
			raw("100 699 201 1 re f 100 669 201 1 re f 100 639 201 1 re f 100 639 1 61 re f 200 639 1 61 re f 300 639 1 61 re f").
			text(105, 120, "得分").text(205, 120, "10").text(105, 150, "总分").text(205, 150, "95")}, `
			A1 得分
			B1 10
			A2 总分
			B2 95`},
		{"each cell in a frame of its own", []*paper{new(paper).
			raw("100 670 100 30 re S 201 670 99 30 re S 100 640 100 29 re S 201 640 99 29 re S").
			text(105, 120, "得分").text(205, 120, "10").text(105, 150, "总分").text(205, 150, "95")}, `
			A1 得分
			B1 10
			A2 总分
			B2 95`},
		{"dotted lines", []*paper{new(paper).
			raw(dots()).text(105, 120, "得分").text(205, 120, "10").text(105, 150, "总分").text(205, 150, "95")}, `
			A1 得分
			B1 10
			A2 总分
			B2 95`},
		{"open at both sides", []*paper{new(paper).
			line(100, 100, 400, 100).line(100, 130, 400, 130).line(100, 160, 400, 160).line(200, 100, 200, 160).line(300, 100, 300, 160).
			text(105, 120, "得分").text(205, 120, "10").text(305, 150, "95")}, `
			A1 得分
			B1 10
			C2 95`},
		{"white lines and backgrounds are none", []*paper{labelled().
			raw("1 1 1 RG 350 640 m 350 700 l S 0.9 0.9 0.9 rg 210 645 80 20 re f 1 1 1 rg 250 640 1 60 re f")}, labelledGrid},
		{"a box to tick within a cell", []*paper{labelled().raw("290 645 8 8 re S")}, labelledGrid},
		{"lines within a graphic of its own", []*paper{new(paper).
			raw("q 2 0 0 2 0 0 cm 50 350 m 150 350 l 50 335 m 150 335 l 50 320 m 150 320 l 50 320 m 50 350 l 100 320 m 100 350 l 150 320 m 150 350 l S Q").
			text(105, 120, "得分").text(205, 120, "10").text(105, 150, "总分").text(205, 150, "95")}, `
			A1 得分
			B1 10
			A2 总分
			B2 95`},
		{"single characters in a font that the file does not bring along", []*paper{new(paper).
			table([]float64{100, 200, 300}, []float64{100, 130, 160}).
			text(105, 119, "有无").text(205, 119, "无").text(105, 149, "优").turned(219, 155, 0, 1, "中")}, `
			A1 有无
			B1 无
			A2 优
			B2 中`},
		{"a text cut to its cell", []*paper{labelled().
			raw("q 200 670 100 30 re W n BT /F1 10 Tf 205 702 Td <00410042> Tj ET Q q 200 670 100 30 re W n BT /F1 10 Tf 205 671 Td <00430044> Tj ET Q")}, strings.Replace(labelledGrid, "B2 预算数", "B2 AB⏎预算数⏎CD", 1)},
		{"texts too high for their cells, each drawn in one go", []*paper{new(paper).
			table([]float64{100, 200, 300}, []float64{100, 115, 130, 145}).text(105, 111, "指标").text(205, 111, "得分").
			text(105, 114, "产出指标一").text(105, 126, "产出指标二").text(105, 138, "（五十分）").text(205, 126, "15").
			text(105, 141, "总分合计").text(205, 141, "95")}, `
			A1 指标
			B1 得分
			A2 产出指标一⏎产出指标二⏎（五十分）
			B2 15
			A3 总分合计
			B3 95`},
		{"a box apart, in the same row", []*paper{new(paper).
			table([]float64{100, 200}, []float64{100, 130}).table([]float64{250, 300, 350}, []float64{100, 130}).
			text(105, 119, "总分").text(255, 119, "100").text(305, 119, "95")}, `
			A1 总分
			C1 100
			D1 95`},
		{"a text that fills a column without lines", []*paper{labelled().text(101, 184, "部门整体支出绩效目").text(101, 196, "标自评表")}, labelledGrid + `
			A4 部门整体支出绩效目标自评表`},
		{"side by side outside of tables", []*paper{labelled().text(105, 200, "联系人：林晓").text(305, 200, "电话：0888")}, labelledGrid + `
			A4 联系人：林晓
			C4 电话：0888`},
	} {
		grids, err := gridtest.Survives(t, c.name, read, document(c.pages...))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		t.Run(c.name, func(t *testing.T) { gridtest.Equal(t, grids[0], c.want) })
	}
}

// dots draws a table of 2 × 2 in dots of 1 point, 3 apart.
func dots() string {
	var b strings.Builder
	for x := 100; x <= 300; x += 3 {
		for _, y := range []string{"700", "670", "640"} {
			b.WriteString(strconv.Itoa(x) + " " + y + " 1 0.5 re f\n")
		}
	}
	for y := 640; y <= 700; y += 3 {
		for _, x := range []string{"100", "200", "300"} {
			b.WriteString(x + " " + strconv.Itoa(y) + " 0.5 1 re f\n")
		}
	}
	return b.String()
}

func TestTablesWithoutLines(t *testing.T) {
	read := reader(t)
	write := func(p *paper, y float64, texts ...string) {
		for i, s := range texts {
			if s != "" {
				p.text(100+120*float64(i), y, s)
			}
		}
	}
	single := new(paper).text(200, 80, "部门整体支出绩效自评表")
	write(single, 110, "一级指标", "三级指标", "指标值", "得分")
	write(single, 130, "产出指标", "开放天数", "≥300天", "15")
	write(single, 150, "", "培训成本", "≤20万元", "10")
	write(single, 170, "效益指标", "群众满意度", "≥90%", "9.5")
	single.text(100, 210, "注：满分为100分，各项得分加总得出总分。")
	wrapped := new(paper)
	write(wrapped, 110, "二级指标", "三级指标", "指标值", "得分")
	write(wrapped, 130, "数量指标", "举办群众文化", "≥40场", "15")
	write(wrapped, 142, "", "活动场次", "", "")
	write(wrapped, 164, "质量指标", "活动验收合格率", "≥95%", "10")
	write(wrapped, 186, "成本指标", "培训成本", "≤20万元", "10")
	for _, c := range []struct {
		name string
		page *paper
		want string
	}{
		{"a line each row", single, `
			B1 部门整体支出绩效自评表
			A2 一级指标
			B2 三级指标
			C2 指标值
			D2 得分
			A3 产出指标
			B3 开放天数
			C3 ≥300天
			D3 15
			B4 培训成本
			C4 ≤20万元
			D4 10
			A5 效益指标
			B5 群众满意度
			C5 ≥90%
			D5 9.5
			A6 注：满分为100分，各项得分加总得出总分。`},
		{"a row of two lines, which are nearer to each other than rows are", wrapped, `
			A1 二级指标
			B1 三级指标
			C1 指标值
			D1 得分
			A2 数量指标
			B2 举办群众文化活动场次
			C2 ≥40场
			D2 15
			A3 质量指标
			B3 活动验收合格率
			C3 ≥95%
			D3 10
			A4 成本指标
			B4 培训成本
			C4 ≤20万元
			D4 10`},
	} {
		grids, err := gridtest.Survives(t, c.name, read, document(c.page))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		t.Run(c.name, func(t *testing.T) { gridtest.Equal(t, grids[0], c.want) })
	}
}

// The names of levels in cells without borders that extend over several rows are printed in the
// middle of these, or in the first of them.
func TestNamesInTheMiddleOfTheirRows(t *testing.T) {
	read := reader(t)
	const top, pitch = 110, 20.0 // of the heading; the first of seven rows is number 1
	type at struct {
		row    float64
		column int
		text   string
	}
	for _, c := range []struct {
		name  string
		names []at
		want  string
	}{
		{"in the middle", []at{{2.7, 0, "产出指标"}, {3.3, 0, "（50分）"}, {6.5, 0, "效益指标"},
			{2, 1, "数量指标"}, {4.5, 1, "质量指标"}, {6, 1, "社会效益"}, {7, 1, "满意度"}}, `
			A2 产出指标（50分）
			A2:A6
			A7 效益指标
			A7:A8
			B2 数量指标
			B2:B4
			B5 质量指标
			B5:B6
			B7 社会效益
			B8 满意度`},
		{"in the middle of an odd number of rows, below the heading", []at{{3, 0, "产出指标"}, {6.5, 0, "效益指标"}, {3, 1, "数量指标"}, {6, 1, "社会效益"}, {7, 1, "满意度"}}, `
			A2 产出指标
			A2:A6
			A7 效益指标
			A7:A8
			B2 数量指标
			B2:B6
			B7 社会效益
			B8 满意度`},
		{"in the first", []at{{1, 0, "产出指标"}, {4, 0, "效益指标"}, {1, 1, "数量指标"}, {3, 1, "质量指标"}, {4, 1, "社会效益"}}, `
			A2 产出指标
			A5 效益指标
			B2 数量指标
			B4 质量指标
			B5 社会效益`},
		{"of one row and of six", []at{{1, 0, "产出指标"}, {4.5, 0, "效益指标"}, {1, 1, "数量指标"}, {4.5, 1, "社会效益"}}, `
			A2 产出指标
			A3 效益指标
			A3:A8
			B2 数量指标
			B3 社会效益
			B3:B8`},
	} {
		p := new(paper)
		write := func(row float64, column int, s string) { p.text(60+100*float64(column), top+pitch*row, s) }
		want := strings.TrimSpace(c.want)
		for i, line := range [][]string{{"一级指标", "二级指标", "三级指标", "指标值", "得分"},
			{2: "开放天数", "300", "10"}, {2: "举办活动", "24", "11"}, {2: "接待观众", "9000", "12"}, {2: "活动验收", "100", "13"}, {2: "培训成本", "20", "14"}, {2: "群众知晓", "80", "15"}, {2: "观众满意", "95", "16"},
			{"总分", "", "合计", "100", "91"}} {
			for column, s := range line {
				if s != "" {
					write(float64(i), column, s)
					want += fmt.Sprintf("\n%c%d %s", 'A'+column, i+1, s)
				}
			}
		}
		for _, n := range c.names {
			write(n.row, n.column, n.text)
		}
		grids, err := gridtest.Survives(t, c.name, read, document(p))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		t.Run(c.name, func(t *testing.T) { gridtest.Equal(t, grids[0], want); gridtest.Told(t, grids[0]) })
	}
	p := new(paper)
	for i := range 7 { // the name is in the middle of nothing
		for column, s := range []string{"开放天数", "300", "10", "10"} {
			p.text(160+100*float64(column), top+pitch*float64(i), s)
		}
	}
	grids, err := read(document(p.text(60, top, "产出指标").text(60, top+2.5*pitch, "效益指标")))
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Told(t, grids[0], "没有边框的名称，属于哪几行拿不准：效益指标")
}

func TestTextOfACell(t *testing.T) {
	read := reader(t)
	const long = "开展领导干部公开接访和包案督访" // 15 characters in a cell of 16
	for _, c := range []struct {
		name  string
		lines []string // from the left, 12 points below each other
		want  string
	}{
		{"a line goes on where it was full", []string{long, "化解工作。"}, long + "化解工作。"},
		{"it ends where the next word had room", []string{"目标1.接待群众。", "目标2.办结信访件。"}, "目标1.接待群众。⏎目标2.办结信访件。"},
		{"a full line ends before the next item", []string{"开展领导干部公开接访和包案督访。", "2.化解积案。"}, "开展领导干部公开接访和包案督访。⏎2.化解积案。"},
		{"a mark that begins no line", []string{"开展领导干部公开接访", "，督访。"}, "开展领导干部公开接访，督访。"},
		{"a number that had no room", []string{"开展领导干部公开接访和包", "1250000.50元"}, "开展领导干部公开接访和包1250000.50元"},
		{"blanks within", []string{"资 金 来 源"}, "资 金 来 源"},
	} {
		p := new(paper).table([]float64{100, 264, 300}, []float64{100, 160})
		for i, line := range c.lines {
			p.text(102, 112+12*float64(i), line)
		}
		grids, err := gridtest.Survives(t, c.name, read, document(p))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		t.Run(c.name, func(t *testing.T) { gridtest.Equal(t, grids[0], "A1 "+c.want) })
	}
}

// A page may be rotated, by an entry of the page or by how it is drawn; a cell may have text that
// runs upwards.
func TestTurnedPages(t *testing.T) {
	read := reader(t)
	side := func(p *paper) *paper { // runs up the page: x to the top, y to the right
		for _, y := range []float64{100, 130, 160} {
			p.line(y, 700, y, 500)
		}
		for _, x := range []float64{500, 600, 700} {
			p.line(100, x, 160, x)
		}
		for at, s := range map[[2]float64]string{{119, 695}: "得分", {119, 595}: "10", {149, 695}: "总分", {149, 595}: "95"} {
			p.turned(at[0], at[1], 0, 1, s)
		}
		return p
	}
	shown := side(new(paper))
	shown.more = "/Rotate 90"
	for name, p := range map[string]*paper{"as drawn": side(new(paper)), "as shown": shown} {
		grids, err := read(document(p))
		if err != nil {
			t.Fatal(name, err)
		}
		gridtest.Equal(t, grids[0], `
			A1 得分
			B1 10
			A2 总分
			B2 95`)
	}
	up := new(paper).table([]float64{100, 130, 300}, []float64{100, 200, 300}).
		turned(119, 190, 0, 1, "产出指标").turned(119, 290, 0, 1, "效益指标").
		text(135, 150, "免费开放天数不少于300天").text(135, 250, "群众文化生活丰富程度")
	grids, err := read(document(up))
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Equal(t, grids[0], `
		A1 产出指标
		B1 免费开放天数不少于300天
		A2 效益指标
		B2 群众文化生活丰富程度`)
}

func TestPagesGoOn(t *testing.T) {
	read := reader(t)
	xs := []float64{100, 200, 300}
	for _, c := range []struct {
		name          string
		first, second *paper
		want          string
	}{
		{"between two rows",
			new(paper).table(xs, []float64{700, 730, 760}).text(105, 719, "三级指标").text(205, 719, "得分").text(105, 749, "开放天数").text(205, 749, "15").text(290, 790, "第 1 页，共 2 页"),
			new(paper).table(xs, []float64{50, 80}).text(105, 69, "培训成本").text(205, 69, "10").text(110, 110, "注：满分为100分。").text(290, 790, "第 2 页，共 2 页"), `
			A1 三级指标
			B1 得分
			A2 开放天数
			B2 15
			A3 培训成本
			B3 10
			A4 注：满分为100分。`},
		{"within a merged cell, which is open there and shows its text on both",
			new(paper).line(100, 700, 300, 700).line(200, 730, 300, 730).line(100, 700, 100, 730).line(200, 700, 200, 730).line(300, 700, 300, 730).
				text(105, 727, "产出指标").text(205, 719, "开放天数"),
			new(paper).line(200, 50, 300, 50).line(100, 80, 300, 80).line(100, 50, 100, 80).line(200, 50, 200, 80).line(300, 50, 300, 80).
				text(105, 52, "产出指标").text(105, 64, "（50分）").text(205, 69, "培训成本"), `
			A1 产出指标⏎（50分）
			A1:A2
			B1 开放天数
			B2 培训成本`},
		{"within a row that is open there",
			new(paper).line(100, 700, 300, 700).line(100, 700, 100, 730).line(200, 700, 200, 730).line(300, 700, 300, 730).
				text(105, 719, "开放天数").text(205, 719, "因天气原因停办"),
			new(paper).line(100, 80, 300, 80).line(100, 50, 100, 80).line(200, 50, 200, 80).line(300, 50, 300, 80).line(100, 110, 300, 110).line(100, 80, 100, 110).line(200, 80, 200, 110).line(300, 80, 300, 110).
				text(205, 69, "三场，下年补办。").text(105, 99, "培训成本").text(205, 99, "10"), `
			A1 开放天数
			B1 因天气原因停办⏎三场，下年补办。
			A2 培训成本
			B2 10`},
		{"within a row, though a line is drawn there",
			new(paper).table(xs, []float64{700, 730}).text(105, 719, "开放天数").text(203, 719, "因天气原因停办三场，"),
			new(paper).table(xs, []float64{50, 80, 110}).text(203, 69, "下年补办。").text(105, 99, "培训成本").text(205, 99, "10"), `
			A1 开放天数
			B1 因天气原因停办三场，下年补办。
			A2 培训成本
			B2 10`},
		{"a row with one text is no rest of a sentence that ended",
			new(paper).table(xs, []float64{700, 730}).text(105, 719, "开放天数").text(203, 719, "因天气原因停办三场。"),
			new(paper).table(xs, []float64{50, 80}).text(203, 69, "下年补办。"), `
			A1 开放天数
			B1 因天气原因停办三场。
			B2 下年补办。`},
		{"a title printed on each page",
			new(paper).text(150, 40, "自评表").table(xs, []float64{50, 80}).text(105, 69, "开放天数").text(205, 69, "15"),
			new(paper).text(150, 40, "自评表").table(xs, []float64{50, 80}).text(105, 69, "培训成本").text(205, 69, "10"), `
			A1 自评表
			A2 开放天数
			B2 15
			A3 培训成本
			B3 10`},
		{"to the right, the sheet being too wide for one page",
			new(paper).table([]float64{100, 200, 300}, []float64{50, 80, 110, 140}).text(105, 69, "三级指标").text(105, 99, "开放天数").text(105, 129, "总分").text(205, 69, "指标值").text(280, 129, "甲乙丙丁"),
			new(paper).table([]float64{100, 180, 220}, []float64{50, 80, 110, 140}).text(105, 69, "得分").text(105, 99, "15").text(135, 129, "95").text(80, 129, "甲乙丙丁"), `
			A1 三级指标
			B1 指标值
			C1 得分
			A2 开放天数
			C2 15
			A3 总分
			B3 甲乙
			C3 丙丁 95`},
	} {
		grids, err := gridtest.Survives(t, c.name, read, document(c.first, c.second))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		t.Run(c.name, func(t *testing.T) { gridtest.Equal(t, grids[0], c.want) })
	}
}

// A page with a title above its table is another sheet, as that of the next form; any other
// goes on.
func TestEachFormIsASheet(t *testing.T) {
	xs := []float64{100, 200, 300}
	page := func(title, cell string) *paper {
		return new(paper).text(150, 40, title).table(xs, []float64{50, 80}).text(105, 69, cell).text(205, 69, "10")
	}
	grids, err := reader(t)(document(page("自评表", "开放天数"), page("（续）", "培训成本"), page("附件3-2", "检修农机"), page("附件3-2", "检修农机")))
	if err != nil {
		t.Fatal(err)
	}
	if len(grids) != 3 || grids[0].Name != "第 1 页" || grids[1].Name != "第 3 页" || grids[2].Name != "第 4 页" {
		t.Fatalf("%d sheets: %+v", len(grids), grids)
	}
	gridtest.Equal(t, grids[0], `
		A1 自评表
		A2 开放天数
		B2 10
		A3 （续）
		A4 培训成本
		B4 10`)
	gridtest.Equal(t, grids[1], `
		A1 附件3-2
		A2 检修农机
		B2 10`)
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	read := reader(t)
	picture := new(paper).raw("q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q").text(300, 790, "1")
	good := document(labelled())
	many := make([]*paper, 61)
	for i := range many {
		many[i] = labelled()
	}
	for _, c := range []struct {
		name string
		data []byte
		says string
	}{
		{"a scan", document(picture, picture), "扫描或拍照成的 PDF"},
		{"nothing", document(new(paper)), "没有文字"},
		{"lines only", document(new(paper).table([]float64{100, 200}, []float64{100, 200, 300})), "没有文字"},
		{"cut in half", good[:len(good)/4], "损坏"},
		{"61 pages", document(many...), "PDF 有 61 页，超过 60 页。只打印自评表那几页，另存为 PDF，再打开。"},
		{"a line too often", document(new(paper).raw("0 0 m " + strings.Repeat("9 9 l ", 80_000) + "S")), "线条和图形超过"},
	} {
		_, err := gridtest.Survives(t, c.name, read, c.data)
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.Count(err.Error(), "再打开") > 1 {
			t.Errorf("%s: %v, want %q, and once what to do", c.name, err, c.says)
		}
	}
}

// Places that no paper has, and numbers that are none.
func TestHostilePages(t *testing.T) {
	read := reader(t)
	for name, p := range map[string]*paper{
		"far out":      labelled().text(1e9, 1e9, "远").line(-1e30, 5, 1e30, 5),
		"no size":      labelled().turned(100, 100, 0, 0, "无"),
		"huge letters": labelled().turned(100, 100, 1e6, 0, "大"),
		"nested":       labelled().raw(strings.Repeat("q ", 50_000)),
	} {
		grids, err := gridtest.Survives(t, name, read, document(p))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		gridtest.Equal(t, grids[0], labelledGrid)
	}
}

// A page takes about as long as PDFium takes to start. Whole packages are printed to one file.
func TestPagesHaveTheirTime(t *testing.T) {
	for _, start := range []time.Duration{time.Second / 2, 2 * time.Second, 10 * time.Second} {
		for _, pages := range []int{1, 25, 60} {
			if got, least := pdfgrid.Limit(start, pages), 2*time.Duration(pages)*start; got < least {
				t.Errorf("%d pages have %v, want %v if PDFium starts in %v", pages, got, least, start)
			}
		}
	}
}

func FuzzGrids(f *testing.F) {
	read := reader(f)
	f.Add(document(labelled()))
	f.Fuzz(func(t *testing.T, data []byte) { gridtest.Survives(t, "file", read, data) })
}

// Opening a PDF starts PDFium; nothing is started before.
func TestAFileIsReadAndNothingKept(t *testing.T) {
	var grids []*sheet.Grid
	if err := gridtest.Bounded(t, "file", func(data []byte) (list []*sheet.Grid, err error) {
		grids, err = pdfgrid.Grids(data)
		return grids, err
	}, document(labelled())); err != nil {
		t.Fatal(err)
	}
	gridtest.Equal(t, grids[0], labelledGrid)
}
