package document_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
)

// asked is a 申报表 of a project.
func asked(project, target string) []string {
	return []string{
		"项目支出绩效目标申报表|<|<|<|<",
		"项目名称|" + project + "|<|实施单位|某县图书馆",
		"年度资金总额|<|45.6|<|<",
		"年度绩效目标|修复馆藏古籍，建立数字目录。|<|<|<",
		"一级指标|二级指标|三级指标|指标值|权重",
		"产出指标|数量指标|修复古籍|" + target + "|50",
	}
}

func TestDeclarationsOfAFile(t *testing.T) {
	path := lay(t, "2025年申报.xlsx", book(t, asked("古籍修复", "≥150册"), asked("阅览室改造", "≥2间")))
	if _, err := document.Open(path); !document.IsDeclaration(err) {
		t.Fatalf("opened as a self-evaluation: %v", err)
	}
	list, err := document.OpenDeclared(path)
	if err != nil || len(list) != 2 {
		t.Fatalf("%d read: %v", len(list), err)
	}
	d := list[1]
	if d.Form.Subject() != "阅览室改造" || d.Form.Year != 2025 || d.Form.Indicators[0].Target != "≥2间" || d.Form.Funds.Rows[0].Initial != "45.6" {
		t.Errorf("read %+v", d.Form)
	}
	if d.Sheet() != "表2" || d.Cell(domain.IndicatorField(0, domain.KeyTarget)) != "表2!D6" || d.Cell(domain.FieldConclusion) != "" {
		t.Errorf("in sheet %q the target is in %q, the conclusion in %q", d.Sheet(), d.Cell(domain.IndicatorField(0, domain.KeyTarget)), d.Cell(domain.FieldConclusion))
	}
}

func TestFilesWithoutADeclaration(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string][]byte{
		"a.json": []byte("{}"), "b.xlsx": book(t, []string{"收入|支出", "1|2"}), "c.xlsx": []byte("PK\x03\x04"), "d.xlsx": nil,
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := document.OpenDeclared(path)
		if err == nil || document.IsDeclaration(err) || !strings.HasPrefix(err.Error(), "打不开“"+name+"”：") || !strings.HasSuffix(err.Error(), "。") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := document.OpenDeclared(filepath.Join(dir, "none.xlsx")); err == nil {
		t.Error("a file that is not there is read")
	}
	if _, err := document.Open(filepath.Join(dir, "b.xlsx")); document.IsDeclaration(err) {
		t.Error("any table is called a 申报表")
	}
}
