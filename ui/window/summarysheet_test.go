package window

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"ziping/domain"
	"ziping/io/document"
)

// withSummarySheet is a workbook with forms and, on a sheet after them, a 汇总表 that agrees with them.
func (c *clerk) withSummarySheet(forms ...domain.Form) (path string) {
	c.t.Helper()
	path = filepath.Join(c.t.TempDir(), "2024年度自评表.xlsx")
	if _, err := document.SaveAll(path, filledIn(forms), false); err != nil {
		c.t.Fatal(err)
	}
	rows := [][]string{{"2024年度项目支出绩效自评情况汇总表"}, {"序号", "项目名称", "年初预算数（万元）", "全年预算数（万元）", "全年执行数（万元）", "自评得分"}}
	for i, f := range forms[1:] {
		money := f.Funds.Rows[0]
		rows = append(rows, []string{fmt.Sprint(i + 1), f.Project.Name, string(money.Initial), string(money.Budget), string(money.Executed), string(f.Total.Score)})
	}
	var sheet strings.Builder
	for y, row := range append(rows, []string{"合计", "", "110", "100", "93"}) {
		fmt.Fprintf(&sheet, `<row r="%d">`, y+1)
		for x, text := range row {
			fmt.Fprintf(&sheet, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+x, y+1, text)
		}
		sheet.WriteString("</row>")
	}
	const part = "worksheets/sheet90.xml"
	c.addParts(path, map[string]string{
		"xl/workbook.xml":            `<sheet name="汇总表" sheetId="90" r:id="rId90"/></sheets>`,
		"xl/_rels/workbook.xml.rels": `<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="` + part + `"/></Relationships>`,
		"[Content_Types].xml":        `<Override PartName="/xl/` + part + `" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
	}, "xl/"+part, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+sheet.String()+`</sheetData></worksheet>`)
	return path
}

// addParts adds a part to a workbook; ends are what the lists of its parts end with then.
func (c *clerk) addParts(path string, ends map[string]string, name, data string) {
	c.t.Helper()
	was, err := zip.OpenReader(path)
	if err != nil {
		c.t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	write := func(name, data string) {
		part, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(part, data)
		}
		if err != nil {
			c.t.Fatal(err)
		}
	}
	for _, f := range was.File {
		r, err := f.Open()
		if err != nil {
			c.t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			c.t.Fatal(err)
		}
		text := string(data)
		if end := ends[f.Name]; end != "" {
			closing := end[strings.LastIndex(end, "</"):]
			text = strings.Replace(text, closing, end, 1)
		}
		write(f.Name, text)
	}
	write(name, data)
	if err := w.Close(); err != nil {
		c.t.Fatal(err)
	}
	was.Close()
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		c.t.Fatal(err)
	}
}
