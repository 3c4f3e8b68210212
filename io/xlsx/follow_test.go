package xlsx_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/internal/gridtest"
)

// furnished is a workbook with everything that refers to rows, and links as well, in which a form
// was changed: its parts.
func furnished(t *testing.T, change func(f *domain.Form)) map[string]string {
	t.Helper()
	data := fixture{name: "furnished"}.data(t)
	was := gridtest.Unpack(t, data)
	link := func(to string) string {
		return strings.Replace(to, "<pageMargins", `<hyperlinks><hyperlink ref="D16" location="自评表!G16"/><hyperlink ref="D17" location="自评表!G17"/></hyperlinks><pageMargins`, 1)
	}
	data = repack(t, data, map[string]string{
		"xl/worksheets/sheet1.xml": link(was["xl/worksheets/sheet1.xml"]),
		"xl/worksheets/sheet2.xml": strings.Replace(link(was["xl/worksheets/sheet2.xml"]), `ref="D1`, `ref="A1`, 2),
	})
	l := find(t, data)[0]
	before, _ := l.Read()
	after := before.Clone()
	change(&after)
	return gridtest.Unpack(t, fill(t, data, l, before, after))
}

// lacks fails for every piece that a part does not have.
func lacks(t *testing.T, is map[string]string, part string, pieces ...string) {
	t.Helper()
	if is[part] == "" {
		t.Fatalf("there is no %s", part)
	}
	for _, piece := range pieces {
		if !strings.Contains(is[part], piece) {
			t.Errorf("%s lacks %s", part, piece)
		}
	}
}

// all lists what a pattern's group finds in a part.
func all(is map[string]string, part, pattern string) []string {
	var list []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(is[part], -1) {
		list = append(list, m[1])
	}
	return list
}

func equal(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

const (
	ownSheet   = "xl/worksheets/sheet1.xml"
	otherSheet = "xl/worksheets/sheet2.xml"
	comments   = "xl/comments/comment1.xml"
	frames     = "xl/drawings/commentsDrawing1.vml"
	chart      = "xl/charts/chart1.xml"
)

// Everything that refers to rows follows when some are added: the print area and titles,
// breaks, validations, colours, comments, links, charts, formulas of this sheet and of
// others, names.
func TestAllThatRefersToRowsFollows(t *testing.T) {
	is := furnished(t, func(f *domain.Form) {
		insert(f, 1)
		insert(f, len(f.Indicators))
	})
	lacks(t, is, ownSheet,
		`<conditionalFormatting sqref="H14:H21">`,
		`<brk id="18"`,
		`topLeftCell="A14"`,
		`<mergeCell ref="A13:A21"/>`, // 绩效指标 next to the table
		`<f>ROUND(H21*0.98,2)</f>`,   // filled down into the new row
		`<f>SUM(J14:J21)</f>`,        // takes in the new last row
		`<dimension ref="A1:J25"/>`,
		`<hyperlink ref="D17" location="自评表!G17"/><hyperlink ref="D18" location="自评表!G18"/>`)
	equal(t, "validations", all(is, ownSheet, `<dataValidation [^>]*sqref="([^"]*)"`), "H14:H21")
	equal(t, "their formulas", all(is, ownSheet, `<formula2>([^<]*)`), "$G14")
	lacks(t, is, "xl/workbook.xml", `'自评表'!$A$1:$J$25`, `自评表!$H$22`)
	lacks(t, is, otherSheet, "自评表!H22", "SUM(自评表!G14:G21)", `ref="A17" location="自评表!G18"`)
	equal(t, "comments", all(is, comments, `ref="([^"]*)"`), "H17", "B23")
	equal(t, "frames of comments", all(is, frames, `Row>(\d+)`), "16", "22")
	equal(t, "chart", all(is, chart, `<f>([^<]*)`), "'自评表'!H13", "'自评表'!$H$14:$H$21")
	lacks(t, is, "xl/drawings/drawing1.xml", "<row>24</row>")
}

// What is written for the first of some rows is still, with another row above them or
// without it, and the first row is still in view.
func TestRulesForAColumnBeginAtItsFirstRow(t *testing.T) {
	for name, c := range map[string]struct {
		do    func(f *domain.Form)
		cells string
	}{
		"one put above":     {func(f *domain.Form) { insert(f, 0) }, "H14:H20"},
		"the first removed": {func(f *domain.Form) { remove(f, 0) }, "H14:H18"},
	} {
		t.Run(name, func(t *testing.T) {
			is := furnished(t, c.do)
			equal(t, "cells", all(is, ownSheet, `<(?:dataValidation|conditionalFormatting) [^>]*sqref="([^"]*)"`), c.cells, c.cells)
			equal(t, "formulas", all(is, ownSheet, `<formula2?>([^<]*)`), "$G14", "$G14")
			lacks(t, is, ownSheet, `topLeftCell="A14"`)
		})
	}
}

// Comments and links of a removed row are removed: Excel considers a file with two comments on one
// cell damaged.
func TestWhatIsOnARemovedRowIsRemoved(t *testing.T) {
	is := furnished(t, func(f *domain.Form) { remove(f, 2) })
	equal(t, "comments", all(is, comments, `ref="([^"]*)"`), "B20")
	equal(t, "frames of comments", all(is, frames, `Row>(\d+)`), "19")
	equal(t, "links", all(is, ownSheet, `(<hyperlink ref="[^"]*" location="[^"]*"/>)`), `<hyperlink ref="D16" location="自评表!G16"/>`)
	equal(t, "links of another sheet", all(is, otherSheet, `location="([^"]*)"`), "自评表!#REF!", "自评表!G16")

	is = furnished(t, func(f *domain.Form) { remove(f, 2); remove(f, 2) })
	equal(t, "links", all(is, ownSheet, `(<hyperlink)`))
}
