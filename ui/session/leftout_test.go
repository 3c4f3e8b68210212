package session_test

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ziping/io/document"
	"ziping/io/jsonform"
	"ziping/io/layout"
	"ziping/io/sheet"
	"ziping/io/xlsx"
	"ziping/ui/session"
)

// web is a sheet as a web page, as systems export it under the name .xls. Marked cells have a mark
// after their text.
func web(g *sheet.Grid, marks map[sheet.Ref]string) []byte {
	covered := map[sheet.Ref]bool{}
	var b strings.Builder
	b.WriteString("<html><body><table>\n")
	for row := range g.Rows {
		b.WriteString("<tr>")
		for col := range g.Cols {
			r := sheet.Ref{Row: row, Col: col}
			if covered[r] {
				continue
			}
			area := g.Area(r)
			for y := area.From.Row; y <= area.To.Row; y++ {
				for x := area.From.Col; x <= area.To.Col; x++ {
					covered[sheet.Ref{Row: y, Col: x}] = true
				}
			}
			text := strings.ReplaceAll(html.EscapeString(g.At(r).Text+marks[r]), "\n", "<br>")
			fmt.Fprintf(&b, `<td rowspan="%d" colspan="%d">%s</td>`, area.To.Row-area.From.Row+1, area.To.Col-area.From.Col+1, text)
		}
		b.WriteString("</tr>\n")
	}
	return []byte(b.String() + "</table></body></html>")
}

// mark is a word that occurs in no form, a different one for each n.
func mark(n int) string { return fmt.Sprintf("甲%03d乙", n) }

// fixtures are the sheets of forms in many layouts.
func fixtures(t *testing.T) map[string]*sheet.Grid {
	t.Helper()
	grids := map[string]*sheet.Grid{}
	for _, name := range []string{
		"amounts-by-task", "amounts-in-pairs", "extra-columns", "labels-beside", "level-weights", "levels-above", "no-merges",
		"pairs-in-one-cell", "rate-row", "two-goals",
	} {
		data, err := os.ReadFile(filepath.Join("../../io/xlsx/testdata", name+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		book, err := xlsx.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		found, err := layout.Find(book.Grids)
		if err != nil {
			t.Fatal(name, err)
		}
		grids[name] = found[0].Grid
	}
	return grids
}

func openBytes(t *testing.T, data []byte) (*session.Session, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "导出.xls")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return session.Open(path, nil)
}

// A mark after the text of each cell in turn, label or value, is in the form or is reported. Then,
// of all marks that are in the form, each is in the saved workbook or is reported.
func TestNoCellOfAForeignFileIsLostInSilence(t *testing.T) {
	home(t)
	saved := 0
	for name, g := range fixtures(t) {
		all := map[sheet.Ref]string{}
		for n, r := range g.Cells() {
			s, err := openBytes(t, web(g, map[sheet.Ref]string{r: mark(n)}))
			if err != nil {
				continue // what can't be opened can't be saved
			}
			switch {
			case strings.Contains(string(jsonform.Encode(s.Form())), mark(n)):
				all[r] = mark(n)
			case !strings.Contains(told(s.Document().Losses()), mark(n)):
				t.Errorf("%s: %s %q is neither read nor named", name, r, g.At(r).Text+mark(n))
			}
		}
		s, err := openBytes(t, web(g, all))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		out := filepath.Join(t.TempDir(), "新.xlsx")
		if err := s.SaveAs(out); err != nil {
			continue // nothing is saved
		}
		saved++
		have := told(s.Document().LeftOut) + texts(t, out)
		for r, mark := range all {
			if !strings.Contains(have, mark) {
				t.Errorf("%s: %s %q is neither in the workbook nor named", name, r, g.At(r).Text+mark)
			}
		}
		if len(all) < 20 {
			t.Errorf("%s: only %d cells hold fields", name, len(all))
		}
	}
	if saved < 9 {
		t.Errorf("only %d workbooks were saved", saved)
	}
}

// told is everything that is reported.
func told(list []document.Loss) string {
	var b strings.Builder
	for _, l := range list {
		b.WriteString(l.Cell + " " + l.Text + "\n")
	}
	return b.String()
}

// texts are the texts of all cells of a workbook.
func texts(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	book, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, g := range book.Grids {
		for _, r := range g.Cells() {
			b.WriteString(g.At(r).Text + "\n")
		}
	}
	return b.String()
}
