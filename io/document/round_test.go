package document_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/internal/randombook"
	"ziping/io/layout"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

// Random workbooks with rows added, removed and moved: whatever refers to a row refers to the same
// one afterwards, and what nobody touched is unchanged. `make round` does many, and has other
// programs read them.
func TestReferencesMeanTheSameRowsAfterARound(t *testing.T) {
	rounds := 24
	dir := os.Getenv("ZIPING_ROUND")
	if dir != "" {
		n, err := strconv.Atoi(os.Getenv("ZIPING_ROUNDS"))
		if err != nil {
			t.Fatal(err)
		}
		rounds = n
	}
	for seed := range rounds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(uint64(seed), 12))
			data := randombook.New(r)
			keepFile(t, dir, seed, "0", data)
			for step := range 2 { // the second starts with what the program itself wrote
				data = round(t, r, data)
				keepFile(t, dir, seed, fmt.Sprint(step+1), data)
			}
		})
	}
}

// keepFile writes a workbook for other programs to read.
func keepFile(t *testing.T, dir string, seed int, step string, data []byte) {
	t.Helper()
	if dir == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d-%s.xlsx", seed, step)), data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// round opens a workbook, changes the form in it, saves it and compares the two.
func round(t *testing.T, r *rand.Rand, data []byte) []byte {
	t.Helper()
	path := lay(t, "自评表.xlsx", data)
	d := open(t, path)
	form := d.Form.Clone()
	alter(r, &form)
	if err := d.Save(path, &form); err != nil {
		t.Fatal(err)
	}
	out := file(t, path)
	before, err := randombook.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	after, err := randombook.Read(out)
	if err != nil {
		t.Fatal(err)
	}
	owned := ownedCells(t, data, before)
	for _, words := range randombook.Worse(before, after, func(mark string, col int) bool { return owned[fmt.Sprintf("%s/%d", mark, col)] }) {
		t.Error(words)
	}
	return out
}

// ownedCells are those of the form, and the columns of its levels, by mark and column.
func ownedCells(t *testing.T, data []byte, facts *randombook.Facts) map[string]bool {
	t.Helper()
	book, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	layouts, err := layout.Find(book.Grids)
	if err != nil {
		t.Fatal(err)
	}
	owned := map[string]bool{}
	own := func(ref sheet.Ref) { owned[fmt.Sprintf("%s/%d", facts.Mark(ref.Row), ref.Col)] = true }
	for _, p := range layouts[0].Places {
		own(p.Cell)
	}
	for _, span := range layouts[0].Indicators.Rows {
		for row := span.From; row <= span.To; row++ {
			for _, level := range layouts[0].Indicators.Levels {
				own(sheet.Ref{Row: row, Col: level.Col})
			}
		}
	}
	return owned
}

// alter changes a form as a user may do in a session: rows are added, removed and moved, and values
// change.
func alter(r *rand.Rand, f *domain.Form) {
	fresh := 0
	name := func() string { fresh++; return fmt.Sprintf("新指标（%d）", 100+fresh+r.IntN(800)) }
	for range 1 + r.IntN(6) {
		at := r.IntN(len(f.Indicators))
		switch r.IntN(8) {
		case 0, 1:
			in := domain.Indicator{Level1: f.Indicators[at].Level1, Level2: f.Indicators[at].Level2, Name: name(), Target: "≥20次", Actual: "21次", Weight: "2", Score: "2"}
			f.Indicators = slices.Insert(f.Indicators, at+r.IntN(2), in)
		case 2:
			if len(f.Indicators) > 2 {
				f.Indicators = slices.Delete(f.Indicators, at, at+1)
			}
		case 3:
			in := f.Indicators[at]
			f.Indicators = slices.Delete(f.Indicators, at, at+1)
			f.Indicators = slices.Insert(f.Indicators, r.IntN(len(f.Indicators)+1), in)
		case 4:
			f.Indicators[at].Reason = strings.Repeat("因雨停工，", 1+r.IntN(60))
			f.Indicators[at].Score = domain.Number(fmt.Sprint(1 + r.IntN(4)))
		case 5:
			f.Funds.Rows = slices.Insert(f.Funds.Rows, 1+r.IntN(len(f.Funds.Rows)), domain.FundRow{Item: fmt.Sprintf("补助%d", r.IntN(90)), Budget: "12.5"})
		case 6:
			if n := len(f.Funds.Rows); n > 2 {
				at := 1 + r.IntN(n-1)
				f.Funds.Rows = slices.Delete(f.Funds.Rows, at, at+1)
			}
		case 7:
			f.Goals.Actual = strings.Repeat("目标1.整理档案2068卷。", 1+r.IntN(40))
			f.Conclusion = ""
		}
	}
	gather(f)
	f.Total = domain.Total{Weight: sum(f, f.Funds.Weight, func(in domain.Indicator) domain.Number { return in.Weight }), Score: sum(f, f.Funds.Score, func(in domain.Indicator) domain.Number { return in.Score })}
}

// sum is a total, as the rules compute it before a save.
func sum(f *domain.Form, rate domain.Number, of func(domain.Indicator) domain.Number) domain.Number {
	total, _ := rate.Value()
	for _, in := range f.Indicators {
		v, _ := of(in).Value()
		total = total.Add(v)
	}
	return domain.Number(total.String())
}

// gather groups the indicators by level, in the order in which levels begin.
func gather(f *domain.Form) {
	first := map[string]int{}
	key := func(in domain.Indicator, two bool) string {
		if two {
			return in.Level1 + "/" + in.Level2
		}
		return in.Level1
	}
	for i, in := range f.Indicators {
		for _, k := range []string{key(in, false), key(in, true)} {
			if _, seen := first[k]; !seen {
				first[k] = i
			}
		}
	}
	slices.SortStableFunc(f.Indicators, func(a, b domain.Indicator) int {
		return cmp.Or(first[key(a, false)]-first[key(b, false)], first[key(a, true)]-first[key(b, true)])
	})
	f.Levels = slices.DeleteFunc(f.Levels, func(l domain.Level) bool {
		return !slices.ContainsFunc(f.Indicators, func(in domain.Indicator) bool { return domain.SameLevel(in.Level1, l.Name) })
	})
}
