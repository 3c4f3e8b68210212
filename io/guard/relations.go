package guard

import (
	"encoding/xml"
	"path"
	"strings"
)

// Relation is a relationship of a part of an Office file to another part (ECMA-376 part 2).
type Relation struct {
	ID     string
	Kind   string // the last word of its type, the same in both editions of the standard: "styles"
	Target string // the other part
}

// Relations are those of one part, in the order of the file.
type Relations []Relation

// OfKind is the first of a kind, nil if there is none.
func (l Relations) OfKind(kind string) *Relation {
	for i := range l {
		if l[i].Kind == kind {
			return &l[i]
		}
	}
	return nil
}

// ByID is the one with an id, nil if there is none.
func (l Relations) ByID(id string) *Relation {
	for i := range l {
		if l[i].ID == id && id != "" {
			return &l[i]
		}
	}
	return nil
}

// RelationsPath is the part with the relationships of a part; those of the whole file for "".
func RelationsPath(part string) string {
	dir, file := path.Split(part)
	return dir + "_rels/" + file + ".rels"
}

// Relations reads the relationships of a part, none if it has none; those that lead out
// of the file are left out.
func (a *Archive) Relations(part string) (Relations, error) {
	name := RelationsPath(part)
	if !a.Has(name) {
		return nil, nil
	}
	data, err := a.Part(name)
	if err != nil {
		return nil, err
	}
	var list Relations
	err = NewXML(data).Each(func(e xml.StartElement) error {
		if e.Name.Local != "Relationship" || Attr(e, "", "TargetMode") == "External" {
			return nil
		}
		target := strings.ReplaceAll(Attr(e, "", "Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(path.Dir(part), target)
		}
		kind := Attr(e, "", "Type")
		list = append(list, Relation{Attr(e, "", "Id"), kind[strings.LastIndex(kind, "/")+1:], strings.TrimPrefix(path.Clean(target), "/")})
		return nil
	})
	return list, err
}
