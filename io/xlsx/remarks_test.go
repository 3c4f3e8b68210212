package xlsx_test

import (
	"slices"
	"strings"
	"testing"

	"ziping/io/internal/gridtest"
)

// The number of a page is not worth telling, as the fixture's footer has it.
func TestWhatIsOutsideTheCellsIsReported(t *testing.T) {
	data := fixture{name: "furnished"}.data(t)
	was := gridtest.Unpack(t, data)
	data = repack(t, data, map[string]string{
		"xl/worksheets/sheet1.xml": strings.Replace(was["xl/worksheets/sheet1.xml"], "<oddHeader></oddHeader>", `<oddHeader>&amp;L&amp;"宋体,常规"&amp;10编制：云川县文化馆&amp;R在职人数 36 人</oddHeader>`, 1),
		"xl/drawings/drawing1.xml": strings.Replace(was["xl/drawings/drawing1.xml"], "</wsDr>", `<oneCellAnchor><from><col>0</col><row>3</row></from><sp><txBody><p><r><t>公章处</t></r></p></txBody></sp></oneCellAnchor><oneCellAnchor><pic/></oneCellAnchor></wsDr>`, 1),
	})
	_, report := find(t, data)[0].Read()
	want := []string{"页眉：编制：云川县文化馆 在职人数 36 人", "批注（B21）：按三档填写", "批注（H16）：与业务科核对", "文本框：公章处", "图片：1 张", "图表：1 个"}
	slices.Sort(want)
	got := slices.Sorted(slices.Values(report.Remarks))
	if !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}
