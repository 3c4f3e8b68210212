package docx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"ziping/io/docx"
	"ziping/io/fault"
	"ziping/io/internal/gridtest"
)

func TestDocuments(t *testing.T) {
	for file, want := range map[string]string{
		"form.docx": `
			A1 附件3-1
			A2 部门整体支出绩效目标自评表
			A3 （2024年度）
			A4 单位（盖章）：柳塘县水文站	填报日期：2025年3月6日
			A5 资金⏎（万元）
			A5:A7
			B5:C5
			D5 年初预算数
			E5 全年预算数（A）
			F5 全年执行数（B）
			G5 分值
			H5 执行率
			I5 得分
			B6 年度资金总额
			B6:C6
			D6 185.6
			E6 172.35
			F6 170.02
			G6 10
			H6 98.65%
			I6 9.87
			B7 基本支出
			B7:C7
			D7 120
			E7 118.2
			F7 118.2
			G7 —
			H7 —
			I7 —
			A8 年度总体目标
			A8:A9
			B8 预期目标
			B8:E8
			F8 实际完成情况
			F8:I8
			B9 目标1.巡测断面24处。⏎目标2.报汛及时。
			B9:E9
			F9 目标1.巡测断面26处。⏎目标2.报汛及时。
			F9:I9
			A10 一级指标
			B10 二级指标
			C10 三级指标
			D10 年度指标值(A)
			E10 实际完成值(B)
			F10 分值
			G10 得分
			H10 未完成原因分析
			H10:I10
			A11 产出指标⏎(50分)
			A11:A12
			B11 数量指标
			B11:B12
			C11 巡测断面
			D11 ≥24处
			E11 26处
			F11 25
			G11 25
			H11:I11
			C12 设备检修
			D12 ≥12台
			E12 11台
			F12 25
			G12 22.92
			H12 一台返厂，1月检修。
			H12:I12
			A13 总分
			A13:E13
			F13 100
			G13 97.3
			H13:I13
			A14 自评结论：达成预期指标
			A15 联系人：周宁 联系电话：0855-0000000
			A16 注：1.其他资金包括和上级补助。`,
		"marks.docx": `
			A1 内容控件里的标题
			A2 保留插入
			A3 2024年
			A4 ≥95%-☑
			A5 文本框
			A6 第二页
			A7 甲
			B7 乙
			C7 丙
			D7 丁
			A8 hidden 隐藏
			B8 hidden 行
			A9 控件
			B9 行
			A10 横并
			A10:B10
			C10 空两列
			D10 尾
			C11 前空
			D11 尾
			A12 外表
			B12 外二
			C12 外三
			D12 外四
			A13 内一
			B13 内二
			A14 内三
			B14 内四
			A15 表后`,
		"lists.docx": `
			A1 一、一级
			A2 1.二级
			A3 2.二级又一
			A4 二、一级又一
			A5 1.二级从头
			A6 不在列表里
			A7 三、一级第三
			A8 四、接着数
			A9 一、重新数
			A10 ①圆圈
			A11 ②圆圈
			A12 圆点
			A13 没有的列表
			A14 目标1.目标⏎目标2.目标`,
		"margins.docx": `
			A1 填报单位：柳塘县水文站
			A2 填报日期
			B2 2025年3月6日
			A3 部门整体支出绩效目标自评表
			A4 执行率
			B4 98.65%
			A5 自评结论：达成预期指标
			A6 联系人：周宁
			A7 不含上年结转。
			A8 数据截至2024年12月31日。`,
		"document2.docx": `
			A1 2024年度
			A2 单位名称
			B2 柳塘县水文站`,
	} {
		t.Run(file, func(t *testing.T) {
			grids, err := docx.Grids(gridtest.File(t, "testdata/"+file))
			if err != nil {
				t.Fatal(err, errors.Unwrap(err))
			}
			gridtest.Equal(t, grids[0], want)
		})
	}
}

// document is a .docx file with this body.
func document(body string) []byte {
	return archive("word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body+`</w:body></w:document>`)
}

func archive(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, _ := z.Create(parts[i])
		w.Write([]byte(parts[i+1]))
	}
	z.Close()
	return b.Bytes()
}

func TestTablesThatDoNotFit(t *testing.T) {
	cell := func(props, text string) string {
		return "<w:tc><w:tcPr>" + props + "</w:tcPr><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>"
	}
	for _, c := range []struct{ name, table, want string }{
		{"a cell that continues nothing", "<w:tr>" + cell("<w:vMerge/>", "甲") + "</w:tr>", "A1 甲"},
		{"a merge that starts anew", "<w:tr>" + cell(`<w:vMerge w:val="restart"/>`, "甲") + "</w:tr><w:tr>" + cell(`<w:vMerge w:val="restart"/>`, "乙") + "</w:tr><w:tr>" + cell("<w:vMerge/>", "") + "</w:tr>", "A1 甲\nA2 乙\nA2:A3"},
		{"a merge that a plain cell ends", "<w:tr>" + cell(`<w:vMerge w:val="restart"/>`, "甲") + "</w:tr><w:tr>" + cell("", "乙") + "</w:tr><w:tr>" + cell("<w:vMerge/>", "丙") + "</w:tr>", "A1 甲\nA2 乙\nA3 丙"},
		{"a row without cells", "<w:tr></w:tr><w:tr>" + cell("", "甲") + "</w:tr>", "A2 甲"},
		{"a span of nothing", "<w:tr>" + cell(`<w:gridSpan w:val="0"/>`, "甲") + cell(`<w:gridSpan w:val="-3"/>`, "乙") + cell(`<w:gridSpan w:val="x"/>`, "丙") + "</w:tr>", "A1 甲\nB1 乙\nC1 丙"},
	} {
		grids, err := docx.Grids(document("<w:tbl>" + c.table + "</w:tbl>"))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		gridtest.Equal(t, grids[0], c.want)
	}
}

func TestWhatIsNotInTheGridIsTold(t *testing.T) {
	cell := func(props, text string) string {
		return "<w:tc><w:tcPr>" + props + "</w:tcPr><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>"
	}
	grids, err := docx.Grids(document("<w:tbl><w:tr>" + cell(`<w:vMerge w:val="restart"/>`, "甲") + cell(`<w:hMerge w:val="restart"/>`, "乙") + cell("<w:hMerge/>", "丙") + "</w:tr>" +
		"<w:tr>" + cell("<w:vMerge/>", "盖住") + "</w:tr><w:tr>" + cell("<w:vMerge/>", "甲") + "</w:tr></w:tbl>" +
		`<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r><w:r><w:t>后</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>不印</w:t></w:r></w:p>`))
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Equal(t, grids[0], "A1 甲\nA1:A3\nB1 乙\nB1:C1\nA4 后")
	gridtest.Told(t, grids[0], "合并后看不见的内容：丙", "合并后看不见的内容：盖住", "隐藏的文字：不印", "图片：1 张")
	grids, err = docx.Grids(gridtest.File(t, "testdata/margins.docx"))
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Told(t, grids[0], "批注：批注不读。")
}

func TestOtherFilesAreNamed(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		code fault.Code
	}{
		{"nothing written", document("<w:p/>"), fault.NoTable},
		{"nothing", nil, fault.Damaged},
		{"another archive", archive("a.txt", "a"), fault.Damaged},
		{"no main part", archive("_rels/.rels", `<Relationships><Relationship Type="x" Target="y"/></Relationships>`), fault.Damaged},
		{"a main part that is not there", archive("_rels/.rels", `<Relationships><Relationship Type="http://x/officeDocument" Target="/word/d.xml"/></Relationships>`), fault.Damaged},
		{"an element that is not closed", document("<w:p>"), fault.Damaged},
		{"an entity from outside", archive("word/document.xml", `<!DOCTYPE a [<!ENTITY s SYSTEM "file:///etc/passwd">]><a>&s;</a>`), fault.Damaged},
	} {
		_, err := gridtest.Survives(t, c.name, docx.Grids, c.data)
		var u *fault.Error
		if !errors.As(err, &u) || u.Code != c.code {
			t.Errorf("%s: got %v, want %s", c.name, err, c.code)
		}
	}
}

func TestDamagedFiles(t *testing.T) {
	for _, file := range []string{"form.docx", "lists.docx"} {
		gridtest.Damage(t, docx.Grids, gridtest.File(t, "testdata/"+file), false)
	}
	gridtest.Damage(t, docx.Grids, gridtest.File(t, "testdata/document2.docx"), true)
	gridtest.DamageHeaders(t, docx.Grids, gridtest.File(t, "testdata/document2.docx"))
	gridtest.DamageParts(t, docx.Grids, []gridtest.Part{
		{"word/_rels/document.xml.rels", `<Relationships><Relationship Type="x/header" Target="h.xml"/></Relationships>`},
		{"word/h.xml", `<hdr><p><t>单位</t></p></hdr>`},
		{"word/numbering.xml", `<numbering><abstractNum abstractNumId="1"><lvl ilvl="0"><start val="3"/><numFmt val="chineseCounting"/><lvlText val="%1、"/></lvl></abstractNum><num numId="2"><abstractNumId val="1"/></num></numbering>`},
		{"word/document.xml", `<body><p><pPr><numId val="2"/></pPr><r><t>甲</t><br/><sym char="F0B3"/></r></p><tbl><tr><trPr><gridBefore val="1"/></trPr><tc><tcPr><gridSpan val="2"/><vMerge val="restart"/></tcPr><p/></tc></tr><tr><tc><tcPr><vMerge/></tcPr></tc></tr></tbl></body>`},
	})
}

func TestHostileFiles(t *testing.T) {
	cell := func(props string) string {
		return "<w:tc><w:tcPr>" + props + "</w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
	}
	table := func(rows string) []byte { return document("<w:tbl>" + rows + "</w:tbl>") }
	list := `<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="` + strings.Repeat("%1", 100_000) + `"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
	for _, c := range []struct {
		name  string
		data  []byte
		large bool // refused for its size, else read
	}{
		{"a span beyond all columns", table("<w:tr>" + cell(`<w:gridSpan w:val="999999999"/>`) + "</w:tr>"), true},
		{"columns skipped beyond all columns", table(`<w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr>` + cell("") + "</w:tr>"), true},
		{"too many columns", table("<w:tr>" + strings.Repeat(cell(""), 1000) + "</w:tr>"), true},
		{"too many rows", table(strings.Repeat("<w:tr/>", 6000)), true},
		{"two million blank cells", document(strings.Repeat("<w:tbl>"+strings.Repeat("<w:tr>"+strings.Repeat("<w:tc/>", 500)+"</w:tr>", 1000)+"</w:tbl>", 4)), false},
		{"too many merged blank cells", table(strings.Repeat("<w:tr>"+strings.Repeat(`<tc><vMerge val="restart"/></tc>`, 300)+"</w:tr>", 1400)), true},
		{"too many paragraphs", document(strings.Repeat("<w:p><w:t>x</w:t></w:p>", 6000)), true},
		{"a text beyond a cell", document("<w:p>" + strings.Repeat("<w:r><w:t>长长长长长长长长长长</w:t></w:r>", 5000) + "</w:p>"), true},
		{"tables inside each other", document(strings.Repeat("<w:tbl><w:tr><w:tc>", 1000)), true},
		{"text boxes inside each other", document(strings.Repeat("<w:p><w:txbxContent>", 1000)), true},
		{"a number that repeats itself", archive("word/numbering.xml", list, "word/document.xml", "<w:body>"+strings.Repeat(`<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>`, 100_000)+"<w:p><w:t>x</w:t></w:p></w:body>"), false},
		{"breaks without end", document("<w:p>" + strings.Repeat("<w:br/>", 1_000_000) + "</w:p>"), true},
		{"a bomb", archive("word/document.xml", strings.Repeat(" ", 200<<20)), true},
		{"the same part again and again", archive("word/document.xml", "<w:body/>", "word/document.xml", "<w:body/>", "word/Document.xml", "<x/>"), false},
	} {
		err := gridtest.Bounded(t, c.name, docx.Grids, c.data)
		if errors.Is(err, fault.TooLarge) != c.large {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func FuzzGrids(f *testing.F) {
	for _, name := range []string{"form.docx", "marks.docx", "lists.docx", "document2.docx"} {
		f.Add(gridtest.File(f, "testdata/"+name))
	}
	f.Fuzz(func(t *testing.T, data []byte) { gridtest.Survives(t, "file", docx.Grids, data) })
}

// FuzzBody damages the XML and leaves the archive whole.
func FuzzBody(f *testing.F) {
	f.Add(`<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>得分</w:t><w:br/><w:sym w:char="F0B3"/></w:r></w:p><w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:tbl><w:tr/></w:tbl></w:tc></w:tr></w:tbl>`)
	f.Fuzz(func(t *testing.T, body string) { gridtest.Survives(t, "body", docx.Grids, document(body)) })
}

// run is a run of text with some properties; field is one of a form to fill in.
func run(props, text string) string {
	return "<w:r><w:rPr>" + props + "</w:rPr><w:t>" + text + "</w:t></w:r>"
}

func field(data string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="x"/>` + data + `</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

// Shown is what Word shows of a document as it is now, and of a field its answer.
func TestWhatWordShows(t *testing.T) {
	control := func(props, content string) string {
		return "<w:sdt><w:sdtPr>" + props + "</w:sdtPr><w:sdtContent>" + content + "</w:sdtContent></w:sdt>"
	}
	const (
		list   = `<w:listEntry w:val="优"/><w:listEntry w:val="良"/><w:listEntry w:val="中"/>`
		prompt = "<w:showingPlcHdr/>"
		asks   = "<w:r><w:t>选择一项。</w:t></w:r>"
	)
	paragraph := func(content string) string { return "<w:p>" + content + "</w:p>" }
	cell := func(content string) string { return "<w:tc>" + content + "</w:tc>" }
	for _, c := range []struct{ name, body, want string }{
		{"hidden text", paragraph(run("", "得") + run("<w:vanish/>", "不看") + run(`<w:vanish w:val="0"/>`, "分")), "A1 得分"},
		{"hidden text with a break", paragraph(run("", "甲") + "<w:r><w:rPr><w:vanish/></w:rPr><w:br/><w:tab/><w:t>乙</w:t></w:r>" + run("", "丙")), "A1 甲丙"},
		{"text that was hidden", paragraph(run(`<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>`, "分值")), "A1 分值"},
		{"a chosen entry", paragraph(run("", "等级：") + field(`<w:ddList><w:default w:val="0"/><w:result w:val="1"/>`+list+`</w:ddList>`)), "A1 等级：良"},
		{"an entry by default", paragraph(field(`<w:ddList><w:default w:val="2"/>` + list + `</w:ddList>`)), "A1 中"},
		{"the first entry", paragraph(field(`<w:ddList>` + list + `</w:ddList>`)), "A1 优"},
		{"an entry that is not there", paragraph(run("", "甲") + field(`<w:ddList><w:result w:val="9"/>`+list+`</w:ddList>`)), "A1 甲"},
		{"boxes", paragraph(field(`<w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox>`) + run("", "是") + field(`<w:checkBox><w:default w:val="0"/></w:checkBox>`) + run("", "否")), "A1 ☑是□否"},
		{"a text field", paragraph(field(`<w:textInput><w:default w:val="3"/></w:textInput>`) + run("", "内容")), "A1 内容"},
		{"a control with an answer", paragraph(run("", "等级：") + control("<w:dropDownList/>", run("", "优"))), "A1 等级：优"},
		{"a control that prompts", paragraph(run("", "等级：") + control(prompt, asks) + run("", "。")), "A1 等级：。"},
		{"one around paragraphs", paragraph(run("", "甲")) + control(prompt, paragraph(asks)) + paragraph(run("", "乙")), "A1 甲\nA2 乙"},
		{"one in a cell, and one around cells", "<w:tbl><w:tr>" + cell(control(prompt, paragraph(asks))) + control(prompt, cell(paragraph(asks))) + cell(paragraph(run("", "丙"))) + control("", cell(paragraph(run("", "丁")))) + "</w:tr></w:tbl>", "C1 丙\nD1 丁"},
		{"a width that was another", "<w:tbl><w:tr>" + cell(`<w:tcPr><w:gridSpan w:val="2"/><w:tcPrChange><w:tcPr><w:gridSpan w:val="5"/><w:vMerge/></w:tcPr></w:tcPrChange></w:tcPr>`+paragraph(run("", "甲"))) + cell(paragraph(run("", "乙"))) + "</w:tr></w:tbl>", "A1 甲\nA1:B1\nC1 乙"},
		{"a row that began elsewhere", `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/><w:trPrChange><w:trPr><w:gridBefore w:val="3"/><w:hidden/></w:trPr></w:trPrChange></w:trPr>` + cell(paragraph(run("", "甲"))) + "</w:tr></w:tbl>", "B1 甲"},
		{"a deleted cell", "<w:tbl><w:tr>" + cell(`<w:tcPr><w:cellDel/></w:tcPr>`+paragraph(run("", "甲"))) + cell(paragraph(run("", "乙"))) + "</w:tr></w:tbl>", "A1 乙"},
	} {
		grids, err := docx.Grids(document(c.body))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		gridtest.Equal(t, grids[0], c.want)
	}
}
