package pdfgrid

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// withoutDrawings empties the letters that a file draws by itself: fonts of type 3, which browsers
// write for a font that must not be embedded. PDFium takes most of its time to parse the drawings, and
// lists of 256 names and widths for a dozen letters; the place of a letter depends on its size only.
// Everything keeps its length, as the file's table of contents tells places. What is not written
// the plain way is left alone.
func withoutDrawings(data []byte) []byte {
	if !bytes.Contains(data, []byte("/Type3")) {
		return data
	}
	d := &drawnFonts{objects: objectsIn(bytes.Clone(data)), widths: map[string]string{}}
	if d.objects == nil {
		return data
	}
	for _, o := range d.objects.list {
		if type3.Match(o) {
			d.empty(o)
		}
	}
	return d.objects.data
}

// objects are the objects of a file that are written one by one.
type objects struct {
	data []byte
	list [][]byte
	at   map[string]int // number → index
}

// objectsIn finds the objects of a file, nil if there are too many.
func objectsIn(data []byte) *objects {
	const begin, end = " 0 obj", "endobj"
	found := &objects{data: data, at: map[string]int{}}
	for at := bytes.Index(data, []byte(begin)); at >= 0; {
		body := data[at+len(begin):]
		number := len(data) - len(body) - len(begin)
		for number > 0 && '0' <= data[number-1] && data[number-1] <= '9' {
			number--
		}
		name := string(data[number:at])
		next := bytes.Index(body, []byte(begin))
		if next >= 0 {
			at += len(begin) + next
			body = body[:next]
		} else {
			at = -1
		}
		if n := bytes.Index(body, []byte(end)); n >= 0 {
			found.at[name] = len(found.list)
			if found.list = append(found.list, body[:n]); len(found.list) > maxObjects {
				return nil
			}
		}
	}
	return found
}

// drawnFonts are the fonts of a file whose letters it draws by itself.
type drawnFonts struct {
	objects *objects
	widths  map[string]string // number of a drawing → width as written, "" if the drawing is left alone
}

var (
	type3       = regexp.MustCompile(`^\s*<<[^>]*/Subtype\s*/Type3\b`)
	firstChar   = regexp.MustCompile(`/FirstChar\s+([0-9]+)`)
	widthList   = regexp.MustCompile(`/Widths\s*\[([-+.0-9\s]*)\]`)
	differences = regexp.MustCompile(`/Differences\s*\[([^\]<>(){}%]*)\]`)
	drawings    = regexp.MustCompile(`/CharProcs\s*<<([^<>\[\](){}%]*)>>`)
	drawing     = regexp.MustCompile(`/([^\s/]+)\s+([0-9]+)\s+0\s+R`)
)

// empty empties the letters of a font and shortens its lists: names of codes that have no width are
// left out, and widths if the letters tell the same.
func (d *drawnFonts) empty(font []byte) {
	first, widths, list, procs := firstChar.FindSubmatch(font), widthList.FindSubmatch(font), differences.FindSubmatch(font), drawings.FindSubmatch(font)
	if first == nil || widths == nil || list == nil || procs == nil {
		return
	}
	told := map[string]string{} // name → width
	for _, m := range drawing.FindAllSubmatch(procs[1], -1) {
		told[string(m[1])] = d.letter(string(m[2]))
	}
	code, _ := strconv.Atoi(string(first[1]))
	names := namesByCode(string(list[1]))
	var short []string
	same := true
	for i, width := range strings.Fields(string(widths[1])) {
		if name := names[code+i]; name != "" && strings.Trim(width, "-+.0") != "" {
			short = append(short, strconv.Itoa(code+i), "/"+name)
			same = same && told[name] == width
		}
	}
	if text := strings.Join(short, " "); len(short) > 0 && len(text) <= len(list[1]) {
		fill(list[1], text)
		if same {
			fill(widths[1], "")
		}
	}
}

// namesByCode reads /Differences: a code, then the names from it on.
func namesByCode(list string) map[int]string {
	names, code := map[int]string{}, 0
	for _, word := range strings.Fields(strings.ReplaceAll(list, "/", " /")) {
		if name, ok := strings.CutPrefix(word, "/"); ok {
			names[code] = name
			code++
		} else {
			code, _ = strconv.Atoi(word)
		}
	}
	return names
}

var (
	stream = regexp.MustCompile(`^\s*<<([^<>]*)>>\s*stream\r?\n`)
	filter = regexp.MustCompile(`/Filter\s*/FlateDecode\b`)
	length = regexp.MustCompile(`/Length\s+([0-9]+)\s*(/|$)`)
	// size is what a drawing without colours of its own begins with: its width, and the box around it.
	size = regexp.MustCompile(`^\s*([-+.0-9]+)(\s+[-+.0-9]+){5}\s+d1\s`)
)

// letter leaves of a drawing its size, and tells its width.
func (d *drawnFonts) letter(number string) string {
	if width, done := d.widths[number]; done {
		return width
	}
	d.widths[number] = ""
	i, ok := d.objects.at[number]
	if !ok {
		return ""
	}
	object := d.objects.list[i]
	head := stream.FindSubmatchIndex(object)
	if head == nil {
		return ""
	}
	entries, content := object[head[2]:head[3]], object[head[1]:]
	deflated, long := filter.Find(entries), length.FindSubmatch(entries)
	if deflated == nil || long == nil || bytes.Contains(entries, []byte("/DecodeParms")) {
		return ""
	}
	n, err := strconv.Atoi(string(long[1]))
	if err != nil || n > len(content) || string(bytes.TrimSpace(content[n:])) != "endstream" {
		return ""
	}
	begin := make([]byte, 200)
	if z, err := zlib.NewReader(bytes.NewReader(content[:n])); err == nil {
		n, _ := io.ReadFull(z, begin)
		begin = begin[:n]
	}
	m := size.FindSubmatch(begin)
	if m == nil || len(m[0]) > n {
		return ""
	}
	fill(deflated, "")
	fill(content[:n], string(m[0]))
	d.widths[number] = string(m[1])
	return d.widths[number]
}

// fill writes a text over bytes, and blanks over the rest of them.
func fill(bytes []byte, text string) {
	for i := copy(bytes, text); i < len(bytes); i++ {
		bytes[i] = ' '
	}
}
