package pdfgrid_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"ziping/domain"
	"ziping/io/guard"
	"ziping/io/internal/gridtest"
	"ziping/io/pdf"
)

func TestDamagedFiles(t *testing.T) {
	gridtest.Damage(t, reader(t), documentIn(plain, labelled()), false)
}

// 120 files are damaged at random, or as many as ZIPING_DAMAGED says.
func TestFilesDamagedAtRandom(t *testing.T) {
	count := 120
	if n, err := strconv.Atoi(os.Getenv("ZIPING_DAMAGED")); err == nil {
		count = n
	}
	ours, err := pdf.Render(&domain.Form{Title: "自评表", Year: 2024, Department: "某某局", Indicators: []domain.Indicator{{Level1: "产出指标", Name: "开放天数", Target: "≥300天", Actual: "310天"}}})
	if err != nil {
		t.Fatal(err)
	}
	quick := documentIn(plain, labelled(), labelled())
	files := [][]byte{ours, document(labelled()), quick, quick, quick, quick, quick, quick, quick, quick, quick, quick}
	read := reader(t)
	var longest time.Duration
	opened := 0
	for i := range count {
		r := rand.New(rand.NewPCG(uint64(i), 1))
		data := bytes.Clone(files[i%len(files)])
		how := damages[r.IntN(len(damages))]
		what := fmt.Sprintf("file %d, %s", i, how.name)
		began := guard.ProcessorTime()
		if gridtest.Bounded(t, what, read, how.do(data, r)) == nil {
			opened++
		}
		longest = max(longest, guard.ProcessorTime()-began)
		if (i+1)%500 == 0 {
			t.Logf("%d of %d files, of which %d opened all the same; the longest took %v", i+1, count, opened, longest)
		}
	}
	t.Logf("%d files, of which %d opened all the same; the longest took %v of the processor's time", count, opened, longest)
}

// damages are ways to damage a file.
var damages = []struct {
	name string
	do   func(data []byte, r *rand.Rand) []byte
}{
	{"cut", func(data []byte, r *rand.Rand) []byte { return data[:r.IntN(len(data))] }},
	{"bits flipped", func(data []byte, r *rand.Rand) []byte {
		for range 1 + r.IntN(8) {
			data[r.IntN(len(data))] ^= 1 << r.IntN(8)
		}
		return data
	}},
	{"bytes changed", func(data []byte, r *rand.Rand) []byte {
		for range 1 + r.IntN(8) {
			data[r.IntN(len(data))] = byte(r.IntN(256))
		}
		return data
	}},
	{"a part moved", func(data []byte, r *rand.Rand) []byte {
		from, to := r.IntN(len(data)), r.IntN(len(data))
		copy(data[from:], bytes.Clone(data[to:min(len(data), to+r.IntN(2000))]))
		return data
	}},
	{"words changed", words},
	{"words changed", words},
	{"words changed", words},
}

// words replaces some of the words that PDF is made of: numbers by others and by those that are
// too large, references by those to other objects, names by names; or has them many times.
func words(data []byte, r *rand.Rand) []byte {
	const between = " "
	list := strings.Split(string(data), between)
	for range 1 + r.IntN(4) {
		w := &list[r.IntN(len(list))]
		_, err := strconv.ParseFloat(strings.TrimSpace(*w), 64)
		switch isNumber := err == nil; {
		case isNumber && r.IntN(2) == 0:
			*w = strconv.Itoa(r.IntN(12)) // often another object
		case isNumber:
			odd := []string{"-1", "0", "2147483647", "-2147483648", "4294967295", "1e30", "0.0000001", "99999999999999999999"}
			*w = odd[r.IntN(len(odd))]
		case r.IntN(8) == 0:
			*w = strings.Repeat(*w+between, 1+r.IntN(3000))
		default:
			*w = list[r.IntN(len(list))]
		}
	}
	return []byte(strings.Join(list, between))
}
