package pdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"ziping/assets"
	"ziping/io/page"
)

// face is a font file and what is needed of it.
type face struct {
	data     []byte // TrueType, a single font
	font     *sfnt.Font
	advances [1 << 16]int16 // of the basic plane, in 1/1000 em; 0 if the font has no glyph
}

func newFace(data []byte) (*face, error) {
	f, err := sfnt.Parse(data)
	if err != nil {
		return nil, err
	}
	fc := &face{data: data, font: f}
	var buf sfnt.Buffer
	em := fixed.Int26_6(f.UnitsPerEm())
	for r := range rune(len(fc.advances)) {
		glyph, err := f.GlyphIndex(&buf, r)
		if err != nil || glyph == 0 {
			continue
		}
		if a, err := f.GlyphAdvance(&buf, glyph, em, font.HintingNone); err == nil {
			fc.advances[r] = int16(math.Round(float64(a) * 1000 / float64(em)))
		}
	}
	return fc, nil
}

func (fc *face) has(r rune) bool { return int(r) < len(fc.advances) && fc.advances[r] != 0 }

// faces are the two fonts a form is set in.
type faces struct{ regular, bold *face }

func (fs faces) of(bold bool) *face {
	if bold {
		return fs.bold
	}
	return fs.regular
}

// metric is how the faces set text. A character they lack is an em wide.
func (fs faces) metric() page.Metric {
	return page.Metric{
		Advance: func(r rune, size float64, bold bool) float64 {
			if fc := fs.of(bold); fc.has(r) {
				return float64(fc.advances[r]) * size / 1000
			}
			return size
		},
		Pitch: func(size float64) float64 { return 1.25 * size },
	}
}

// embedded are the fonts the program brings along.
var embedded = sync.OnceValue(func() faces {
	regular, err := newFace(assets.FontRegular)
	bold, err2 := newFace(assets.FontBold)
	if err := errors.Join(err, err2); err != nil {
		panic(err) // the program was built with other fonts than it was tested with
	}
	return faces{regular, bold}
})

// preferred are 宋体 (else 仿宋) of this computer, as the printed form has it, and the
// embedded bold font for the title; the embedded ones if the computer has neither.
var preferred = sync.OnceValue(func() faces { return faces{systemFace(fontFolders()), embedded().bold} })

// bodyFonts are the files of 宋体 and 仿宋 on Chinese Windows.
var bodyFonts = []string{"simsun.ttc", "simsun.ttf", "simfang.ttf"}

// systemFace is the first of bodyFonts in the folders that can be used, else the embedded
// regular font.
func systemFace(folders []string) *face {
	for _, name := range bodyFonts {
		data := readFont(folders, name)
		data, err := single(data)
		if err != nil || !embeddable(data) {
			continue
		}
		if fc, err := newFace(data); err == nil && fc.has('国') && fc.has('≥') && fc.has('0') {
			return fc
		}
	}
	return embedded().regular
}

// fontFolders are the folders with this computer's fonts.
func fontFolders() []string {
	home, _ := os.UserHomeDir()
	switch runtime.GOOS {
	case "windows":
		return []string{filepath.Join(os.Getenv("WINDIR"), "Fonts"), filepath.Join(os.Getenv("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts")}
	case "darwin":
		return []string{"/System/Library/Fonts", "/Library/Fonts", filepath.Join(home, "Library", "Fonts")}
	}
	return []string{"/usr/share/fonts", "/usr/local/share/fonts", filepath.Join(home, ".local", "share", "fonts")}
}

// maxFont bounds what is read as a font; the largest Chinese ones have 30 MB.
const maxFont = 64 << 20

// readFont reads a font file from the folders or the folders in them, nil if there is
// none. Case does not count.
func readFont(folders []string, name string) []byte {
	for _, folder := range folders {
		var data []byte
		_ = filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.EqualFold(d.Name(), name) {
				return nil
			}
			if info, err := d.Info(); err == nil && info.Size() <= maxFont {
				data, _ = os.ReadFile(path)
			}
			return filepath.SkipAll
		})
		if data != nil {
			return data
		}
	}
	return nil
}

var errNoFont = errors.New("not a TrueType font")

// single is the first font of a collection (.ttc) as a file of its own; a single font
// comes back as it is.
func single(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte("ttcf")) {
		return data, nil
	}
	be := binary.BigEndian
	if len(data) < 16 {
		return nil, errNoFont
	}
	dir := uint64(be.Uint32(data[12:]))
	if dir+12 > uint64(len(data)) {
		return nil, errNoFont
	}
	n := int(be.Uint16(data[dir+4:]))
	head := 12 + 16*n
	if dir+uint64(head) > uint64(len(data)) {
		return nil, errNoFont
	}
	out := slices.Clone(data[dir : dir+uint64(head)])
	for i := range n {
		entry := out[12+16*i:]
		from, size := uint64(be.Uint32(entry[8:])), uint64(be.Uint32(entry[12:]))
		if from+size > uint64(len(data)) || len(out)+int(size) > maxFont {
			return nil, errNoFont
		}
		be.PutUint32(entry[8:], uint32(len(out)))
		out = append(out, data[from:from+size]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out, nil
}

// embeddable reports whether a font can go into a PDF: TrueType outlines, a character
// map of the common kind, and a licence that allows it (OS/2 fsType).
func embeddable(data []byte) bool {
	be := binary.BigEndian
	if len(data) < 12 || be.Uint32(data) != 0x00010000 && string(data[:4]) != "true" {
		return false
	}
	tables := map[string][]byte{}
	for i := range int(be.Uint16(data[4:])) {
		at := 12 + 16*i
		if at+16 > len(data) {
			return false
		}
		from, size := uint64(be.Uint32(data[at+8:])), uint64(be.Uint32(data[at+12:]))
		if from+size > uint64(len(data)) {
			return false
		}
		tables[string(data[at:at+4])] = data[from : from+size]
	}
	for _, name := range []string{"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "OS/2"} {
		if len(tables[name]) < 4 {
			return false
		}
	}
	os2 := tables["OS/2"]
	if len(os2) < 10 {
		return false
	}
	if rights := be.Uint16(os2[8:]); rights&0xf == 2 || rights&0x300 != 0 {
		return false // restricted, no subsetting, or bitmaps only
	}
	cmap := tables["cmap"]
	for i := range int(be.Uint16(cmap[2:])) {
		at := 4 + 8*i
		if at+8 > len(cmap) {
			return false
		}
		platform, encoding, from := be.Uint16(cmap[at:]), be.Uint16(cmap[at+2:]), uint64(be.Uint32(cmap[at+4:]))
		if (platform == 3 && encoding == 1 || platform == 0) && from+2 <= uint64(len(cmap)) && be.Uint16(cmap[from:]) == 4 {
			return true
		}
	}
	return false
}

// rareFonts are looked through for characters that the font of a form lacks.
var rareFonts = []string{
	"simsun.ttc", "simsunb.ttf", "simsunextg.ttf", "msyh.ttc", "seguisym.ttf", "seguiemj.ttf",
	"notosanscjk-regular.ttc", "notoserifcjk-regular.ttc", "wqy-zenhei.ttc", "uming.ttc", "dejavusans.ttf",
}

// outline is the shape of a character the font of a form lacks, from another font of
// this computer.
type outline struct {
	segments sfnt.Segments
	em       float64 // units of the segments
}

var outlines struct {
	sync.Mutex
	loaded bool
	fonts  []*sfnt.Font
	known  map[rune]*outline // nil if no font has the character
}

// outlineOf finds the shape of a character, nil if no font has it.
func outlineOf(r rune) *outline {
	o := &outlines
	o.Lock()
	defer o.Unlock()
	if !o.loaded {
		o.loaded, o.known = true, map[rune]*outline{}
		folders := fontFolders()
		for _, name := range rareFonts {
			data, err := single(readFont(folders, name))
			if err != nil {
				continue
			}
			if f, err := sfnt.Parse(data); err == nil {
				o.fonts = append(o.fonts, f)
			}
		}
	}
	if shape, ok := o.known[r]; ok {
		return shape
	}
	o.known[r] = nil
	var buf sfnt.Buffer
	for _, f := range o.fonts {
		glyph, err := f.GlyphIndex(&buf, r)
		if err != nil || glyph == 0 {
			continue
		}
		em := fixed.Int26_6(f.UnitsPerEm())
		segments, err := f.LoadGlyph(&buf, glyph, em, nil)
		if err == nil {
			o.known[r] = &outline{slices.Clone(segments), float64(em)}
			break
		}
	}
	return o.known[r]
}

// lacks lists the characters of a text that a face has no glyph for.
func (fc *face) lacks(text string) []rune {
	var list []rune
	for _, r := range text {
		if !fc.has(r) && !slices.Contains(list, r) && r != utf8.RuneError {
			list = append(list, r)
		}
	}
	return list
}
