package randombook

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func source(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 12)) }

func read(t *testing.T, seed uint64) *Facts {
	t.Helper()
	f, err := Read(New(source(seed)))
	if err != nil {
		t.Fatal(err)
	}
	if len(f.faults) > 0 {
		t.Fatalf("seed %d contradicts itself: %v", seed, f.faults)
	}
	return f
}

func nothing(string, int) bool { return false }

func TestTheSameNumbersMakeTheSameBook(t *testing.T) {
	if !bytes.Equal(New(source(3)), New(source(3))) {
		t.Error("other bytes")
	}
	f := read(t, 3)
	if words := Worse(f, f, nothing); len(words) > 0 {
		t.Errorf("worse than itself: %v", words)
	}
}

// Whatever reference comes to mean other rows is found.
func TestAReferenceToOtherRowsIsFound(t *testing.T) {
	tried := map[string]int{} // by kind
	for seed := range uint64(40) {
		before, after := read(t, seed), read(t, seed)
		for _, id := range slices.Sorted(maps.Keys(before.refs)) {
			areas := before.refs[id]
			kind, _, _ := strings.Cut(id, "/")
			if marks, _ := before.meant(areas); len(marks) == 0 || tried[kind] == 3 {
				continue // nothing below the marked rows is compared
			}
			moved := slices.Clone(areas)
			for i := range moved {
				moved[i].from++
				moved[i].to += 2
			}
			for _, changed := range [][]area{moved, {{gone: true}}} {
				after.refs[id] = changed
				if words := Worse(before, after, nothing); !slices.ContainsFunc(words, func(s string) bool { return strings.HasPrefix(s, id+":") }) {
					t.Fatalf("seed %d: %s from %v to %v was not found in %v", seed, id, areas, changed, words)
				}
			}
			after.refs[id] = areas
			tried[kind]++
		}
	}
	for _, kind := range []string{"formula", "array", "name", "rule", "check", "link", "link to", "sparkline", "sparkline of", "break", "protectedRange", "autoFilter", "cellWatch", "ignoredError", "inputCells",
		"drawn", "shape shows", "note", "frame", "box", "box sets", "control", "xl", "other sheet's rule", "other sheet's check", "other sheet's link to"} {
		if tried[kind] == 0 {
			t.Errorf("no %s in any book", kind)
		}
	}
}
