package assets_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/image/font/sfnt"

	"ziping/assets"
)

// The system's fonts replace what the embedded ones lack, but not on every PC: what the program
// itself shows has to be in them.
func TestEveryCharacterTheProgramShowsIsInTheFont(t *testing.T) {
	font, err := sfnt.Parse(assets.FontRegular)
	if err != nil {
		t.Fatal(err)
	}
	var buf sfnt.Buffer
	seen := map[rune]bool{}
	for _, root := range []string{"../io/page", "../ui"} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				lit, ok := n.(*ast.BasicLit)
				if !ok || lit.Kind != token.STRING {
					return true
				}
				text, err := strconv.Unquote(lit.Value)
				if err != nil {
					return true
				}
				for _, r := range text {
					if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || seen[r] {
						continue
					}
					seen[r] = true
					if glyph, err := font.GlyphIndex(&buf, r); err != nil || glyph == 0 {
						t.Errorf("%s: %q (%U) is not in the font", path, r, r)
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(seen) < 300 {
		t.Errorf("only %d characters seen", len(seen))
	}
}
