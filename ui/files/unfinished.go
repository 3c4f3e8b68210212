package files

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Unfinished is what is left to do in a file or folder, as it was when it was last read or saved
// here. It is remembered because a start must not read files: they may be on a share that does not
// answer.
type Unfinished struct {
	Path   string
	Year   int // that is evaluated
	Empty  int // fields that are required and empty
	Errors int
}

const prefUnfinished = "unfinished"

// RememberLeft remembers what is left to do in a file or folder; if that is nothing, it forgets it.
func (p Places) RememberLeft(u Unfinished) {
	list := slices.DeleteFunc(p.Unfinished(), func(o Unfinished) bool { return o.Path == u.Path })
	if u.Empty+u.Errors > 0 {
		list = append([]Unfinished{u}, list...)
	}
	p.setUnfinished(list)
}

// Unfinished lists what is not finished, the latest first.
func (p Places) Unfinished() (list []Unfinished) {
	for _, s := range p.Pref.StringList(prefUnfinished) {
		var n [3]int
		part := strings.SplitN(s, "\t", len(n)+1)
		if len(part) <= len(n) {
			continue
		}
		for i := range n {
			n[i], _ = strconv.Atoi(part[i])
		}
		list = append(list, Unfinished{part[len(n)], n[0], n[1], n[2]})
	}
	return list
}

func (p Places) setUnfinished(list []Unfinished) {
	var stored []string
	for _, u := range list[:min(len(list), maxRecent)] {
		stored = append(stored, fmt.Sprintf("%d\t%d\t%d\t%s", u.Year, u.Empty, u.Errors, u.Path))
	}
	p.Pref.SetStringList(prefUnfinished, stored)
}
