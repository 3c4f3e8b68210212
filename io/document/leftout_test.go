package document_test

import (
	"path/filepath"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/internal/formtest"
)

// kinds lists losses by heading.
func kinds(list []document.Loss) map[string]string {
	all := map[string]string{}
	for _, l := range list {
		all[l.Kind.String()] += l.Cell + " " + l.Text + "\n"
	}
	return all
}

func TestASaveNamesWhatItLeavesOut(t *testing.T) {
	path := lay(t, "去年.xlsx", file(t, reviewed))
	d := open(t, path)
	save(t, d, filepath.Join(t.TempDir(), "自己的版式.xlsx"), d.Form)
	if len(d.LeftOut) > 0 {
		t.Errorf("its own layout leaves out %v", d.LeftOut)
	}
	for _, name := range []string{"a.pdf", "a.ziping"} {
		save(t, d, filepath.Join(t.TempDir(), name), d.Form)
		if got := kinds(d.LeftOut)["表上另有的内容"]; !strings.Contains(got, "K14–K20 复核分：15、15、9.5、10、28、10、97.5") {
			t.Errorf("%s leaves out %q", name, got)
		}
	}
	d = open(t, path).Official()
	out := filepath.Join(t.TempDir(), "官方版式.xlsx")
	save(t, d, out, d.Form)
	if got := kinds(d.LeftOut); got["表上另有的内容"] == "" || got["原表自己的字样"] == "" {
		t.Errorf("the official form leaves out %v", got)
	}
	save(t, d, out, d.Form)
	if len(d.LeftOut) > 0 || len(open(t, out).Losses()) > 0 {
		t.Errorf("saved once more it leaves out %v", d.LeftOut)
	}
}

func TestATemplateNamesWhatItLeavesOut(t *testing.T) {
	d := open(t, lay(t, "去年.xlsx", file(t, reviewed)))
	blank := open(t, lay(t, "模板.xlsx", file(t, "../xlsx/testdata/template.xlsx")))
	into, err := d.Into(blank)
	if err != nil {
		t.Fatal(err)
	}
	if names := strings.Join(into.Unplaced, "\n"); !strings.Contains(names, "K14–K20　复核分：15、15") || strings.Contains(names, "注：") {
		t.Errorf("without a place: %s", names)
	}
}

// What only a document can store is reported when a table is made from it.
func TestATableNamesWhatOnlyADocumentStores(t *testing.T) {
	f := formtest.Full()
	f.Levels = append(f.Levels, domain.Level{Name: "成本指标", Weight: "20"}, domain.Level{})
	f.Indicators[0].Unknown = []domain.Unknown{{Key: "checked", Value: `"甲"`}}
	d := document.New(f)
	dir := t.TempDir()
	save(t, d, filepath.Join(dir, "a.ziping"), f)
	if len(d.LeftOut) > 0 {
		t.Errorf("a document leaves out %v", d.LeftOut)
	}
	save(t, d, filepath.Join(dir, "a.xlsx"), f)
	if got := kinds(d.LeftOut); got["没有三级指标的一级指标"] != " 成本指标\n" || got["较新版本的程序写的内容"] != " checked：\"甲\"\n" {
		t.Errorf("a workbook leaves out %v", got)
	}
}
