package pdfgrid

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"
	"sync/atomic"
	"testing/fstest"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"ziping/assets"
	"ziping/io/fault"
	"ziping/io/guard"
)

// Caps, far above any real form.
const (
	maxPages    = 60
	maxChars    = 100_000 // on all pages
	maxObjects  = 80_000  // objects and points of paths that are looked at, on all pages; ours have 1,000 each
	maxNesting  = 8       // of forms (content drawn as one) inside each other
	memoryPages = 640     // of 64 KB each, that the sandbox may have
)

// engine is PDFium, ready to open documents.
type engine struct {
	pool  pdfium.Pool
	start time.Duration // of the processor, to start it
}

// limit is how long PDFium may take for so many pages. A real file takes two or three times as long
// as the start of PDFium, and once more for each further page; one page is given up within 5 s.
func limit(start time.Duration, pages int) time.Duration {
	return max(4*time.Second, 6*start) + time.Duration(pages-1)*max(2*time.Second, 3*start)
}

// start makes PDFium ready. The interpreter takes its code as it is: compiling it first costs
// five times as long and twice the memory.
func start() (*engine, error) {
	begun := guard.ProcessorTime()
	config := wazero.NewRuntimeConfigInterpreter().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(memoryPages).
		WithCloseOnContextDone(true)
	pool, err := webassembly.Init(webassembly.Config{
		RuntimeConfig: config, FSConfig: wazero.NewFSConfig().WithFSMount(fonts, "/"), Stdout: io.Discard, Stderr: io.Discard, MaxTotal: 1, MaxIdle: 1,
	})
	if err != nil {
		return nil, fmt.Errorf("starting PDFium: %w", err)
	}
	return &engine{pool, guard.ProcessorTime() - begun}, nil
}

func (e *engine) close() { e.pool.Close() }

// fonts are the only files that PDFium sees, in a folder where it looks for fonts. A PDF without a
// font of its own is measured with this one: PDFium skips what has no size, such as a single
// character in a cell.
var fonts = fstest.MapFS{"usr/share/fonts/NotoSansSC-Regular.ttf": {Data: assets.FontRegular}}

// sandbox is a copy of PDFium with one document open in it. It sees no file of this computer
// and has a memory of its own.
type sandbox struct {
	pdfium.Pdfium
	document references.FPDF_DOCUMENT
	end      atomic.Pointer[deadline]
	killed   atomic.Bool   // because it took too long
	closed   chan struct{} // closed when the sandbox is no longer needed
	watched  sync.WaitGroup

	counts
}

// counts are how much was read so far, by this sandbox and those before it.
type counts struct{ chars, objects int }

// open opens a document.
func (e *engine) open(data []byte) (*sandbox, error) {
	instance, err := e.pool.GetInstance(time.Hour) // one is always free
	if err != nil {
		return nil, fmt.Errorf("starting PDFium: %w", err)
	}
	s := &sandbox{Pdfium: instance, closed: make(chan struct{})}
	s.allow(limit(e.start, 1))
	s.watched.Go(s.watch)
	doc, err := s.OpenDocument(&requests.OpenDocument{FileReader: bytes.NewReader(data), FileReaderSize: int64(len(data))})
	if err != nil {
		err = s.explain(err)
		s.close()
		return nil, err
	}
	s.document = doc.Document
	return s, nil
}

// deadline is when a sandbox is killed: when the clock says so, and this process has kept processors
// busy for as long. The clock alone would blame the file for what else the machine does, the processors
// alone for what else this process does.
type deadline struct {
	clock time.Time
	busy  time.Duration
}

func (d *deadline) over() bool { return time.Now().After(d.clock) && guard.ProcessorTime() > d.busy }

// allow gives PDFium so much time, from now on.
func (s *sandbox) allow(limit time.Duration) {
	s.end.Store(&deadline{time.Now().Add(limit), guard.ProcessorTime() + limit})
}

// watch kills the sandbox when its time is over.
func (s *sandbox) watch() {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-s.closed:
			return
		case <-tick.C:
			if s.end.Load().over() {
				s.killed.Store(true)
				_ = s.Kill()
				return
			}
		}
	}
}

func (s *sandbox) close() {
	close(s.closed)
	s.watched.Wait()
	if !s.killed.Load() {
		_ = s.Pdfium.Close()
	}
}

// explain is the user's error for a failure of PDFium.
func (s *sandbox) explain(err error) error {
	switch {
	case s.killed.Load():
		return fault.New(fault.TooLarge, "PDF 太复杂，读了很久没有读完。只打印自评表那几页，另存为 PDF，再打开。")
	case errors.Is(err, pdfiumerrors.ErrPassword) || errors.Is(err, pdfiumerrors.ErrSecurity):
		return &fault.Error{Code: fault.Encrypted, Message: "PDF 设有密码，读不出内容。取消打开密码，或打印成另一个 PDF，再打开。", Cause: err}
	}
	return damage(err)
}

func damage(cause error) error {
	return &fault.Error{Code: fault.Damaged, Message: "PDF 已损坏或不完整，读不出内容。换一份完好的文件，或打开原来的表格文件。", Cause: cause}
}

// glyph is one character as printed. Lengths are points, x to the right; y is up as PDFium
// gives it, and down once the page is upright.
type glyph struct {
	r      rune    // 0 if nothing in the file tells which character it is
	x, y   float64 // origin on the baseline
	em     float64 // size of the font
	box    rect    // as wide as the character advances
	angle  float64 // of the line of text, in radians, against the clock
	turned int     // quarters of a turn, against the clock, from most text of the page
	clip   *rect   // what is seen of its text, nil for all
	piece  int     // its piece of text, in the order of the file
}

// line is a ruling line: across at a height, or down at a distance from the left.
type line struct{ at, from, to float64 }

// ink is what is printed on a page, as far as it is of use.
type ink struct {
	number       int // of the page, from 1
	glyphs       []glyph
	across, down []line
	clips        []clipped
	pictures     float64 // the area that pictures cover
}

// page reads one page.
func (s *sandbox) page(index int) (*ink, error) {
	loaded, err := s.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: s.document, Index: index})
	if err != nil {
		return nil, s.explain(err)
	}
	page := requests.Page{ByReference: &loaded.Page}
	defer s.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	p := &ink{number: index + 1}
	if err := s.text(page, p); err != nil {
		return nil, err
	}
	count, err := s.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return nil, s.explain(err)
	}
	if s.objects+count.Count > maxObjects {
		return nil, tooManyObjects()
	}
	for i := range count.Count {
		object, err := s.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return nil, s.explain(err)
		}
		if err := s.object(object.PageObject, identity, 0, p); err != nil {
			return nil, err
		}
	}
	p.cut()
	return p, nil
}

func (s *sandbox) text(page requests.Page, p *ink) error {
	loaded, err := s.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return s.explain(err)
	}
	text := loaded.TextPage
	defer s.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text})
	count, err := s.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text})
	if err != nil {
		return s.explain(err)
	}
	if s.chars += count.Count; s.chars > maxChars {
		return fault.Large(fmt.Sprintf("PDF 的文字超过 %d 个字", maxChars))
	}
	for i := range count.Count {
		g, ok, err := s.glyph(text, i)
		if err != nil {
			return err
		}
		if ok {
			p.glyphs = append(p.glyphs, g)
		}
	}
	return nil
}

// glyph reads one character; those that PDFium adds on its own (blanks, ends of lines) are
// left out.
func (s *sandbox) glyph(text references.FPDF_TEXTPAGE, i int) (g glyph, ok bool, err error) {
	code, err := s.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text, Index: i})
	if err != nil {
		return g, false, s.explain(err)
	}
	if g.r = rune(code.Unicode); g.blank() {
		made, err := s.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: text, Index: i})
		if err != nil {
			return g, false, s.explain(err)
		}
		if made.IsGenerated {
			return g, false, nil
		}
	}
	origin, err := s.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: text, Index: i})
	if err != nil {
		return g, false, s.ignorable(err)
	}
	loose, err := s.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: i})
	if err != nil {
		return g, false, s.ignorable(err)
	}
	size, err := s.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: text, Index: i})
	if err != nil {
		return g, false, s.ignorable(err)
	}
	matrix, err := s.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: text, Index: i})
	if err != nil {
		return g, false, s.ignorable(err)
	}
	m := matrix.Matrix
	g.x, g.y = origin.X, origin.Y
	g.em = size.FontSize * math.Hypot(float64(m.C), float64(m.D))
	g.angle = math.Atan2(float64(m.B), float64(m.A))
	g.box = between(point{float64(loose.Rect.Left), float64(loose.Rect.Bottom)}, point{float64(loose.Rect.Right), float64(loose.Rect.Top)})
	return g, g.box.sound() && 0 < g.em && g.em < farOut, nil
}

// ignorable passes over what PDFium can't tell of one character or object, unless it was stopped.
func (s *sandbox) ignorable(err error) error {
	if s.killed.Load() {
		return s.explain(err)
	}
	return nil
}
