// Package pdfgrid reads a table that was printed to PDF into a grid. (Package pdf works the other
// way: it draws the form on paper.)
//
// A PDF contains no cells. It contains characters with their positions, and lines: the areas
// between the lines are the cells, with the texts in them; a table without lines is recognised by
// the alignment of its texts. The pages become one grid, top to bottom, and its tables share their
// columns, as on the printed sheet; a page with a title above its table begins another grid. A
// table that continues over pages is joined, even within a row or a merged cell, and so are the
// pages of a sheet too wide for one. Text outside of tables gets a row of its own. A scan, which
// contains only pictures, is reported and not read.
//
// It is impossible to know whether a full line ends a paragraph, how far a blank area without
// borders extends, or to which rows a name without borders belongs.
//
// The file is parsed by PDFium in a sandbox of WebAssembly: a hostile file reaches neither this
// process's memory nor any file. The sandbox is started when a PDF is opened and ends with it;
// pages, characters, lines, memory and time are limited.
package pdfgrid

import (
	"fmt"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/klippa-app/go-pdfium/requests"

	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/sheet"
)

// Grids reads a PDF. Errors are those of [fault].
func Grids(data []byte) (grids []*sheet.Grid, err error) {
	defer guard.Edge(&err)
	if err := guard.Size(data, guard.MaxFile); err != nil {
		return nil, err
	}
	pages, err := inked(data)
	if err != nil {
		return nil, err
	}
	return gridsOf(pages)
}

// alone is held by the file that is read: PDFium takes 200 MB, and a folder can have many PDFs.
var alone sync.Mutex

// inked reads the pages with a PDFium of their own.
func inked(data []byte) ([]*ink, error) {
	alone.Lock()
	defer alone.Unlock()
	e, err := start()
	if err != nil {
		return nil, err
	}
	defer debug.FreeOSMemory() // PDFium takes 100 MB and more
	defer e.close()
	return e.read(data)
}

func gridsOf(pages []*ink) ([]*sheet.Grid, error) {
	if err := readable(pages); err != nil {
		return nil, err
	}
	for _, p := range pages {
		p.upright()
	}
	var list [][]*block
	pages = widen(pages)
	for _, p := range pages {
		list = append(list, p.blocks())
	}
	joinPages(list)
	var grids []*sheet.Grid
	for from, to := 0, 0; from < len(list); from = to {
		for to = from + 1; to < len(list) && !begins(list[to]); to++ {
		}
		g, err := grid(list[from:to])
		if err != nil {
			return nil, err
		}
		if len(g.Cells()) == 0 {
			continue
		}
		if from > 0 || to < len(list) {
			g.Name = fmt.Sprintf("第 %d 页", pages[from].number)
		}
		if grids = append(grids, g); sheet.CanAdd(grids) != nil {
			return nil, sheet.CanAdd(grids)
		}
	}
	if len(grids) == 0 {
		return nil, fault.Tableless()
	}
	return grids, nil
}

// title is what a table of its own is called: 附件3-2, …自评表
var title = regexp.MustCompile(`^附[件表]|表([（(].*[）)])?$`)

// begins reports whether a page is the first of another sheet: above its table is a title.
func begins(page []*block) bool {
	table := slices.IndexFunc(page, func(b *block) bool { return b.texts == nil })
	return table > 0 && slices.ContainsFunc(page[:table], func(b *block) bool {
		return slices.ContainsFunc(b.texts, func(t piece) bool { return title.MatchString(strings.TrimSpace(t.text)) })
	})
}

// read reads the pages of a file, a few with each sandbox: it keeps what it told of a page as long
// as it lives.
func (e *engine) read(data []byte) (pages []*ink, err error) {
	data = withoutDrawings(data)
	var so counts
	for count := 1; len(pages) < count; {
		s, err := e.open(data)
		if err != nil {
			return nil, err
		}
		s.counts = so
		count, pages, err = e.some(s, pages)
		so = s.counts
		s.close()
		if err != nil {
			return nil, err
		}
	}
	return pages, nil
}

const (
	pagesEach    = 8 // with one sandbox
	pagesBetween = 2 // of which the garbage is collected: the sandbox is so large that it would wait long
)

// some reads the next pages, and tells how many there are in all.
func (e *engine) some(s *sandbox, pages []*ink) (count int, more []*ink, err error) {
	got, err := s.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: s.document})
	if err != nil {
		return 0, nil, s.explain(err)
	}
	count = got.PageCount
	if count > maxPages {
		return 0, nil, fault.New(fault.TooLarge, "PDF 有 %d 页，超过 %d 页。只打印自评表那几页，另存为 PDF，再打开。", count, maxPages)
	}
	until := min(count, len(pages)+pagesEach)
	s.allow(limit(e.start, until-len(pages)))
	for len(pages) < until {
		p, err := s.page(len(pages))
		if err != nil {
			return 0, nil, err
		}
		if pages = append(pages, p); len(pages)%pagesBetween == 0 {
			runtime.GC()
		}
	}
	return count, pages, nil
}

// readable fails if the pages have hardly any text, and tells why.
func readable(pages []*ink) error {
	chars, unknown, pictures := 0, 0, 0
	for _, p := range pages {
		for _, g := range p.glyphs {
			if !g.blank() {
				chars++
			}
			if g.r == 0 || unicode.Is(unicode.Co, g.r) || g.r == unicode.ReplacementChar {
				unknown++
			}
		}
		if p.pictures > pagePicture {
			pictures++
		}
	}
	const rest = "打开原来的表格文件；没有的，用 WPS 的“PDF 转 Excel”识别文字，核对后另存为 .xlsx，再打开。"
	other := func(what string) error {
		return &fault.Error{Code: fault.OtherKind, Message: what + rest}
	}
	const few = 20 // characters a page, such as a page number and a stamp
	switch {
	case unknown*2 > chars && chars > 0:
		return other("PDF 里没有说明每个字是什么，看得见，读不出来。")
	case chars > few*len(pages):
		return nil
	case pictures > 0 && pictures*2 >= len(pages):
		return other("这是扫描或拍照成的 PDF，里面是图片，没有文字。")
	case chars == 0:
		return other("PDF 里没有文字（可能已经转成图形）。")
	}
	return nil
}

const pagePicture = 100_000 // square points of a picture that takes up a good part of a page; A4 has 501,000
