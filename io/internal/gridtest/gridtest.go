// Package gridtest shows grids as text, for expectations that are written by hand, and
// runs readers on damaged and hostile files within limits of time and memory.
package gridtest

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"time"

	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/sheet"
)

// Reader is the entry point of a format.
type Reader func(data []byte) ([]*sheet.Grid, error)

var kinds = map[sheet.Kind]string{sheet.Number: "number ", sheet.Percent: "percent ", sheet.Date: "date ", sheet.Bool: "bool ", sheet.Error: "error "}

// Show writes a grid's cells, one a line, "B3 percent 92.37%", with "⏎" for a line break, followed
// by the merged areas.
func Show(g *sheet.Grid) string {
	var b strings.Builder
	for _, r := range g.Cells() {
		c := g.At(r)
		line := r.String() + " "
		if c.Hidden {
			line += "hidden "
		}
		if c.Formula {
			line += "formula "
		}
		line += kinds[c.Kind] + strings.ReplaceAll(c.Text, "\n", "⏎")
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	for _, m := range g.Merges {
		fmt.Fprintf(&b, "%s:%s\n", m.From, m.To)
	}
	return b.String()
}

// Equal compares a grid with the lines expected; the order of lines does not count.
func Equal(t testing.TB, g *sheet.Grid, want string) {
	t.Helper()
	left := map[string]int{}
	for _, line := range strings.Split(strings.TrimSpace(Show(g)), "\n") {
		left[strings.TrimSpace(line)]++
	}
	for _, line := range strings.Split(strings.TrimSpace(want), "\n") {
		left[strings.TrimSpace(line)]--
	}
	for line, n := range left {
		switch {
		case n > 0:
			t.Errorf("%s: not expected: %s", g.Name, line)
		case n < 0:
			t.Errorf("%s: missing: %s", g.Name, line)
		}
	}
}

// Told compares the remarks of a grid with the lines expected, in their order.
func Told(t testing.TB, g *sheet.Grid, want ...string) {
	t.Helper()
	if !slices.Equal(g.Remarks, want) {
		t.Errorf("%s: told of %q, want %q", g.Name, g.Remarks, want)
	}
}

// File is a file's content.
func File(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Limits for one file that somebody damaged or built to hurt. A reader takes well under 2 s.
const (
	maxTime = 30 * time.Second // of the processor's time: a busy machine changes nothing
	maxHeld = 300 << 20        // bytes at once
)

// Limit starts to measure; the function it returns fails the test if that took too long.
func Limit(t testing.TB, what string) (end func()) {
	start := guard.ProcessorTime()
	return func() {
		t.Helper()
		if took := guard.ProcessorTime() - start; took > maxTime {
			t.Errorf("%s: took %v of the processor's time", what, took)
		}
	}
}

// Survives runs the reader and fails the test unless it ends in time, within the memory,
// with grids or a clear error: one of package sheet's, not a panic that was caught.
func Survives(t testing.TB, what string, read Reader, data []byte) ([]*sheet.Grid, error) {
	t.Helper()
	end := Limit(t, what)
	grids, err := read(data)
	end()
	Clear(t, what, grids, err)
	return grids, err
}

// Clear fails the test unless there are grids or a clear error.
func Clear(t testing.TB, what string, grids []*sheet.Grid, err error) {
	t.Helper()
	var e *fault.Error
	switch {
	case err == nil && len(grids) == 0:
		t.Errorf("%s: neither a grid nor an error", what)
	case err != nil && len(grids) > 0:
		t.Errorf("%s: grids and an error", what)
	case err == nil:
	case !errors.As(err, &e) || e.Code == "" || e.Message == "":
		t.Errorf("%s: error %T without code or message: %v", what, err, err)
	case e.Cause != nil && strings.Contains(e.Cause.Error(), "panic"):
		t.Errorf("%s: %v", what, e.Cause)
	}
}

// Bounded runs the reader as Survives does and also watches the memory it holds.
func Bounded(t testing.TB, what string, read Reader, data []byte) error {
	t.Helper()
	runtime.GC()
	before := held()
	done, peaks := make(chan struct{}), make(chan uint64)
	go func() {
		peak := held()
		for tick := time.NewTicker(2 * time.Millisecond); ; {
			select {
			case <-done:
				tick.Stop()
				peaks <- max(peak, held())
				return
			case <-tick.C:
				peak = max(peak, held())
			}
		}
	}()
	_, err := Survives(t, what, read, data)
	close(done)
	if peak := <-peaks; peak > before+maxHeld {
		t.Errorf("%s: held %d MB", what, (peak-before)>>20)
	}
	return err
}

// held is how many bytes of memory are in use, garbage not yet collected among them.
func held() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// Damage runs the reader on the file cut at every 64 bytes and, for a small file, with
// every single bit flipped.
func Damage(t *testing.T, read Reader, data []byte, bits bool) {
	for n := 0; n < len(data); n += 64 {
		Survives(t, fmt.Sprintf("cut at %d", n), read, data[:n:n])
	}
	if !bits {
		return
	}
	broken := append([]byte(nil), data...)
	for i := range broken {
		for bit := range 8 {
			broken[i] ^= 1 << bit
			Survives(t, fmt.Sprintf("byte %d bit %d", i, bit), read, broken)
			broken[i] ^= 1 << bit
		}
	}
}
