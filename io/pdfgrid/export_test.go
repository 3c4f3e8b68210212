package pdfgrid

import "ziping/io/sheet"

// Start makes one PDFium for many files: to start it takes longer than to read a damaged one.
func Start() (read func([]byte) ([]*sheet.Grid, error), err error) {
	e, err := start()
	if err != nil {
		return nil, err
	}
	return func(data []byte) ([]*sheet.Grid, error) {
		pages, err := e.read(data)
		if err != nil {
			return nil, err
		}
		return gridsOf(pages)
	}, nil
}

// Limit is how long a file may take.
var Limit = limit

// WithoutDrawings is what PDFium is given of a file.
var WithoutDrawings = withoutDrawings
