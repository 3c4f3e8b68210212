package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"regexp"
	"slices"

	"ziping/io/fault"
	"ziping/io/guard"
)

// rewrite is a workbook file being written: the parts that change, by name.
type rewrite struct {
	archive *guard.Archive
	parts   map[string][]byte                       // nil for a part that is removed
	sheets  map[string]func([]byte) ([]byte, error) // sheets that change some rows at a time: any size, never held
}

func newRewrite(a *guard.Archive) *rewrite {
	return &rewrite{a, map[string][]byte{}, map[string]func([]byte) ([]byte, error){}}
}

func (p *rewrite) set(name string, data []byte) { p.parts[name] = data }

// get is a part as it is now.
func (p *rewrite) get(name string) ([]byte, error) {
	if data, ok := p.parts[name]; ok && data != nil {
		return data, nil
	}
	return p.archive.Part(name)
}

// bytes packs the file: parts that did not change keep their packed bytes, order and
// times, so that the same input gives the same file.
func (p *rewrite) bytes(data []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fault.Damage(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	if err := w.SetComment(in.Comment); err != nil {
		return nil, err
	}
	names := map[string]string{} // of the changed parts, as the archive may spell them
	for name := range p.parts {
		names[guard.PartName(name)] = name
	}
	for name := range p.sheets {
		names[guard.PartName(name)] = name
	}
	first := map[string]*zip.File{}
	for _, f := range in.File {
		folded := guard.PartName(f.Name)
		if g := first[folded]; g != nil && g.CRC32 == f.CRC32 && g.UncompressedSize64 == f.UncompressedSize64 {
			continue // the same once more
		}
		first[folded] = f
		name, changed := names[folded]
		content := p.parts[name]
		h := &zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified}
		switch {
		case !changed:
			err = w.Copy(f)
		case content != nil:
			err = add(w, h, content)
		case p.sheets[name] != nil:
			err = p.addSheet(w, h, name)
		}
		if err != nil {
			return nil, err
		}
		delete(names, folded)
	}
	for _, name := range slices.Sorted(maps.Values(names)) { // new parts
		if err := add(w, &zip.FileHeader{Name: name, Method: zip.Deflate}, p.parts[name]); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func add(w *zip.Writer, h *zip.FileHeader, content []byte) error {
	f, err := w.CreateHeader(h)
	if err == nil {
		_, err = f.Write(content)
	}
	return err
}

// addSheet packs a sheet that changes as it is read.
func (p *rewrite) addSheet(w *zip.Writer, h *zip.FileHeader, name string) error {
	f, err := w.CreateHeader(h)
	if err != nil {
		return err
	}
	return p.through(name, atRow, func(piece []byte) error {
		changed, err := p.sheets[name](piece)
		if err == nil {
			_, err = f.Write(changed)
		}
		return err
	})
}

// recalculate removes the list of formula cells, which would name cells that hold none
// any more, and has Excel compute the formulas that are left when it opens the file.
func (p *rewrite) recalculate(w *workbook) error {
	err := p.dropCalcChain(w)
	if err != nil {
		return err
	}
	formulas := false
	for _, s := range w.sheets {
		if formulas, err = p.holds(s.path, formulaTag.Match); err != nil {
			return err
		}
		if formulas {
			break
		}
	}
	if !formulas {
		return nil
	}
	data, err := p.get(w.path)
	if err != nil {
		return err
	}
	p.set(w.path, withCalc(data))
	return nil
}

// dropCalcChain removes the list of formula cells, which a program that computes makes anew.
func (p *rewrite) dropCalcChain(w *workbook) error {
	r := w.rels.OfKind("calcChain")
	if r == nil || !p.archive.Has(r.Target) {
		return nil
	}
	if err := p.dropElement(guard.RelationsPath(w.path), r.ID); err != nil {
		return err
	}
	return p.dropPart(r.Target)
}

// dropPart removes a part, and its type from the list of types.
func (p *rewrite) dropPart(name string) error {
	p.set(name, nil)
	return p.dropElement(contentTypes, "/"+name)
}

var formulaTag = regexp.MustCompile(`<(?:\w+:)?f[\s>]`)

// afterCalc are the elements of a workbook that come after <calcPr> (ECMA-376 part 1, 18.2.27).
var afterCalc = map[string]bool{"oleSize": true, "customWorkbookViews": true, "pivotCaches": true, "smartTagPr": true, "smartTagTypes": true, "webPublishing": true, "fileRecoveryPr": true, "webPublishObjects": true, "extLst": true}

// withCalc asks for computing all formulas when the workbook is opened.
func withCalc(data []byte) []byte {
	x := rawXML(data)
	prefix := ""
	for depth := 0; ; {
		start := x.InputOffset()
		t, err := x.RawToken()
		if err != nil {
			return data // can't be: it was read before
		}
		ends := false
		switch t := t.(type) {
		case xml.StartElement:
			if depth == 0 && t.Name.Space != "" {
				prefix = t.Name.Space + ":"
			}
			if depth == 1 && t.Name.Local == "calcPr" {
				return slices.Concat(data[:start], setAttr(data[start:], "fullCalcOnLoad", "1"))
			}
			ends = depth == 1 && afterCalc[t.Name.Local]
			depth++
		case xml.EndElement:
			depth--
			ends = depth == 0
		}
		if ends {
			return slices.Concat(data[:start], fmt.Appendf(nil, `<%scalcPr fullCalcOnLoad="1"/>`, prefix), data[start:])
		}
	}
}

// dropElement removes the empty element from a part that names value in an attribute.
func (p *rewrite) dropElement(name, value string) error {
	data, err := p.get(name)
	if err != nil {
		return err
	}
	pattern := regexp.MustCompile(`<[^<>]*\s(?:Id|PartName)\s*=\s*["']` + regexp.QuoteMeta(escapeText(value)) + `["'][^<>]*?(?:/>|>\s*</[^<>]*>)`)
	p.set(name, pattern.ReplaceAll(data, nil))
	return nil
}

// insertBeforeEnd puts an element at the end of a part's root element, in its namespace.
func (p *rewrite) insertBeforeEnd(name, element, attributes string) error {
	data, err := p.get(name)
	if err != nil {
		return err
	}
	at := bytes.LastIndex(data, []byte("</"))
	if at < 0 {
		return fault.Damage(fmt.Errorf("%s has no end tag", name))
	}
	prefix := ""
	if i := bytes.IndexByte(data[at:], ':'); i >= 0 {
		prefix = string(data[at+2 : at+i+1])
	}
	p.set(name, slices.Concat(data[:at], []byte("<"+prefix+element+" "+attributes+"/>"), data[at:]))
	return nil
}
