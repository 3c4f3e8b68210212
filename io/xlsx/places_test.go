package xlsx_test

import (
	"fmt"
	"strings"
	"testing"

	"ziping/domain"
)

// moves are what becomes of a place in the official form's own sheet when a row is added
// below row 16 and when row 16 is removed.
var moves = []struct {
	name           string
	was            string // in the sheet
	added, removed string // "" gone
}{
	{"a validation of one cell", dv("H16", "H16&lt;=G16"), dv("H16:H17", "H16&lt;=G16"), ""},
	{"one of the next cell", dv("H17", "H17&lt;=G17"), dv("H18", "H18&lt;=G18"), dv("H16", "H16&lt;=G16")},
	{"one of several", dv("H14 H16 H18:H19", "H14&lt;=G14"), dv("H14 H16:H17 H19:H20", "H14&lt;=G14"), dv("H14 H17:H18", "H14&lt;=G14")},
	{"one whose first cell goes", dv("H16 H18", "H16&lt;=$G16"), dv("H16:H17 H19", "H16&lt;=$G16"), dv("H17", "H17&lt;=$G17")},
	{"one of whole columns", dv("E1:F1048576", "LEN(E1)&lt;99"), dv("E1:F1048576", "LEN(E1)&lt;99"), dv("E1:F1048576", "LEN(E1)&lt;99")},
	{"one of all below", dv("H14:H1048576", "H14&lt;=G14"), dv("H14:H1048576", "H14&lt;=G14"), dv("H14:H1048576", "H14&lt;=G14")},
	{"one of the last cell", dv("H1048576", "1"), "", dv("H1048575", "1")},
	{"a colour of one cell", cf("H16", "H16&lt;G16"), cf("H16:H17", "H16&lt;G16"), ""},
	{"a colour of all but one", cf("H14:H15 H17:H19", "H14&lt;G14"), cf("H14:H15 H18:H20", "H14&lt;G14"), cf("H14:H15 H16:H18", "H14&lt;G14")},
	{"a colour for the total", cf("H14:H19", "H14&lt;$G$20"), cf("H14:H20", "H14&lt;$G$21"), cf("H14:H18", "H14&lt;$G$19")},
	{"a scale of colours", scale("$G$16", "MAX($G$17:$G$19)"), strings.Replace(scale("$G$16", "MAX($G$18:$G$20)"), "H19", "H20", 1), ""},
	{"a protected range", one("protectedRanges", `protectedRange name="a" sqref="H16"`), one("protectedRanges", `protectedRange name="a" sqref="H16:H17"`), ""},
	{"an error not shown", one("ignoredErrors", `ignoredError sqref="G16 G18" numberStoredAsText="1"`), one("ignoredErrors", `ignoredError sqref="G16:G17 G19" numberStoredAsText="1"`), one("ignoredErrors", `ignoredError sqref="G17" numberStoredAsText="1"`)},
	{"a watched cell", one("cellWatches", `cellWatch r="H20"`), one("cellWatches", `cellWatch r="H21"`), one("cellWatches", `cellWatch r="H19"`)},
	{"a watched cell that goes", one("cellWatches", `cellWatch r="H16"`), one("cellWatches", `cellWatch r="H16"`), ""},
	{"a link", one("hyperlinks", `hyperlink ref="D17" location="Sheet!H20"`), one("hyperlinks", `hyperlink ref="D18" location="Sheet!H21"`), one("hyperlinks", `hyperlink ref="D16" location="Sheet!H19"`)},
	{"a link of two cells", one("hyperlinks", `hyperlink ref="I16:I17" location="'Sheet'!A23"`), one("hyperlinks", `hyperlink ref="I16:I18" location="'Sheet'!A24"`), one("hyperlinks", `hyperlink ref="I16" location="'Sheet'!A22"`)},
	{"a link in the same sheet", one("hyperlinks", `hyperlink ref="I5" location="H20"`), one("hyperlinks", `hyperlink ref="I5" location="H21"`), one("hyperlinks", `hyperlink ref="I5" location="H19"`)},
	{"a link to a name", one("hyperlinks", `hyperlink ref="I5" location="总分"`), one("hyperlinks", `hyperlink ref="I5" location="总分"`), one("hyperlinks", `hyperlink ref="I5" location="总分"`)},
	{"a scenario", scenario("H17"), scenario("H18"), scenario("H16")},
	{"a scenario that goes", scenario("H16"), scenario("H16"), ""},
	{"a filter", `<autoFilter ref="B13:I19"/>`, `<autoFilter ref="B13:I20"/>`, `<autoFilter ref="B13:I18"/>`},
	{"page breaks", breaks(14, 16, 18), breaks(14, 17, 19), breaks(14, 15, 17)},
	{"page breaks that meet", breaks(15, 16), breaks(15, 17), breaks(15)},
	{"page breaks of a view", `<customSheetViews><customSheetView guid="{00000000-0000-0000-0000-000000000001}" topLeftCell="A17">` + breaks(17) + `</customSheetView></customSheetViews>`,
		`<customSheetViews><customSheetView guid="{00000000-0000-0000-0000-000000000001}" topLeftCell="A18">` + breaks(18) + `</customSheetView></customSheetViews>`,
		`<customSheetViews><customSheetView guid="{00000000-0000-0000-0000-000000000001}" topLeftCell="A16">` + breaks(16) + `</customSheetView></customSheetViews>`},
	{"a list on this sheet", dv("I14:I19", "$D$14:$D$16"), dv("I14:I20", "$D$14:$D$17"), dv("I14:I18", "$D$14:$D$15")},
	{"a list next to the table", dv("I14:I19", "$K$14:$K$16"), dv("I14:I20", "$K$14:$K$16"), dv("I14:I18", "$K$14:$K$15")},
	{"a list next to it and around", dv("I14:I19", "$K$14:$K$19"), dv("I14:I20", "$K$14:$K$20"), dv("I14:I18", "$K$14:$K$18")},
	{"a source of data", consolidate("G14:H19", "Sheet"), consolidate("G14:H20", "Sheet"), consolidate("G14:H18", "Sheet")},
	{"a source of data on another sheet", consolidate("G14:H19", "Sheet2"), consolidate("G14:H19", "Sheet2"), consolidate("G14:H19", "Sheet2")},
	{"a newer validation of one cell", ext(validations14(dv14("E16", "$E$14:$E$19"))), ext(validations14(dv14("E16:E17", "$E$14:$E$20"))), ""},
	{"newer validations of two", ext(validations14(dv14("E16", "1"), dv14("E17", "2"))), ext(validations14(dv14("E16:E17", "1"), dv14("E18", "2"))), ext(validations14(dv14("E16", "2")))},
	{"a newer colour", ext(bar("F17", "$G$19")), ext(bar("F18", "$G$20")), ext(bar("F16", "$G$18"))},
	{"a newer colour that goes", ext(bar("F16", "$G$19")), ext(bar("F16:F17", "$G$20")), ""},
	{"sparklines", ext(spark(16, 17)), ext(spark(16, 18)), ext(spark(16))},
	{"a sparkline that goes", ext(spark(16)), ext(spark(16)), ""},
}

func dv(cells, formula string) string {
	return `<dataValidations count="1"><dataValidation type="custom" sqref="` + cells + `"><formula1>` + formula + `</formula1></dataValidation></dataValidations>`
}

func cf(cells, formula string) string {
	return `<conditionalFormatting sqref="` + cells + `"><cfRule type="expression" priority="1"><formula>` + formula + `</formula></cfRule></conditionalFormatting>`
}

func scale(min, max string) string {
	return `<conditionalFormatting sqref="H14:H19"><cfRule type="colorScale" priority="1"><colorScale><cfvo type="num" val="` + min + `"/><cfvo type="formula" val="` + max + `"/><color rgb="FFFF0000"/><color rgb="FF00FF00"/></colorScale></cfRule></conditionalFormatting>`
}

// one is a list of a single element.
func one(list, element string) string { return "<" + list + "><" + element + "/></" + list + ">" }

func scenario(cell string) string {
	return `<scenarios current="0" show="0"><scenario name="a" count="1"><inputCells r="` + cell + `" val="5"/></scenario></scenarios>`
}

func consolidate(cells, sheet string) string {
	return `<dataConsolidate><dataRefs count="1"><dataRef ref="` + cells + `" sheet="` + sheet + `"/></dataRefs></dataConsolidate>`
}

func breaks(below ...int) string {
	list := ""
	for _, row := range below {
		list += fmt.Sprintf(`<brk id="%d" max="16383" man="1"/>`, row)
	}
	return fmt.Sprintf(`<rowBreaks count="%[1]d" manualBreakCount="%[1]d">%[2]s</rowBreaks>`, len(below), list)
}

func ext(list string) string {
	return `<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" ` + xml14 + `>` + list + `</ext></extLst>`
}

func validations14(list ...string) string {
	return fmt.Sprintf(`<x14:dataValidations count="%d">%s</x14:dataValidations>`, len(list), strings.Join(list, ""))
}

func dv14(cells, formula string) string {
	return `<x14:dataValidation type="custom"><x14:formula1><xm:f>` + formula + `</xm:f></x14:formula1><xm:sqref>` + cells + `</xm:sqref></x14:dataValidation>`
}

func bar(cells, formula string) string {
	return `<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="dataBar" id="{AAAAAAAA-0000-0000-0000-000000000001}"><x14:dataBar><x14:cfvo type="formula"><xm:f>` + formula + `</xm:f></x14:cfvo><x14:cfvo type="autoMax"/></x14:dataBar></x14:cfRule><xm:sqref>` + cells + `</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>`
}

func spark(rows ...int) string {
	list := ""
	for _, row := range rows {
		list += fmt.Sprintf(`<x14:sparkline><xm:f>Sheet!G%[1]d:H%[1]d</xm:f><xm:sqref>J%[1]d</xm:sqref></x14:sparkline>`, row)
	}
	return `<x14:sparklineGroups><x14:sparklineGroup><x14:sparklines>` + list + `</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups>`
}

// Each place in the sheet's own XML that means rows follows them, and goes with them.
func TestEachPlaceFollowsItsRows(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(f *domain.Form)
		want func(i int) string
	}{
		{"added", addBelow(16), func(i int) string { return moves[i].added }},
		{"removed", removeRow(16), func(i int) string { return moves[i].removed }},
	} {
		plain, _ := changed(t, dress{}.workbook(t), c.do)
		for i, m := range moves {
			t.Run(m.name+" "+c.name, func(t *testing.T) {
				is, _ := changed(t, dress{xml: m.was}.workbook(t), c.do)
				if got := onlyIn(is[ownSheet], plain[ownSheet]); got != c.want(i) {
					t.Errorf("%s\nwant %s", got, c.want(i))
				}
			})
		}
	}
}

// onlyIn is the piece of a text that another one does not have.
func onlyIn(text, other string) string {
	if text == other {
		return ""
	}
	from := 0
	for from < len(other) && from < len(text) && text[from] == other[from] {
		from++
	}
	from = strings.LastIndexByte(text[:from+1], '<')
	return text[from : len(text)-len(other)+from]
}

// The view of a sheet: the same rows are in view and frozen, and the active cell is among the
// selected ones; otherwise Excel considers the file damaged.
func TestViewsFollowTheirRows(t *testing.T) {
	for _, c := range []struct{ name, was, added, removed string }{
		{"one cell", `<selection activeCell="H16" sqref="H16"/>`, `<selection activeCell="H16" sqref="H16"/>`, `<selection activeCell="H16" sqref="H16"/>`},
		{"one below", `<selection activeCell="H20" sqref="H20"/>`, `<selection activeCell="H21" sqref="H21"/>`, `<selection activeCell="H19" sqref="H19"/>`},
		{"the first of two", `<selection activeCell="H16" activeCellId="0" sqref="H16 H18:H19"/>`, `<selection activeCell="H16" activeCellId="0" sqref="H16 H19:H20"/>`, `<selection activeCell="H17" activeCellId="0" sqref="H17:H18"/>`},
		{"the second of two", `<selection activeCell="H18" activeCellId="1" sqref="H16 H18"/>`, `<selection activeCell="H19" activeCellId="1" sqref="H16 H19"/>`, `<selection activeCell="H17" activeCellId="0" sqref="H17"/>`},
		{"the last row of some", `<selection activeCell="H16" sqref="G14:I16"/>`, `<selection activeCell="H16" sqref="G14:I17"/>`, `<selection activeCell="H15" sqref="G14:I15"/>`},
		{"whole columns", `<selection activeCell="H1" sqref="H1:I1048576"/>`, `<selection activeCell="H1" sqref="H1:I1048576"/>`, `<selection activeCell="H1" sqref="H1:I1048576"/>`},
		{"frozen above the table", `<pane ySplit="13" topLeftCell="A14" activePane="bottomLeft" state="frozen"/>`, `<pane ySplit="13" topLeftCell="A14" activePane="bottomLeft" state="frozen"/>`, `<pane ySplit="13" topLeftCell="A14" activePane="bottomLeft" state="frozen"/>`},
		{"frozen inside it", `<pane ySplit="16" topLeftCell="A19" activePane="bottomLeft" state="frozen"/>`, `<pane ySplit="16" topLeftCell="A20" activePane="bottomLeft" state="frozen"/>`, `<pane ySplit="15" topLeftCell="A18" activePane="bottomLeft" state="frozen"/>`},
		{"frozen below it", `<pane ySplit="20" topLeftCell="A21" activePane="bottomLeft" state="frozen"/>`, `<pane ySplit="21" topLeftCell="A22" activePane="bottomLeft" state="frozen"/>`, `<pane ySplit="19" topLeftCell="A20" activePane="bottomLeft" state="frozen"/>`},
		{"split", `<pane ySplit="2400" topLeftCell="A20" activePane="bottomLeft"/>`, `<pane ySplit="2400" topLeftCell="A21" activePane="bottomLeft"/>`, `<pane ySplit="2400" topLeftCell="A19" activePane="bottomLeft"/>`},
	} {
		data := dress{edit: strings.NewReplacer(`<selection activeCell="A1" sqref="A1"/>`, c.was)}.workbook(t)
		for _, change := range []struct {
			name string
			do   func(f *domain.Form)
			want string
		}{{"added", addBelow(16), c.added}, {"removed", removeRow(16), c.removed}} {
			t.Run(c.name+" "+change.name, func(t *testing.T) {
				is, _ := changed(t, data, change.do)
				equal(t, "view", all(is, ownSheet, `<sheetView [^>]*>(.*)</sheetView>`), change.want)
			})
		}
	}
}

// A row put above the first one that scrolls does not become frozen, and frozen rows are
// counted from the first one in view.
func TestFrozenRowsAreTheSame(t *testing.T) {
	for _, c := range []struct {
		do            func(f *domain.Form)
		view, pane    string
		viewIs, paneI string
	}{
		{addAbove(14), `topLeftCell="A5"`, `ySplit="9" topLeftCell="A14"`, `topLeftCell="A5"`, `ySplit="9" topLeftCell="A14"`},
		{addAbove(14), `topLeftCell="A5"`, `ySplit="10" topLeftCell="A15"`, `topLeftCell="A5"`, `ySplit="11" topLeftCell="A16"`},
		{addBelow(14), `topLeftCell="A14"`, `ySplit="1" topLeftCell="A15"`, `topLeftCell="A14"`, `ySplit="1" topLeftCell="A15"`},
		{addBelow(14), `topLeftCell="A14"`, `ySplit="1" topLeftCell="A18"`, `topLeftCell="A14"`, `ySplit="1" topLeftCell="A19"`},
		{removeRow(14), `topLeftCell="A14"`, `ySplit="1" topLeftCell="A15"`, `topLeftCell="A14"`, `ySplit="1" topLeftCell="A15"`},
		{removeRow(14), `topLeftCell="A13"`, `ySplit="3" topLeftCell="A16"`, `topLeftCell="A13"`, `ySplit="2" topLeftCell="A15"`},
	} {
		pane := func(attrs string) string { return "<pane " + attrs + ` activePane="bottomLeft" state="frozen"/>` }
		data := dress{edit: strings.NewReplacer(`<sheetView `, `<sheetView `+c.view+" ", `<selection activeCell="A1" sqref="A1"/>`, pane(c.pane))}.workbook(t)
		is, _ := changed(t, data, c.do)
		lacks(t, is, ownSheet, `<sheetView `+c.viewIs, pane(c.paneI))
	}
}

// A row added next to a hidden one is visible.
func TestARowAddedNextToAHiddenOneIsVisible(t *testing.T) {
	for attrs, want := range map[string]string{
		`hidden="1"`: `<row r="17">`,
		`ht="30" customHeight="1" hidden="1" collapsed="1" outlineLevel="1"`: `<row r="17" ht="30" customHeight="1" outlineLevel="1">`,
		`ht="0" customHeight="1"`: `<row r="17">`,
	} {
		data := dress{edit: strings.NewReplacer(`<row r="16">`, `<row r="16" `+attrs+`>`)}.workbook(t)
		is, _ := changed(t, data, addBelow(16))
		lacks(t, is, ownSheet, `<row r="16" `+attrs, want)
	}
}
