package document_test

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/fault"
	"ziping/io/internal/formtest"
)

// A name that reads as a label can't be in a workbook: the message tells which one.
func TestANameThatReadsAsALabelIsNamed(t *testing.T) {
	for _, c := range []struct {
		layout string // "" for the official form
		field  domain.Field
		name   string
		want   string // "" if it can be saved
	}{
		{"", "indicators/1/name", "合计", "“合计”（三级指标）和表格里印的字样相同"},
		{"", "indicators/1/level2", "小计", "“小计”（二级指标）和"},
		{"", "funds/rows/2/item", "备注", "“备注”（资金来源）和"},
		{"", "extra/0/label", "编制人数", "“编制人数”（名称）和"},
		{"", "department", "资金来源", "“资金来源”（部门（单位）名称）和"},
		{"", "indicators/1/name", "得分", ""},
		{"", "funds/rows/2/item", "合计", ""},
		{"", "extra/0/label", "存在问题", ""},
		{"extra-rows", "indicators/1/name", "合计", "“合计”（三级指标）和"},
		{"extra-rows", "funds/rows/2/item", "备注", ""},
	} {
		d := document.New(formtest.Full())
		d.Form.Extra = []domain.Extra{{Label: "存在问题", Text: "人手不足"}}
		if c.layout != "" {
			d = open(t, lay(t, "a.xlsx", file(t, "../xlsx/testdata/"+c.layout+".xlsx")))
		}
		form := d.Form.Clone()
		if !form.Set(c.field, c.name) {
			t.Fatalf("no %s", c.field)
		}
		err := d.Save(filepath.Join(t.TempDir(), "b.xlsx"), &form)
		var like *fault.Error
		switch {
		case c.want == "" && err == nil:
		case c.want == "" || !errors.As(err, &like) || like.Code != fault.LikeLabel || !strings.Contains(err.Error(), c.want) || !slices.Equal(like.Fields, []domain.Field{c.field}):
			t.Errorf("%s: %s %s: %v", c.layout, c.field, c.name, err)
		}
	}
}
