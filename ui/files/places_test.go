package files_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"ziping/io/document"
	"ziping/ui/files"
)

func TestTheLatestFilesAreListedOnce(t *testing.T) {
	p := files.Places{Pref: test.NewTempApp(t).Preferences()}
	for _, name := range strings.Split("a b c d e f g h i c", " ") {
		p.Remember(filepath.Join("/家", name))
	}
	p.Forget("/家/g")
	var names []string
	for _, path := range p.Recent() {
		names = append(names, filepath.Base(path))
	}
	if got := strings.Join(names, " "); got != "c i h f e d b" {
		t.Errorf("recent files %s", got)
	}
}

func TestADialogStartsWhereTheFileIsElseInTheLastFolderElseAtHome(t *testing.T) {
	home, last, near := t.TempDir(), t.TempDir(), t.TempDir()
	t.Setenv("HOME", home)
	p := files.Places{Pref: test.NewTempApp(t).Preferences()}
	p.RememberFolder(last)
	path := filepath.Join(near, "a.xlsx")
	for _, step := range []struct{ gone, want string }{{"", near}, {near, last}, {last, home}} {
		if step.gone != "" {
			os.RemoveAll(step.gone)
		}
		if got := files.FirstFolder(p.Folders(path)); got != step.want {
			t.Errorf("without %q it starts in %s, not %s", step.gone, got, step.want)
		}
	}
}

// The dialogs name formats as io/document does.
func TestKindsToSaveInAreThoseOfTheTable(t *testing.T) {
	want := []files.Kind{{Ext: ".pdf", Words: "PDF"}, {Ext: ".xlsx", Words: "Excel 工作簿"}, {Ext: ".docx", Words: "Word 文档"}}
	if got := files.KindsOf(document.PDF, document.XLSX, document.DOCX); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
