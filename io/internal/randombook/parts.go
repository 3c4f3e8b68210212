package randombook

import (
	"fmt"
	"strconv"
	"strings"
)

// readPart notes what one part refers to.
func (f *Facts) readPart(name, part string) error {
	read := map[string]func(name string, root *node){
		formPart: f.formRefs, otherPart: f.otherRefs, workbookPart: f.nameRefs, "xl/drawings/vmlDrawing": f.vmlRefs, "xl/drawings/drawing": f.drawingRefs,
		"xl/comments": f.noteRefs, "xl/charts/": f.chartRefs, "xl/ctrlProps/": f.controlRefs, "xl/tables/": f.tableRefs, "xl/pivotCache/": f.pivotRefs,
	}
	for prefix, do := range read {
		if strings.HasPrefix(name, prefix) {
			root, err := parse(part)
			if err != nil {
				return err
			}
			do(name, root)
		}
	}
	return nil
}

// rulesIn notes rules and links, of the form's sheet or another.
func (f *Facts) rulesIn(root *node, own bool) {
	where := ""
	if !own {
		where = "other sheet's "
	}
	texts := func(n *node, names ...string) (list []string) {
		for _, name := range names {
			n.all(name, func(child *node) {
				if text := strings.TrimSpace(child.Text); text != "" {
					list = append(list, text)
				}
			})
		}
		return list
	}
	root.all("conditionalFormatting", func(n *node) {
		sqref := n.attr("sqref") + n.first("sqref") // the second of x14
		n.all("cfRule", func(r *node) {
			formulas := texts(r, "formula", "f")
			r.all("cfvo", func(v *node) {
				if strings.HasPrefix(v.attr("val"), "$") {
					formulas = append(formulas, v.attr("val"))
				}
			})
			f.rule(where+"rule/"+r.attr("priority")+r.attr("id"), sqref, formulas, own)
		})
	})
	root.all("dataValidation", func(n *node) {
		f.rule(where+"check/"+n.attr("promptTitle"), n.attr("sqref")+n.first("sqref"), texts(n, "formula1", "formula2", "f"), own)
	})
	root.all("hyperlink", func(n *node) {
		if own {
			f.refer("link/"+n.attr("tooltip"), n.attr("ref"))
		}
		f.formula(where+"link to/"+n.attr("tooltip"), n.attr("location"), own)
	})
}

func (f *Facts) formRefs(_ string, root *node) {
	f.rulesIn(root, true)
	root.all("sparkline", func(n *node) {
		at, ok := parseArea(n.first("sqref"))
		if mark := f.marks[at.from]; ok && mark != "" {
			f.refer("sparkline/"+mark, n.first("sqref"))
			f.formula("sparkline of/"+mark, n.first("f"), true)
		}
	})
	root.all("brk", func(n *node) { // what is above it
		f.refs["break/"+n.attr("max")] = []area{{from: 0, to: atoi(n.attr("id")) - 1}}
	})
	for element, attr := range map[string]string{"protectedRange": "sqref", "autoFilter": "ref", "cellWatch": "r", "ignoredError": "sqref", "inputCells": "r"} {
		root.all(element, func(n *node) { f.refer(element+"/"+n.attr("name"), n.attr(attr)) })
	}
	root.all("selection", func(n *node) {
		if active := n.attr("activeCell"); active != "" && !strings.Contains(" "+n.attr("sqref")+" ", " "+active+" ") {
			f.fault("the active cell %s is not in %s", active, n.attr("sqref"))
		}
	})
	root.all("control", func(n *node) { f.edges("control/"+n.attr("name"), n) })
	root.all("mergeCell", func(n *node) {
		if a, ok := parseArea(n.attr("ref")); ok {
			for _, m := range f.merges {
				if a.from <= m.to && m.from <= a.to && a.left <= m.right && m.left <= a.right {
					f.fault("merged areas overlap at %s", n.attr("ref"))
				}
			}
			f.merges = append(f.merges, a)
		}
	})
}

// edges notes the rows that something drawn begins and ends in, by their names.
func (f *Facts) edges(id string, n *node) {
	for _, edge := range []string{"from", "to"} {
		n.all(edge, func(corner *node) {
			row := atoi(corner.first("row"))
			f.refs[id+"/"+edge] = []area{{from: row, to: row}}
		})
	}
}

func (f *Facts) otherRefs(_ string, root *node) {
	root.all("c", func(c *node) {
		address := "other sheet's " + c.attr("r")
		f.cells[address] = c.attr("s") + " " + c.attr("t") + " " + c.first("v") + c.first("t")
		c.all("f", func(fm *node) { f.formula("formula/"+address, fm.Text, false) })
	})
	f.rulesIn(root, false)
}

func (f *Facts) nameRefs(_ string, root *node) {
	root.all("definedName", func(n *node) { f.formula("name/"+n.attr("name"), n.Text, false) })
}

const pointEMU = 12_700

// drawingRefs records the places of the objects of a drawing. Those that move and don't grow with
// the cells keep their height instead of their last row.
func (f *Facts) drawingRefs(name string, root *node) {
	own := strings.HasSuffix(name, "drawing1.xml")
	visit := func(n *node) {
		thing := ""
		n.all("cNvPr", func(p *node) { thing = p.attr("name") })
		n.all("sp", func(s *node) { f.formula("shape shows/"+thing, s.attr("textlink"), own) })
		if !own {
			return
		}
		f.edges("drawn/"+thing, n)
		begin, end := f.frame(n)
		f.under[thing] = area{from: f.rowAt(begin), to: f.rowAt(end)}
		if edit := n.attr("editAs"); n.name() == "twoCellAnchor" && (edit == "oneCell" || edit == "absolute") {
			f.sizes[thing] = end - begin
			delete(f.refs, "drawn/"+thing+"/to")
			if edit == "absolute" {
				delete(f.refs, "drawn/"+thing+"/from")
				f.sizes[thing+" from the top"] = begin
			}
		}
	}
	for _, kind := range []string{"twoCellAnchor", "oneCellAnchor"} {
		root.all(kind, visit)
	}
	count := 0
	root.all("absoluteAnchor", func(n *node) {
		count++
		for element, attr := range map[string]string{"pos": "y", "ext": "cy"} {
			n.all(element, func(p *node) {
				if v, err := strconv.ParseFloat(p.attr(attr), 64); err == nil {
					f.sizes[fmt.Sprint(name, count, attr)] = v / pointEMU
				}
			})
		}
	})
}

// frame are the upper and the lower edge of an object, in points from the top of the sheet.
func (f *Facts) frame(anchor *node) (begin, end float64) {
	for edge, at := range map[string]*float64{"from": &begin, "to": &end} {
		anchor.all(edge, func(c *node) {
			row := atoi(c.first("row"))
			*at = f.top(row) + min(float64(atoi(c.first("rowOff")))/pointEMU, f.height(row))
		})
	}
	if anchor.name() == "oneCellAnchor" {
		anchor.all("ext", func(n *node) { // the first of several
			if cy := atoi(n.attr("cy")); end == 0 && cy > 0 {
				end = begin + float64(cy)/pointEMU
			}
		})
	}
	return begin, end
}

func (f *Facts) height(row int) float64 {
	if ht, ok := f.heights[row]; ok {
		return ht
	}
	return 15
}

// top is the upper edge of a row, in points.
func (f *Facts) top(row int) float64 {
	y := 0.0
	for r := range row {
		y += f.height(r)
	}
	return y
}

// rowAt is the row at a height.
func (f *Facts) rowAt(y float64) int {
	row := 0
	for f.top(row+1) < y {
		row++
	}
	return row
}

func (f *Facts) noteRefs(_ string, root *node) {
	root.all("comment", func(n *node) {
		f.refer("note/"+n.first("t"), n.attr("ref"))
		a, _ := parseArea(n.attr("ref"))
		f.notes[fmt.Sprint(a.from, a.left)]++
	})
}

func (f *Facts) vmlRefs(_ string, root *node) {
	root.all("shape", func(n *node) {
		id := n.attr("id")
		if row := n.first("Row"); row != "" {
			f.refs["frame/"+id] = []area{{from: atoi(row), to: atoi(row)}}
			f.notes[fmt.Sprint(atoi(row), atoi(n.first("Column")))]--
			return
		}
		if anchor := strings.Split(n.first("Anchor"), ","); len(anchor) == 8 {
			row := atoi(anchor[2])
			f.refs["box/"+id] = []area{{from: row, to: row}}
		}
		f.formula("box sets/"+id, n.first("FmlaLink"), true)
	})
}

func (f *Facts) chartRefs(name string, root *node) {
	i := 0
	root.all("f", func(n *node) {
		f.formula(fmt.Sprintf("%s/%d", name, i), n.Text, false)
		i++
	})
}

func (f *Facts) controlRefs(name string, root *node) {
	f.formula(name, root.attr("fmlaLink"), true)
}

func (f *Facts) tableRefs(name string, root *node) {
	f.refer(name, root.attr("ref"))
	root.all("autoFilter", func(n *node) { f.refer(name+"/filter", n.attr("ref")) })
	f.formula(name+"/formula", root.first("calculatedColumnFormula"), true)
}

func (f *Facts) pivotRefs(name string, root *node) {
	root.all("worksheetSource", func(n *node) { f.refer(name, n.attr("ref")) })
}
