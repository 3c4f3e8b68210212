package layout

import (
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// addPointsBelow completes a heading without points by the row below it, if the levels are split
// there: 名称 and 权重 below 一级指标, 二级指标 and 三级指标.
func (v *view) addPointsBelow(h *heading) {
	if h.has(domain.KeyWeight) {
		return
	}
	points := map[string]string{domain.KeyLevel1: levelWeight, domain.KeyLevel2: level2Weight, domain.KeyName: domain.KeyWeight}
	row := h.columns[domain.KeyName].To.Row + 1
	below := v.across(row)
	for key, weight := range points {
		area, ok := h.columns[key]
		if !ok || area.From.Col == area.To.Col || area.To.Row+1 != row {
			continue
		}
		for _, a := range below {
			if a.From.Row != row || a.From.Col < area.From.Col || a.To.Col > area.To.Col {
				continue
			}
			switch text := v.fold(v.text(a.From)); {
			case v.means(column, text, domain.KeyWeight):
				h.columns[weight] = a
			case text == "名称" || text == "指标" || text == "指标名称" || text == "内容":
				h.columns[key] = a
				h.over = append(h.over, area)
			}
		}
	}
	if area, ok := h.columns[level2Weight]; ok {
		h.known = append(h.known, area)
		delete(h.columns, level2Weight)
	}
	if area, ok := h.columns[domain.KeyWeight]; ok {
		h.rows.To = area.To.Row
	}
}

// addLevelsByPlace takes the columns before the names for the levels if no heading is called one, but
// the rows below have their own texts there: 职责, 工作活动.
func (v *view) addLevelsByPlace(h *heading) {
	if h.any(domain.KeyLevel1, domain.KeyLevel2) || !h.any(domain.KeyWeight) {
		return
	}
	name := h.columns[domain.KeyName]
	var levels []sheet.Range
	for _, a := range v.across(h.rows.To) {
		below := sheet.Ref{Row: a.To.Row + 1, Col: a.From.Col}
		if a.To.Col >= name.From.Col || a.From.Row < h.rows.From || slices.Contains(h.known, a) || slices.Contains(h.over, a) {
			continue
		}
		means, _ := v.lookup(anywhere, v.text(a.From))
		if means == "" && hasHan(v.text(below)) && !strings.ContainsAny(v.text(a.From), "：:") && a.To.Row < below.Row {
			levels = append(levels, a)
		}
	}
	for i, key := range []string{domain.KeyLevel1, domain.KeyLevel2}[:min(len(levels), 2)] {
		h.columns[key] = levels[i]
	}
}
