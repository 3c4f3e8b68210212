package xlsx_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/internal/gridtest"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

// The cell of the goal is 66 digits wide, 34 characters of 10 points. A row of 409 points has space
// for 34 lines of 12 points. One line in 16 is kept in reserve for programs that break lines
// differently.
func TestCapacityOfACell(t *testing.T) {
	goal := sheet.Ref{Row: 11, Col: 1}
	for _, c := range []struct {
		name string
		old  string // of the workbook's styles or merged cells
		new  string
		text string
		cut  int
	}{
		{"nothing", "", "", "", 0},
		{"all but full", "", "", strings.Repeat("国", 32*34), 0},
		{"full, without a line of room", "", "", strings.Repeat("国", 34*34), 2},
		{"2,000 characters in 59 lines", "", "", strings.Repeat("国", 2000), 59 + 3 - 34},
		{"50 short lines", "", "", strings.Repeat("国\n", 49) + "国", 50 + 3 - 34},
		{"merged over a second row", `<mergeCell ref="B12:E12"/>`, `<mergeCell ref="B12:E13"/>`, strings.Repeat("国", 2000), 0},
		{"and longer than both", `<mergeCell ref="B12:E12"/>`, `<mergeCell ref="B12:E13"/>`, strings.Repeat("国", 3000), 89 + 5 - 68},
		{"in a hidden row", `<row r="12"`, `<row r="12" hidden="1"`, strings.Repeat("国", 2000), 0},
		{"no line breaks", `wrapText="1"`, ``, strings.Repeat("国", 100), 3 - 1},
		{"no line breaks needed", `wrapText="1"`, ``, strings.Repeat("国", 34), 0},
		{"no line breaks, a font that may be narrower", `wrapText="1"`, ``, strings.Repeat("国", 36), 0},
		{"no line breaks, but smaller letters", `wrapText="1"`, `shrinkToFit="1"`, strings.Repeat("国", 100), 0},
	} {
		data := fixture{name: "official"}.data(t)
		if c.old != "" {
			was := gridtest.Unpack(t, data)
			for _, name := range []string{"xl/styles.xml", "xl/worksheets/sheet1.xml"} {
				was[name] = strings.ReplaceAll(was[name], c.old, c.new)
			}
			data = repack(t, data, map[string]string{"xl/styles.xml": was["xl/styles.xml"], "xl/worksheets/sheet1.xml": was["xl/worksheets/sheet1.xml"]})
		}
		list, err := xlsx.Capacities(data, map[string][]sheet.Ref{"Sheet": {goal}})
		if err != nil {
			t.Fatal(err)
		}
		if got := list["Sheet"][goal].Cut(c.text); got != c.cut {
			t.Errorf("%s: %d lines cut, want %d", c.name, got, c.cut)
		}
	}
}

// A text too long for one row makes all rows of its merged cell higher alike, and none
// higher than a row can be.
func TestMergedRowsGrowAlike(t *testing.T) {
	data := fixture{name: "official"}.data(t)
	was := gridtest.Unpack(t, data)["xl/worksheets/sheet1.xml"]
	tall := strings.Replace(was, `<mergeCell ref="B21:I21"/>`, `<mergeCell ref="B21:I23"/>`, 1)
	tall = strings.NewReplacer(`<mergeCell ref="A22:E22"/>`, "", `<mergeCell ref="F22:I22"/>`, "", `<mergeCell ref="A23:I23"/>`, "", `count="20"`, `count="17"`).Replace(tall)
	tall = regexp.MustCompile(`(?s)<c r="[A-I]2[23]".*?</c>`).ReplaceAllString(tall, "")
	data = repack(t, data, map[string]string{"xl/worksheets/sheet1.xml": tall})
	l := find(t, data)[0]
	before, _ := l.Read()
	after := before.Clone()
	// 121 digits of 7 pixels less 5, of 10 points: 63 characters a line; 54 lines with those to spare.
	after.Conclusion = strings.Repeat("国", 51*63)
	s := gridtest.Unpack(t, fill(t, data, l, before, after))["xl/worksheets/sheet1.xml"]
	total := 0.0
	for row, was := range map[string]float64{"21": 15, "22": 15, "23": 60} {
		tag := regexp.MustCompile(`<row [^>]*r="` + row + `"[^>]*>`).FindString(s)
		height, _ := strconv.ParseFloat(regexp.MustCompile(` ht="([0-9.]+)"`).FindStringSubmatch(tag + ` ht="0"`)[1], 64)
		total += height
		if height != was+(54*12-90)/3 {
			t.Errorf("row %s is %v high: %s", row, height, tag)
		}
	}
	if total != 54*12 {
		t.Errorf("the rows are %v high together, want %d", total, 54*12)
	}
}

func TestSameTextsGiveTheSameHeights(t *testing.T) {
	data := fixture{name: "official"}.data(t)
	l := find(t, data)[0]
	before, _ := l.Read()
	after := before.Clone()
	for i := range after.Indicators {
		after.Indicators[i].Reason = strings.Repeat("说明文字，", 20+i)
	}
	after.Goals = domain.Goals{Expected: strings.Repeat("国", 700), Actual: strings.Repeat("国", 500)}
	first := string(fill(t, data, l, before, after))
	for range 5 {
		if string(fill(t, data, l, before, after)) != first {
			t.Fatal("two fills differ")
		}
	}
}
