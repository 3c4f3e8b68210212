package xlsx

import (
	"bytes"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"ziping/io/guard"
	"ziping/io/sheet"
)

// Bounds of computing formulas: a form has dozens of short ones.
const (
	maxComputed = 2_000
	computeTime = 2 * time.Second
)

// compute fills in formula cells that have no stored result. Cells whose formula can't
// be computed, or not in time, stay blank; the locator reports them.
func compute(data []byte, cells []missingValue) {
	if len(cells) == 0 || len(cells) > maxComputed {
		return
	}
	results := make(chan []string, 1)
	go func() { // a formula can't be interrupted: past the deadline its result is dropped
		results <- computeAll(data, cells, time.Now().Add(computeTime))
	}()
	select {
	case texts := <-results:
		for i, text := range texts {
			setComputed(cells[i], text)
		}
	case <-time.After(computeTime):
	}
}

func computeAll(data []byte, cells []missingValue, until time.Time) (texts []string) {
	defer func() { _ = recover() }() // foreign formulas make excelize panic
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: 2 * guard.MaxUnpack, UnzipXMLSizeLimit: guard.MaxPart, RawCellValue: true})
	if err != nil {
		return nil
	}
	defer f.Close()
	for _, c := range cells {
		if time.Now().After(until) {
			break
		}
		text, err := f.CalcCellValue(c.grid.Name, c.ref.String(), excelize.Options{RawCellValue: true})
		if err != nil {
			text = ""
		}
		texts = append(texts, text)
	}
	return texts
}

func setComputed(c missingValue, text string) {
	out := sheet.Cell{Text: sheet.CleanText(text)}
	if v, err := strconv.ParseFloat(text, 64); err == nil {
		out = c.format.Cell(v, c.date)
	}
	out.Formula, out.Hidden = true, c.grid.At(c.ref).Hidden
	_ = c.grid.Set(c.ref, out) // it fails only for a text too long: then the cell stays blank
}
