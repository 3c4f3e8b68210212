package document

import (
	"slices"
	"strings"
	"testing"
)

// Each extension occurs once, has a use, and is named in the texts for users.
func TestFileTypes(t *testing.T) {
	var seen []string
	for _, f := range FileTypes {
		switch {
		case f.Ext != strings.ToLower(f.Ext) || !strings.HasPrefix(f.Ext, "."):
			t.Errorf("%q is no extension", f.Ext)
		case slices.Contains(seen, f.Ext):
			t.Errorf("%s is there twice", f.Ext)
		case !f.Reads && !f.Writes:
			t.Errorf("%s is neither read nor written", f.Ext)
		case f.Reads && f.Group == "":
			t.Errorf("%s has no name for those who open files", f.Ext)
		case f.Words != "" && !f.Writes:
			t.Errorf("%s is offered and not written", f.Ext)
		}
		seen = append(seen, f.Ext)
	}
}

func TestTheKindOfAFileThatIsSaved(t *testing.T) {
	for name, want := range map[string]Kind{"a.xlsx": XLSX, "A.XLSX": XLSX, "a.xlsm": XLSM, "a.ziping": JSON, "a.json": JSON, "a.pdf": PDF} {
		if kind, err := KindFor(name); err != nil || kind != want {
			t.Errorf("%s is saved as %q, %v", name, kind, err)
		}
	}
	for _, name := range []string{"a.xls", "a.docx", "a"} {
		_, err := KindFor(name)
		if want := "不能保存为“" + name + "”。文件名用 .xlsx、.ziping、.json 或 .pdf 结尾。"; err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}
