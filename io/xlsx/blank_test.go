package xlsx_test

import (
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/internal/gridtest"
	"ziping/io/layout"
)

// withCells is a fixture in which some cells of the form's sheet were replaced.
func withCells(t *testing.T, name string, cells map[string]string) []byte {
	t.Helper()
	data := fixture{name: name}.data(t)
	text := gridtest.Unpack(t, data)[ownSheet]
	was, _ := cellsOf(text)
	for ref, cell := range cells {
		if was[ref] == "" {
			t.Fatalf("%s has no cell %s", name, ref)
		}
		text = strings.Replace(text, was[ref], cell, 1)
	}
	return repack(t, data, map[string]string{ownSheet: text})
}

// Cells that hold a formula or a picture and nothing a person could read as a value: the field
// is blank, and the cell stays as it is until there is something to write.
func TestCellsWithoutAValueAreBlankFields(t *testing.T) {
	const picture = "嵌入的图片"
	for name, c := range map[string]struct{ cell, doubt string }{
		"a rate of nothing by nothing": {`t="e"><f>F7/E7</f><v>#DIV/0!</v></c>`, "#DIV/0!"},
		"an error without a formula":   {`t="e"><v>#REF!</v></c>`, "#REF!"},
		"an error kept as a text":      {`t="str"><f>NA()</f><v></v></c>`, "没有保存计算结果"},
		"a picture of WPS":             {`t="str"><f>_xlfn.DISPIMG("ID_0A1B",1)</f><v>=DISPIMG("ID_0A1B",1)</v></c>`, picture},
		"one that Excel saved":         {`t="e"><f>_xlfn.DISPIMG("ID_0A1B",1)</f><v>#NAME?</v></c>`, picture},
		"one that lost its formula":    {`t="inlineStr"><is><t>=DISPIMG("ID_0A1B",1)</t></is></c>`, picture},
		"a picture of Excel":           {`t="e" vm="1"><v>#VALUE!</v></c>`, picture},
	} {
		t.Run(name, func(t *testing.T) {
			cell := `<c r="I15" s="2" ` + c.cell
			data := withCells(t, "official", map[string]string{"I15": cell})
			l := find(t, data)[0]
			before, report := l.Read()
			field := domain.IndicatorField(1, domain.KeyReason)
			if ref, _ := l.Cell(field); ref.String() != "I15" {
				t.Fatalf("the field is in %s", ref)
			}
			if got, _ := before.Text(field); got != "" {
				t.Errorf("read as %q", got)
			}
			if len(report.Doubts) != 1 || !strings.Contains(report.Doubts[0].Message, c.doubt) {
				t.Errorf("doubts: %v", report.Doubts)
			}

			after := before.Clone()
			after.Contact = "周宁"
			out := fill(t, data, l, before, after)
			if cells, _ := cellsOf(gridtest.Unpack(t, out)[ownSheet]); cells["I15"] != cell {
				t.Errorf("with a blank field it became %s", cells["I15"])
			}
			after.Set(field, "部门调整")
			again, _ := find(t, fill(t, data, l, before, after))[0].Read()
			same(t, after, again)

			insert(&after, 2) // its row copies this one
			after.Indicators[2].Reason = ""
			after.Set(field, "")
			out = fill(t, data, l, before, after)
			again, _ = find(t, out)[0].Read()
			same(t, after, again)
			if cells, _ := cellsOf(gridtest.Unpack(t, out)[ownSheet]); c.doubt == picture && cells["I16"] != `<c r="I16" s="2"/>` {
				t.Errorf("the new row got %s", cells["I16"])
			}
		})
	}
}

// A total is ours to compute: an error in its place is written over, even with nothing.
func TestATotalThatShowsAnErrorIsWrittenOver(t *testing.T) {
	data := withCells(t, "official", map[string]string{
		"G20": `<c r="G20" s="4" t="e"><f>SUM(G13:G19)+#REF!</f><v>#REF!</v></c>`,
		"H20": `<c r="H20" s="4" t="e"><f>#REF!+H13</f><v>#REF!</v></c>`,
	})
	l := find(t, data)[0]
	before, _ := l.Read()
	if list := l.Contradictions(); before.Total.Weight+before.Total.Score != "" || len(list) != 2 || list[0].Text != "#REF!" {
		t.Errorf("read as %+v, contradicted by %v", before.Total, list)
	}
	after := before.Clone()
	after.Total.Weight = "100"
	out := fill(t, data, l, before, after)
	cells, _ := cellsOf(gridtest.Unpack(t, out)[ownSheet])
	if cells["G20"] != `<c r="G20" s="4"><v>100</v></c>` || cells["H20"] != `<c r="H20" s="4"/>` {
		t.Errorf("written %s %s", cells["G20"], cells["H20"])
	}
}

// An error value next to the form's labels and in the column of a level is no name.
func TestAnErrorValueIsNoText(t *testing.T) {
	data := withCells(t, "official", map[string]string{
		"C14": `<c r="C14" s="10" t="e"><f>B1/A1</f><v>#DIV/0!</v></c>`, // level 2
		"I13": `<c r="I13" s="2" t="e"><v>#REF!</v></c>`,
	})
	l := find(t, data)[0]
	before, _ := l.Read()
	for _, field := range before.Fields() {
		if text, _ := before.Text(field); strings.HasPrefix(text, "#") {
			t.Errorf("%s is %s", field, text)
		}
	}
	after := before.Clone()
	after.Indicators[0].Score = "14.5"
	cells, _ := cellsOf(gridtest.Unpack(t, fill(t, data, l, before, after))[ownSheet])
	if !strings.Contains(cells["C14"], "B1/A1") {
		t.Errorf("the level's cell became %s", cells["C14"])
	}
}

func TestAPictureNextToTheFormIsKept(t *testing.T) {
	const cell = `<c r="J15" s="2" t="str"><f>_xlfn.DISPIMG("ID_0A1B",1)</f><v>=DISPIMG("ID_0A1B",1)</v></c>`
	data := withCells(t, "furnished", map[string]string{"J15": cell})
	l := find(t, data)[0]
	before, report := l.Read()
	at := func(list []layout.Unread) string {
		for _, u := range list {
			if u.Cell.String() == "J15" {
				return u.Text
			}
		}
		return ""
	}
	if at(report.Kept) != "图片" || at(report.Unread) != "" {
		t.Errorf("kept %v, not understood %v", report.Kept, report.Unread)
	}
	for _, o := range report.Left {
		if strings.Contains(o.String(), "J15") {
			t.Errorf("a roll-over would take it for a result: %s", o)
		}
	}
	if cells, _ := cellsOf(gridtest.Unpack(t, fill(t, data, l, before, before))[ownSheet]); cells["J15"] != cell {
		t.Errorf("it became %s", cells["J15"])
	}
}
