package xlsx

import (
	"regexp"

	"ziping/io/fault"
	"ziping/io/guard"
)

// mainType is the content type by which Excel tells an ordinary workbook; otherMain are
// those of workbooks with macros and of templates. Excel opens a file only under the
// extension that goes with its type.
const mainType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

var otherMain = regexp.MustCompile(`application/vnd\.(?:ms-excel\.(?:sheet|template)\.macroEnabled|openxmlformats-officedocument\.spreadsheetml\.template)\.main\+xml`)

// Plain makes an ordinary workbook (.xlsx) of one with macros (.xlsm) or of a template:
// the same file without its macros. An ordinary workbook stays as it is.
func Plain(data []byte) (out []byte, err error) {
	defer guard.Edge(&err)
	w, err := openWorkbook(data)
	if err != nil {
		return nil, err
	}
	p := newRewrite(w.archive)
	types, err := p.get(contentTypes)
	if err != nil {
		return nil, err
	}
	if !otherMain.Match(types) {
		return data, nil
	}
	p.set(contentTypes, otherMain.ReplaceAll(types, []byte(mainType)))
	for _, r := range w.rels {
		switch r.Kind {
		case "xlMacrosheet", "xlIntlMacrosheet":
			return nil, fault.New(fault.WrongKind, "工作簿里有宏表，去掉宏之后不完整。用 Excel 打开，另存为 .xlsx，再打开。")
		case "vbaProject", "attachedToolbars":
			if err := p.drop(r.Target); err != nil {
				return nil, err
			}
			if err := p.dropElement(guard.RelationsPath(w.path), r.ID); err != nil {
				return nil, err
			}
		}
	}
	if err := p.unsign(); err != nil {
		return nil, err
	}
	return p.bytes(data)
}

// Mark puts properties of this program into a workbook, as Fill does.
func Mark(data []byte, props map[string]string) (out []byte, err error) {
	defer guard.Edge(&err)
	w, err := openWorkbook(data)
	if err != nil {
		return nil, err
	}
	p := newRewrite(w.archive)
	if err := p.setProperties(props); err != nil {
		return nil, err
	}
	return p.bytes(data)
}

// signature is the kind of the relationship to the signatures of a whole file, those of
// ECMA-376 part 2: …/digital-signature/origin.
const signature = "origin"

// unsign takes the signatures out of a file that changes, as Excel does: they would call it
// forged.
func (p *rewrite) unsign() error {
	if len(p.parts)+len(p.sheets) == 0 {
		return nil
	}
	root, err := p.archive.Relations("")
	if err != nil {
		return err
	}
	for _, r := range root {
		if r.Kind != signature {
			continue
		}
		if err := p.drop(r.Target); err != nil {
			return err
		}
		if err := p.dropElement(rootRels, r.ID); err != nil {
			return err
		}
	}
	return nil
}

// drop takes a part out, with those it refers to: the signatures of a macro project.
func (p *rewrite) drop(part string) error {
	own, err := p.archive.Relations(part)
	if err != nil {
		return err
	}
	own = append(own, guard.Relation{Target: part}, guard.Relation{Target: guard.RelationsPath(part)})
	for _, r := range own {
		if !p.archive.Has(r.Target) {
			continue
		}
		if err := p.dropPart(r.Target); err != nil {
			return err
		}
	}
	return nil
}
