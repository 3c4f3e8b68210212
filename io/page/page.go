// Package page lays out the official form on paper. Workbook, PDF and the preview in the window are
// all drawn from it, so that they look the same.
//
// Compose makes a Sheet: the form as one table with column widths, row heights, merged cells and
// texts, and the rows that begin a page. Sheet.Pages divides it into pages of placed, wrapped
// texts. It promises that no text is lost: every row is high enough for its texts, a text longer
// than a page continues on the next, and the heading of the indicators is on every page that has
// indicators.
//
// A Memo is laid out in the same look. A Print is a sheet of a workbook as its own page setup prints
// it; like a spreadsheet, it shows of a text what its cell has space for.
//
// All lengths are points. The package knows no file format and loads no font; the width of text is
// given by a Metric. What is computed (scores, totals) has to be in the form already.
package page

import (
	"ziping/domain"
	"ziping/io/sheet"
)

// A4 portrait, in points.
const (
	Width        = 595.28
	Height       = 841.89
	MarginSide   = 36.0 // left and right
	MarginTop    = 42.0
	MarginBottom = 42.0 // contains the page number
)

// room is the height of a page between its margins. Programs that print a workbook sometimes need a
// little more than a row's height.
const room = Height - MarginTop - MarginBottom - 4

// Sheet is the form as one table.
type Sheet struct {
	Cols   []float64 // widths
	Rows   []float64 // heights
	Cells  []Cell
	Breaks []int     // rows that begin a page, after the first page
	Head   int       // the row of the indicators' heading, repeated on the pages after it
	Body   Font      // of most texts
	breaks []float64 // for each row, the penalty for beginning a page with it
	metric Metric
}

// Cell is one cell, or several merged.
type Cell struct {
	Area  sheet.Range
	Field domain.Field // the field of the value; "" for a printed text
	Blank string       // the text in an empty form
	Text  string       // the text with the form's value
	Style Style
}

// Style is how a cell looks.
type Style struct {
	Font   Font
	Across Align
	Down   Align
	Indent int  // from the left, in half ems
	Border bool // on all four sides
	Flow   bool // a long text: continues on the next page instead of being repeated there
	Level  bool // a name next to its rows: it is on every page that has such rows
	Rate   bool // a percentage
}

// Font is the size of a text, in points, and its weight.
type Font struct {
	Size float64
	Bold bool
}

// Align is the position of a text in its cell.
type Align int

const (
	Start Align = iota // left, top
	Middle
	End // right, bottom
)

// The minimum distance between a text and the edges of its cell.
const (
	padSide = 2.25
	padTop  = 2.0
)

// Page is one page of paper.
type Page struct {
	Width, Height float64
	Boxes         []Box
}

// Box is a placed cell, or the part of one that is on this page. X and Y are its upper left corner.
type Box struct {
	X, Y, W, H float64
	Field      domain.Field
	Font       Font
	Border     Sides
	Lines      []Line
}

// Sides are sides of a box, clockwise from the top.
type Sides uint8

const (
	Top Sides = 1 << iota
	Right
	Bottom
	Left
	AllSides = Top | Right | Bottom | Left
)

// Line is one line of text; Y is that of its base line.
type Line struct {
	X, Y, W float64
	Text    string
}
