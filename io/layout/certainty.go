package layout

import (
	"cmp"
	"fmt"
	"strings"
)

// partOf names the part of the form that a row belongs to.
func (rd *reader) partOf(row int) string {
	first, last := rd.head.rows.From, rd.head.rows.To
	for _, t := range rd.tables {
		if t.block == column {
			first, last = min(first, t.head.rows.From), max(last, t.rows.To)
		}
		if t.block == fundColumn && t.head.rows.From <= row && row <= t.rows.To {
			return "资金表"
		}
	}
	switch {
	case row < first:
		return "指标表上面"
	case row > last:
		return "指标表下面"
	}
	return "指标表"
}

// InDoubt reports whether the reading as a whole is doubtful: headings were recognised only because
// they resemble known ones, or a large part of the cells was not understood.
func (r *Report) InDoubt() bool {
	const share = 4 // one in this many
	return r.Alike || len(r.Unread)*share > r.Used+r.Labels+len(r.Kept)
}

// Certainty tells in a line how certain the reading is: that all cells were understood, or which
// part the user should check. It is "" if the form was not read from a sheet.
func (r *Report) Certainty() string {
	n := len(r.Unread)
	var parts []string
	cells := map[string][]string{}
	for _, u := range r.Unread {
		u.part = cmp.Or(u.part, "指标表外")
		if cells[u.part] == nil {
			parts = append(parts, u.part)
		}
		cells[u.part] = append(cells[u.part], cmp.Or(u.at, u.Cell.String()))
	}
	const most = 4
	for k, part := range parts {
		list := cells[part]
		if len(list) > most {
			list = append(list[:most:most], "等")
		}
		parts[k] = part + "（" + strings.Join(list, "、") + "）"
	}
	look := fmt.Sprintf("有 %d 个格子没有读懂，保存时原样保留，要看一看：%s。", n, strings.Join(parts, "；"))
	switch {
	case r.Used+r.Labels == 0:
		return ""
	case r.Alike && n == 0:
		return "整张表要核对：表头和认识的都不一样，是按相近的字读的。"
	case r.Alike:
		return "整张表要核对：表头和认识的都不一样，是按相近的字读的。" + look
	case r.InDoubt():
		return "整张表要核对：" + look
	case n > 0:
		return look + "其余都读懂了。"
	}
	return "全部读懂：有内容的格子都认得。"
}
