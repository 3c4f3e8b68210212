package session_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
	"ziping/ui/session"
)

// unpacked are the parts of an Office file by their names.
func unpacked(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		text, err := fs.ReadFile(z, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

func onDisk(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// One value of one form among many is changed: the sheets of all others stay as they were, to the
// byte.
func TestASaveOfOneFormLeavesTheOthersOfItsPackageAlone(t *testing.T) {
	home(t)
	forms := []domain.Form{*unitForm("柳河县水务局", "80", "72")}
	for i := range 8 {
		forms = append(forms, *project("柳河县水务局", fmt.Sprintf("第%d号工程", i+1), "10", "9"))
	}
	for i := range forms {
		ev := scoring.Evaluate(&forms[i], scoring.DefaultFor(forms[i].Kind()))
		forms[i] = scoring.Fill(forms[i], &ev)
	}
	path := filepath.Join(t.TempDir(), "整套.xlsx")
	if _, err := document.SaveAll(path, forms, false); err != nil {
		t.Fatal(err)
	}
	before := unpacked(t, onDisk(t, path))
	b, err := session.OpenBinder(path)
	if err != nil {
		t.Fatal(err)
	}
	list := b.Forms()
	list[5].Type(domain.FieldActual, "第5号工程只做完了一半。")
	if err := saveTogether(list, path); err != nil {
		t.Fatal(err)
	}
	after := unpacked(t, onDisk(t, path))
	var changed []string
	for name, part := range after {
		if before[name] != part {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	if want := "[Content_Types].xml _rels/.rels docProps/custom.xml xl/worksheets/sheet6.xml"; strings.Join(changed, " ") != want || len(after) != len(before)+1 {
		t.Errorf("changed %s, want %s; %d parts, %d before", changed, want, len(after), len(before))
	}
	was, is := before["xl/worksheets/sheet6.xml"], after["xl/worksheets/sheet6.xml"]
	if got := strings.Replace(was, "第5号工程的任务已全部做完。", "第5号工程只做完了一半。", 1); got != is {
		t.Errorf("more than the text was changed in its sheet:\n%s\n%s", was, is)
	}
}
