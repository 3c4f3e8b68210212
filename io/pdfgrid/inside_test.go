package pdfgrid

import (
	"errors"
	"testing"
	"time"

	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/pdf"
)

// A line that begins with a number is a page's number only if nothing else is in it.
func TestPageNumbersAreToldFromNumberedLines(t *testing.T) {
	for want, lines := range map[bool][][]string{
		true:  {{"1"}, {"- 2 -"}, {"第 1 页，共 3 页"}, {"1/3"}},
		false: {{"1", "开放天数"}, {"2", "5"}, {"第 1 项"}, {}},
	} {
		for _, line := range lines {
			b := &block{}
			for i, text := range line {
				b.texts = append(b.texts, piece{x: float64(100 * i), text: text})
			}
			if b.numbersPage() != want {
				t.Errorf("%q numbers a page: %v", line, !want)
			}
		}
	}
}

// opened is a sandbox with a file, up to the end of the test.
func opened(t *testing.T, data []byte) *sandbox {
	t.Helper()
	e, err := start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.close)
	s, err := e.open(data)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.close)
	return s
}

// As many pages as a file may have are read if each is one of our own forms.
func TestAFileFullOfFormsIsNotTooLarge(t *testing.T) {
	f := domain.Kinds()[1].New(2024)
	for len(f.Indicators) < 15 {
		f.Indicators = append(f.Indicators, domain.Indicator{Level1: "产出指标", Level2: "数量指标", Name: "开放天数", Target: "≥300天", Actual: "310天", Weight: "5", Score: "5"})
	}
	data, err := pdf.Render(&f)
	if err != nil {
		t.Fatal(err)
	}
	s := opened(t, data)
	if _, err := s.page(0); err != nil {
		t.Fatal(err)
	}
	if maxPages*s.objects > maxObjects || maxPages*s.chars > maxChars {
		t.Errorf("%d objects and %d characters on a page are too many for %d pages", s.objects, s.chars, maxPages)
	}
}

// What else the machine or this process does is not the file's fault.
func TestTheDeadlineIsOneOfClockAndProcessor(t *testing.T) {
	past, ahead := -time.Hour, time.Hour
	for _, c := range []struct {
		clock, busy time.Duration
		over        bool
	}{{past, past, true}, {past, ahead, false}, {ahead, past, false}, {ahead, ahead, false}} {
		d := deadline{time.Now().Add(c.clock), guard.ProcessorTime() + c.busy}
		if d.over() != c.over {
			t.Errorf("%v by the clock, %v by the processor: over is %v", c.clock, c.busy, d.over())
		}
	}
}

// A file may take so much time and no more, whenever that is over.
func TestAFileThatTakesTooLongIsGivenUp(t *testing.T) {
	data, err := pdf.Render(&domain.Form{Title: "自评表", Year: 2024, Department: "某某局"})
	if err != nil {
		t.Fatal(err)
	}
	s := opened(t, data)
	s.allow(0)
	for err == nil {
		_, err = s.page(0)
	}
	if e := (*fault.Error)(nil); !errors.As(err, &e) || e.Code != fault.TooLarge {
		t.Errorf("given up with %v", err)
	}
}
