// Package html reads the tables of a web page into a grid. Web systems export such pages
// under the name .xls, and spreadsheet programs save them as web pages.
//
// A page becomes one grid, top to bottom, as a Word document does: text outside a table is
// a row of one cell, a table inside a table follows below it. A page that begins with a
// list of links into itself, as one of a workbook with several sheets, has a grid for the
// list and for each place it leads to. Of form controls the texts of text fields are read.
// Styles beyond "not displayed", and scripts, are not; comments, which Office lists at the
// end, are only remarked.
package html

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"

	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/sheet"
)

const maxElement = 1 << 20 // bytes of one tag or one run of text

// Grids reads a page in any encoding that Chinese systems use. Errors are
// those of [fault].
func Grids(data []byte) (grids []*sheet.Grid, err error) {
	defer guard.Edge(&err)
	if err := guard.Size(data, guard.MaxPart); err != nil {
		return nil, err
	}
	r := &reader{Tokenizer: html.NewTokenizer(bytes.NewReader(guard.UTF8(data))), flow: &sheet.Flow{}, links: map[string]string{}}
	r.SetMaxBuf(maxElement)
	if err := r.page(); err != nil {
		return nil, err
	}
	if err := r.endSheet(); err != nil {
		return nil, err
	}
	if len(r.grids) > 0 {
		return r.grids, nil
	}
	if r.frames {
		return nil, fault.New(fault.NoTable, "这是由几个文件组成的网页，表格在旁边的同名文件夹里。用 Excel 或 WPS 打开后另存为 .xlsx，再打开。")
	}
	return nil, fault.Tableless()
}

// reader goes through the tags one by one: a tree of a hostile page would take far more
// memory than the page.
type reader struct {
	*html.Tokenizer
	flow   *sheet.Flow     // of the sheet so far
	text   strings.Builder // outside tables: the paragraph so far
	tables []*table        // open ones, the innermost last
	mute   string          // the element whose content is not read
	frames bool

	grids   []*sheet.Grid     // of the sheets that have ended
	links   map[string]string // places of the page that were linked to → what the link says
	link    string            // the place the open link leads to
	linkAt  int               // its start in text
	heading bool              // within the anchor that begins a sheet: its name is printed

	inNotes int             // <div>s open within the list of comments
	note    strings.Builder // the comment so far
}

// muted are elements whose text is not shown.
var muted = map[string]bool{"script": true, "style": true, "title": true, "xml": true, "template": true, "noscript": true, "noframes": true}

// textInputs are the types of <input> whose value is shown.
var textInputs = map[string]bool{"": true, "text": true, "number": true, "date": true, "tel": true}

// blocks are elements that start a line of their own.
var blocks = map[string]bool{
	"p": true, "div": true, "li": true, "ul": true, "ol": true, "dl": true, "dt": true, "dd": true, "hr": true, "center": true, "body": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "pre": true, "form": true, "section": true, "header": true, "footer": true,
}

func (r *reader) page() error {
	for {
		kind := r.Next()
		var err error
		switch kind {
		case html.ErrorToken:
			if !errors.Is(r.Err(), io.EOF) {
				return fault.Large("一处内容超过 1 MB")
			}
			for len(r.tables) > 0 {
				if err := r.closeTable(); err != nil {
					return err
				}
			}
			return r.paragraph()
		case html.TextToken:
			if r.mute == "" {
				err = r.write(string(r.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := r.TagName()
			err = r.start(string(name), more, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := r.TagName()
			err = r.end(string(name))
		}
		if err != nil {
			return err
		}
	}
}

func (r *reader) start(name string, more, closed bool) error {
	switch {
	case r.mute != "":
	case muted[name]:
		if !closed {
			r.mute = name
		}
	case name == "br":
		return r.add("\n")
	case name == "input":
		if a := r.attributes(more); textInputs[strings.ToLower(a["type"])] {
			return r.write(a["value"])
		}
	case name == "a":
		return r.anchor(r.attributes(more))
	case name == "div" && (r.inNotes > 0 || more):
		return r.openDiv(r.attributes(more))
	case name == "frameset":
		r.frames = true
	case name == "table":
		return r.openTable(r.attributes(more))
	case blocks[name]:
		return r.line()
	case len(r.tables) > 0:
		return r.inTable(name, more)
	}
	return nil
}

func (r *reader) end(name string) error {
	switch {
	case r.mute != "":
		if name == r.mute {
			r.mute = ""
		}
	case name == "div" && r.inNotes > 0:
		if r.inNotes--; r.inNotes == 0 {
			r.endNote()
		}
	case blocks[name]:
		return r.line()
	case name == "a" && len(r.tables) == 0:
		if r.link != "" {
			r.links[r.link] = strings.TrimSpace(r.text.String()[min(r.linkAt, r.text.Len()):])
		}
		r.link, r.heading = "", false
	case len(r.tables) == 0:
	case name == "table":
		return r.closeTable()
	case name == "td" || name == "th":
		return r.closeCell()
	case name == "tr" || name == "thead" || name == "tbody" || name == "tfoot":
		return r.closeRow()
	case name == "caption":
		return r.line()
	}
	return nil
}

// openDiv begins the list of comments, one of them, or a line.
func (r *reader) openDiv(attributes map[string]string) error {
	style := strings.Join(strings.Fields(attributes["style"]), "")
	list, one := strings.Contains(style, "mso-element:comment-list"), strings.Contains(style, "mso-element:comment")
	if r.inNotes == 0 && !list {
		return r.line()
	}
	if r.inNotes == 0 {
		if err := r.line(); err != nil {
			return err
		}
	}
	r.inNotes++
	if one {
		r.endNote()
	}
	return r.line()
}

// endNote remarks the comment so far.
func (r *reader) endNote() {
	r.flow.Grid.Remark("批注", r.note.String())
	r.note.Reset()
}

// anchor notes a link into the page, or a place that such a link led to: there the next
// sheet begins. What leads from a cell to its comment and back is none.
func (r *reader) anchor(attributes map[string]string) error {
	if class := attributes["class"]; class == "msocomanchor" || class == "msocomhide" {
		r.mute = "a"
		return nil
	}
	if len(r.tables) > 0 {
		return nil
	}
	if to, ok := strings.CutPrefix(attributes["href"], "#"); ok && len(r.links) < sheet.MaxSheets {
		r.link, r.linkAt = to, r.text.Len()
	}
	name, linked := r.links[attributes["name"]]
	if !linked {
		return nil
	}
	if err := r.endSheet(); err != nil {
		return err
	}
	r.flow.Grid.Name, r.heading = name, true
	return nil
}

// endSheet hands over the grid so far.
func (r *reader) endSheet() error {
	if err := r.paragraph(); err != nil {
		return err
	}
	if grids, err := r.flow.Grids(); err == nil {
		r.grids = append(r.grids, grids...)
	}
	r.flow = &sheet.Flow{}
	return sheet.CanAdd(r.grids)
}

// attributes are those of the tag that was read last.
func (r *reader) attributes(more bool) map[string]string {
	if !more {
		return nil
	}
	list := map[string]string{}
	for more {
		var key, value []byte
		key, value, more = r.TagAttr()
		if _, twice := list[string(key)]; !twice {
			list[string(key)] = string(value)
		}
	}
	return list
}

// hidden tells from an element's attributes that it is not displayed.
func hidden(attributes map[string]string) bool {
	if len(attributes) == 0 {
		return false
	}
	style := strings.ToLower(strings.Join(strings.Fields(attributes["style"]), ""))
	_, flag := attributes["hidden"]
	return flag || strings.Contains(style, "display:none") || strings.Contains(style, "visibility:collapse")
}

// target is the destination of text: the comment, the innermost open cell, else the paragraph.
func (r *reader) target() *strings.Builder {
	if r.inNotes > 0 {
		return &r.note
	}
	for i := len(r.tables) - 1; i >= 0; i-- {
		if t := r.tables[i]; t.cell != nil {
			return &t.text
		}
	}
	return &r.text
}

func (r *reader) add(text string) error {
	b := r.target()
	b.WriteString(text)
	if b.Len() > 4*sheet.MaxCellRunes {
		return sheet.CellTooLong()
	}
	return nil
}

// write adds text with blanks as a browser shows them.
func (r *reader) write(text string) error {
	text = sheet.Collapse(text)
	if now := r.target().String(); now == "" || strings.HasSuffix(now, " ") || strings.HasSuffix(now, "\n") {
		text = strings.TrimPrefix(text, " ")
	}
	return r.add(strings.ReplaceAll(text, "\u00a0", " "))
}

// line ends a line: of the cell, or the paragraph outside tables.
func (r *reader) line() error {
	b := r.target()
	if b == &r.text {
		return r.paragraph()
	}
	if now := b.String(); now != "" && !strings.HasSuffix(now, "\n") {
		b.WriteByte('\n')
	}
	return nil
}

// paragraph hands over the text collected outside tables.
func (r *reader) paragraph() error {
	text := strings.TrimSpace(r.text.String())
	r.text.Reset()
	if name := r.flow.Grid.Name; r.heading && name != "" && strings.HasSuffix(text, name) {
		r.heading = false
		return nil // Sheet 2: 自评表
	}
	return r.flow.Paragraph(text)
}
