package document_test

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/internal/gridtest"
	"ziping/io/sheet"
)

// book is a workbook with one sheet for each table, made without the writer under test. Cells that
// are plain numbers are stored as numbers.
func book(t testing.TB, tables ...[]string) []byte {
	t.Helper()
	parts := []string{
		"[Content_Types].xml", "",
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	}
	var types, sheets, rels strings.Builder
	for i, rows := range tables {
		n := i + 1
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, n)
		fmt.Fprintf(&sheets, `<sheet name="表%d" sheetId="%d" r:id="rId%d"/>`, n, n, n)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, n, n)
		parts = append(parts, fmt.Sprintf("xl/worksheets/sheet%d.xml", n), worksheet(gridtest.Table(rows...)))
	}
	parts[1] = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` + types.String() + `</Types>`
	parts = append(parts,
		"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>`+sheets.String()+`</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+rels.String()+`</Relationships>`,
	)
	return []byte(zipped(t, parts...))
}

func worksheet(g *sheet.Grid) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	row := -1
	for _, r := range g.Cells() {
		if r.Row != row {
			if row >= 0 {
				b.WriteString("</row>")
			}
			row = r.Row
			fmt.Fprintf(&b, `<row r="%d">`, row+1)
		}
		text := g.At(r).Text
		if _, ok := domain.ParseDecimal(text); ok {
			fmt.Fprintf(&b, `<c r="%s"><v>%s</v></c>`, r, text)
			continue
		}
		fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t xml:space="preserve">`, r)
		xml.EscapeText(&b, []byte(text))
		b.WriteString(`</t></is></c>`)
	}
	b.WriteString("</row></sheetData>")
	if len(g.Merges) > 0 {
		b.WriteString("<mergeCells>")
		for _, m := range g.Merges {
			fmt.Fprintf(&b, `<mergeCell ref="%s:%s"/>`, m.From, m.To)
		}
		b.WriteString("</mergeCells>")
	}
	b.WriteString("</worksheet>")
	return b.String()
}

// lastYear is a unit's own layout: no attachment number, no contact, 分值 before the target.
var lastYear = []string{
	"部门整体支出绩效目标自评表|<|<|<|<|<|<|<",
	"（2024年度）|<|<|<|<|<|<|<",
	"部门（单位）名称|<|云水县图书馆|<|填报日期：2025年3月7日|<|<|<",
	"资金（万元）|资金来源|年初预算数|全年预算数（A）|全年执行数（B）|分值|执行率|得分",
	"^|年度资金总额|356.2|342.5|331.08|10|96.67%|9.67",
	"^|基本支出|210.2|214.5|212.96|—|—|—",
	"^|项目支出|146|128|118.12|—|—|—",
	"年度总体目标|预期目标|<|<|实际完成情况|<|<|<",
	"^|全年开放300天。|<|<|全年开放312天。|<|<|<",
	"一级指标|二级指标|三级指标|分值|年度指标值|实际完成值|得分|未完成原因分析",
	"产出指标(50分)|数量指标|新增藏书|30|≥8000册|8126册|30|",
	"^|^|读书活动场次|20|≥24场|21场|17.5|馆舍维修停办三场，明年二月补办。",
	"效益指标(30分)|社会效益|到馆读者人次|30|≥5万人次|53120人次|30|",
	"满意度指标(10分)|服务对象满意度|读者满意度|10|≥95%|97.2%|10|",
	"总分|<|<|100|||97.17|",
	"自评结论|<|部分达成预期指标|<|<|<|<|<",
}

// thisYear is a blank template of a finance department: other labels, other order.
var thisYear = []string{
	"部门整体支出绩效自评表|<|<|<|<|<|<|<",
	"（2025年度）|<|<|<|<|<|<|<",
	"单位名称||<|<|填报日期||<|<",
	"资金情况（万元）|资金来源|年初预算数|调整后预算数|预算执行数|分值|执行率|得分",
	"^|合计||||10||",
	"^|财政拨款||||—|—|—",
	"^|项目支出||||—|—|—",
	"年度总体目标|预期目标|<|<|实际完成情况|<|<|<",
	"^||<|<||<|<|<",
	"一级指标|二级指标|三级指标|指标值|全年完成值|分值|自评得分|偏差原因分析及改进措施",
	"产出（50分）|数量||||||",
	"^|质量||||||",
	"效益（30分）|社会效益||||||",
	"满意度（10分）|服务对象满意度||||||",
	"合计|<|<||||||",
	"自评结论|<||<|<|<|<|<",
}
