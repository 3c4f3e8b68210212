package session

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/document"
	"ziping/io/sheet"
)

// ReadUnitList reads the names of the units that have to hand in their forms: a text with a name
// a line, or a table with a column headed 单位名称. Its error is a Chinese sentence.
func ReadUnitList(path string) ([]string, error) {
	grids, err := document.Tables(path)
	if err != nil {
		return nil, err
	}
	if _, err := document.Open(path); err == nil {
		return nil, fmt.Errorf("“%s”是自评表，不是单位的名单。名单一行写一个单位名称，或者是一张表，其中一列的表头写“单位名称”。", filepath.Base(path))
	}
	var cells []string
	for _, g := range grids {
		if cells == nil {
			cells = unitColumn(g)
		}
	}
	var names []string
	seen := map[string]bool{}
	for _, cell := range cells {
		name := strings.TrimSpace(itemNumber.ReplaceAllString(strings.TrimSpace(cell), ""))
		key := domain.SubjectKey(name)
		if key == "" || seen[key] || isTotal(name) {
			continue
		}
		seen[key] = true
		names = append(names, name)
	}
	if names == nil {
		return nil, fmt.Errorf("“%s”里没有找到单位的名单。一行写一个单位名称，或者在表里用一列，表头写“单位名称”。", filepath.Base(path))
	}
	return names, nil
}

// itemNumber is the number before a name in a list, 3. or （3）.
var itemNumber = regexp.MustCompile(`^(?:[(（]?\d+[)）]|\d+\s*[.、．,，\t])\s*`)

// unitHeadings are what the column of the names is headed by, the surest first.
var unitHeadings = []string{"单位名称", "预算单位名称", "部门（单位）名称", "单位（部门）名称", "部门单位名称", "预算单位", "填报单位", "单位", "部门名称", "部门（单位）", "部门", "主管部门"}

func isTotal(text string) bool {
	return slices.Contains([]string{"合计", "总计", "小计"}, zh.Squeeze(text))
}

// unitColumn is what is below the heading of the units in a table or, if it has one column only,
// all of it; nil for neither.
func unitColumn(g *sheet.Grid) (names []string) {
	heading, columns := sheet.Ref{Row: -1}, map[int]bool{}
	best := len(unitHeadings)
	for _, ref := range g.Cells() {
		text := g.At(ref).Text
		if strings.TrimSpace(text) == "" {
			continue
		}
		columns[ref.Col] = true
		if at := slices.Index(unitHeadings, domain.SubjectKey(text)); at >= 0 && at < best && (heading.Row < 0 || heading.Row == ref.Row) {
			heading, best = ref, at
		}
	}
	for _, ref := range g.Cells() {
		if heading.Row >= 0 && ref.Col == heading.Col && ref.Row > heading.Row || heading.Row < 0 && len(columns) == 1 {
			names = append(names, g.At(ref).Text)
		}
	}
	return names
}
