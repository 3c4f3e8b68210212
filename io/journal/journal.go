// Package journal keeps what the user typed but has not saved: one entry for each open document,
// replaced as a whole a moment after each edit and removed when the document is closed properly.
// What is there at the next start is what a crash left.
//
// It promises that an entry is the complete last state or is found to be damaged, that a damaged
// one is set aside and never deleted, and that entries are readable by their owner only. When to
// save is left to the caller, which should do it within two seconds of an edit and not on the
// goroutine that draws.
//
// An entry is a file ID.journal: a line with the version and the SHA-256 of the rest, a line of
// JSON that tells where the form came from, and the form's JSON document. The workbook that the
// form came from is next to it in ID-DIGEST.book. It is written once, so that a large workbook is
// not written again with every edit, and a damaged one does not cost the form.
package journal

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ziping/domain"
	"ziping/io/jsonform"
	"ziping/io/safefile"
	"ziping/io/sheet"
)

// Entry is an open document as it was last journalled.
type Entry struct {
	ID       string           // NewID; the same for one document while it is open
	Path     string           // the file it came from or was last saved to, "" for none
	Seen     *safefile.Digest // of that file when it was last read or written, nil for none
	Choice   int              // which of several forms in the workbook
	Form     domain.Form
	Workbook []byte      // bytes of the file that the form came from, nil for none
	Asks     bool        // the next save asks for a name: Path is the file of another year
	Emptied  []sheet.Ref // cells of the workbook, of no field, that the next save empties
	Along    []int       // other forms of the workbook that the next save rolls over, as Choice
	Gone     []int       // other forms of the workbook that the next save leaves out, as Choice
	Declared string      // the file of the 申报表 that the form is compared with, "" for none
	Whole    string      // the folder or file that it was open with, "" if that is Path

	// Set by List and Load.
	Time         time.Time // when it was journalled
	WorkbookLost bool      // there was a workbook, and it cannot be read any more
}

// ErrDamaged is what Load finds if an entry is not whole.
var ErrDamaged = errors.New("恢复用的记录已损坏")

const (
	suffix     = ".journal"
	bookSuffix = ".book"
	setAside   = ".damaged"
	magic      = "ziping.journal/"
	version    = "1"
)

// meta is the second line of an entry.
type meta struct {
	Path     string      `json:"path"`
	Seen     string      `json:"seen,omitempty"`
	Choice   int         `json:"choice,omitempty"`
	Workbook string      `json:"workbook,omitempty"` // SHA-256
	Asks     bool        `json:"asks,omitempty"`
	Emptied  []sheet.Ref `json:"emptied,omitempty"`
	Along    []int       `json:"along,omitempty"`
	Gone     []int       `json:"gone,omitempty"`
	Declared string      `json:"declared,omitempty"`
	Whole    string      `json:"whole,omitempty"`
}

// NewID names an entry.
func NewID() string { return strings.ToLower(rand.Text()[:16]) }

// Save replaces the entry e.ID in folder dir, made if need be. Its error is a
// *safefile.Error.
func Save(dir string, e Entry) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return safefile.Explain(filepath.Join(dir, e.ID+suffix), err)
	}
	m := meta{Path: e.Path, Choice: e.Choice, Asks: e.Asks, Emptied: e.Emptied, Along: e.Along, Gone: e.Gone, Declared: e.Declared, Whole: e.Whole}
	if e.Seen != nil {
		m.Seen = hex.EncodeToString(e.Seen[:])
	}
	book := ""
	if e.Workbook != nil {
		m.Workbook = digest(e.Workbook)
		book = bookName(e.ID, m.Workbook)
		if err := saveBook(filepath.Join(dir, book), e.Workbook); err != nil {
			return err
		}
	}
	data := encode(m, &e.Form)
	whole := func(read []byte) error {
		_, _, err := decode(read)
		return err
	}
	if err := safefile.Write(filepath.Join(dir, e.ID+suffix), data, whole, safefile.Options{Private: true}); err != nil {
		return err
	}
	removeBooks(dir, e.ID, book)
	return nil
}

func saveBook(path string, data []byte) error {
	if info, err := os.Stat(path); err == nil && info.Size() == int64(len(data)) {
		return nil // named by its digest and written whole
	}
	return safefile.Write(path, data, nil, safefile.Options{Private: true})
}

func bookName(id, digest string) string { return id + "-" + digest + bookSuffix }

func digest(data []byte) string {
	d := safefile.DigestOf(data)
	return hex.EncodeToString(d[:])
}

func encode(m meta, f *domain.Form) []byte {
	line, err := json.Marshal(m)
	if err != nil {
		panic("journal: " + err.Error()) // strings and numbers
	}
	body := slices.Concat(line, []byte("\n"), jsonform.Encode(f))
	return append([]byte(magic+version+" "+digest(body)+"\n"), body...)
}

// decode splits an entry; its error is ErrDamaged, or errNewer.
func decode(data []byte) (m meta, f domain.Form, err error) {
	header, body, ok := bytes.Cut(data, []byte("\n"))
	name, sum, _ := strings.Cut(string(header), " ")
	switch {
	case !ok || !strings.HasPrefix(name, magic) || sum != digest(body):
		return m, f, ErrDamaged
	case name != magic+version:
		return m, f, errNewer
	}
	line, doc, _ := bytes.Cut(body, []byte("\n"))
	if err := json.Unmarshal(line, &m); err != nil {
		return m, f, fmt.Errorf("%w：%w", ErrDamaged, err)
	}
	if f, err = jsonform.Decode(doc); err != nil {
		return m, f, fmt.Errorf("%w：%w", ErrDamaged, err)
	}
	return m, f, nil
}

var errNewer = errors.New("恢复用的记录由更新的版本留下")

// Load reads one entry.
func Load(dir, id string) (Entry, error) {
	path := filepath.Join(dir, id+suffix)
	data, err := os.ReadFile(path)
	if err != nil {
		return Entry{}, err
	}
	m, form, err := decode(data)
	if err != nil {
		return Entry{}, err
	}
	e := Entry{ID: id, Path: m.Path, Choice: m.Choice, Asks: m.Asks, Emptied: m.Emptied, Along: m.Along, Gone: m.Gone, Declared: m.Declared, Whole: m.Whole, Form: form}
	if info, err := os.Stat(path); err == nil {
		e.Time = info.ModTime()
	}
	if seen, err := hex.DecodeString(m.Seen); err == nil && len(seen) == len(safefile.Digest{}) {
		e.Seen = (*safefile.Digest)(seen)
	}
	if m.Workbook != "" {
		e.Workbook, err = os.ReadFile(filepath.Join(dir, bookName(id, m.Workbook)))
		if err != nil || digest(e.Workbook) != m.Workbook {
			e.Workbook, e.WorkbookLost = nil, true
		}
	}
	return e, nil
}

// List reads the entries in folder dir that no running program has locked, the latest first.
// Damaged ones are set aside under another name, which is returned once. If the folder does not
// exist, there are no entries.
func List(dir string) (entries []Entry, damaged []string, err error) {
	files, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	for _, file := range files {
		id, ok := strings.CutSuffix(file.Name(), suffix)
		if !ok || held(dir, id) {
			continue
		}
		e, err := Load(dir, id)
		switch {
		case err == nil:
			entries = append(entries, e)
		case errors.Is(err, ErrDamaged):
			path := filepath.Join(dir, file.Name())
			if err := os.Rename(path, path+setAside); err == nil {
				path += setAside
			}
			damaged = append(damaged, path)
		}
	}
	sweep(dir, files)
	slices.SortFunc(entries, func(a, b Entry) int { return cmp.Or(b.Time.Compare(a.Time), cmp.Compare(a.ID, b.ID)) })
	return entries, damaged, err
}

// Remove deletes an entry: its document was closed properly, or the person let it go.
func Remove(dir, id string) error {
	err := os.Remove(filepath.Join(dir, id+suffix))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err == nil {
		removeBooks(dir, id, "")
		os.Remove(filepath.Join(dir, id+lockSuffix)) // no matter if it stays: List sweeps it
	}
	return err
}

// removeBooks deletes the workbooks of an entry but the one it now refers to.
func removeBooks(dir, id, keep string) {
	files, _ := os.ReadDir(dir)
	for _, file := range files {
		if name := file.Name(); name != keep && strings.HasPrefix(name, id+"-") && strings.HasSuffix(name, bookSuffix) {
			os.Remove(filepath.Join(dir, name))
		}
	}
}
