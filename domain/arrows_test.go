package domain_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// rooms are the packages of the windows that know only part of the program: what of ours they may
// import.
var rooms = map[string]struct {
	may     []string
	because string
}{
	"ui/kit":          {[]string{"ui/field", "ui/keys", "ui/look", "ui/menu"}, "the kit knows no form"},
	"ui/manual":       {[]string{"docs", "ui/field", "ui/ime", "ui/keys", "ui/kit", "ui/look"}, "the manual knows no form"},
	"ui/files":        {[]string{"io/document", "ui/field", "ui/kit", "ui/look"}, "the file dialogs know no form"},
	"ui/explain":      {[]string{"domain", "scoring", "ui/kit", "ui/look", "ui/session"}, "an explanation knows its session only"},
	"ui/findings":     {[]string{"domain", "scoring", "ui/explain", "ui/field", "ui/keys", "ui/kit", "ui/look", "ui/session"}, "the findings know their session only"},
	"ui/importreport": {[]string{"domain", "io/document", "io/layout", "ui/kit", "ui/look", "ui/session"}, "the import report knows its session only"},
	"ui/status":       {[]string{"domain", "scoring", "io/document", "ui/findings", "ui/kit", "ui/look", "ui/session"}, "header and status line know their session only"},
}

// The house has an order: arrows point down only. Each rule says who may import what;
// folders are relative to the module, and a rule holds for everything below them.
func TestImportsPointDown(t *testing.T) {
	const (
		fyne     = "fyne.io/fyne/v2"
		app      = "fyne.io/fyne/v2/app"
		excelize = "github.com/xuri/excelize/v2"
		decimal  = "github.com/shopspring/decimal"
	)
	networkless := map[string]bool{"net/url": true, "golang.org/x/net/html": true} // reads texts only
	under := func(path string, roots ...string) bool {
		for _, root := range roots {
			if path == root || strings.HasPrefix(path, root+"/") {
				return true
			}
		}
		return false
	}
	seen := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "build" || d.Name() == "dist" || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".git")) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel("..", path)
		if err != nil {
			return err
		}
		from, isTest := filepath.ToSlash(filepath.Dir(rel)), strings.HasSuffix(path, "_test.go")
		seen++
		for _, spec := range file.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			own, isOwn := strings.CutPrefix(imp, "ziping/")
			bad := ""
			switch {
			case under(imp, excelize) && !under(from, "io/xlsx"):
				bad = "only io/xlsx knows excelize"
			case under(imp, app) && from != ".":
				bad = "only main makes the application"
			case under(imp, fyne) && from != "." && !under(from, "ui"):
				bad = "only ui knows Fyne"
			case under(imp, "net", "golang.org/x/net") && !networkless[imp] && (from != "ui/instance" || imp != "net"):
				bad = "nothing here talks to a network"
			case isTest: // tests of a package may use packages above it
			case from == "domain/zh" && (isOwn || strings.Contains(strings.Split(imp, "/")[0], ".")):
				bad = "domain/zh imports the standard library only"
			case from == "domain" && imp != decimal && strings.Contains(strings.Split(imp, "/")[0], "."):
				bad = "domain imports the standard library and the decimal type only"
			case from == "domain" && isOwn && own != "domain/zh":
				bad = "domain imports nothing of ours but what it says about Chinese text"
			case under(from, "scoring") && isOwn && !under(own, "domain", "assets"):
				bad = "scoring imports domain and assets only"
			case under(from, "io") && isOwn && !under(own, "domain", "assets", "io"):
				bad = "io imports domain and assets only"
			case under(from, "assets", "docs") && isOwn:
				bad = "what is embedded imports nothing of ours"
			case under(from, "ui/report") && isOwn && !under(own, "assets", "domain", "io/docx", "io/sheet", "scoring"):
				bad = "a report knows forms and documents, no files"
			case under(from, "ui/console", "ui/report", "ui/session") && under(imp, fyne):
				bad = "the command line needs no toolkit"
			case own == "ui/window" && from != ".":
				bad = "only main knows the window"
			}
			if room, ok := rooms[from]; ok && !isTest && isOwn && !under(own, room.may...) {
				bad = room.because
			}
			if bad != "" {
				t.Errorf("%s imports %s: %s", rel, imp, bad)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 10 {
		t.Fatalf("only %d files seen: the walk did not find the project", seen)
	}
}
