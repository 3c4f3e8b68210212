package window

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/domain/zh"
)

// phrasebook holds the phrases (常用语) that the user kept, the latest first. They are among the
// settings of the program, on this computer only.
type phrasebook struct{ pref fyne.Preferences }

func (p *App) phrases() phrasebook { return phrasebook{p.fyne.Preferences()} }

// kept is a phrase with the field that it was kept from, as a path of the field table.
type kept struct{ path, text string }

const prefPhrases = "phrases"

// More phrases, or longer ones, are no phrases but texts that belong into a file.
const (
	mostPhrases   = 100
	longestPhrase = 2000 // characters
)

func (b phrasebook) list() (list []kept) {
	for _, s := range b.pref.StringList(prefPhrases) {
		path, text, _ := strings.Cut(s, "\t")
		list = append(list, kept{path, text})
	}
	return list
}

func (b phrasebook) set(list []kept) {
	stored := make([]string, len(list))
	for i, k := range list {
		stored[i] = k.path + "\t" + k.text
	}
	b.pref.SetStringList(prefPhrases, stored)
}

func (b phrasebook) has(text string) bool {
	return slices.ContainsFunc(b.list(), func(k kept) bool { return samePhrase(k.text, text) })
}

// keep keeps a text of a field. It says why if it can't.
func (b phrasebook) keep(at domain.Field, text string) error {
	text = strings.TrimSpace(text)
	list := b.list()
	switch n := utf8.RuneCountInString(text); {
	case text == "":
		return errors.New("这一格还没有内容。先写好，再留作常用语。")
	case n > longestPhrase:
		return fmt.Errorf("这一格有 %d 个字，常用语最多 %d 个字。选中要留下的那一段，再留一次。", n, longestPhrase)
	case b.has(text):
		return nil
	case len(list) >= mostPhrases:
		return fmt.Errorf("已经留了 %d 条，再多就不好找了。按 Ctrl+J，先删掉不用的。", len(list))
	}
	b.set(append([]kept{{at.Spec().Path, text}}, list...))
	return nil
}

func (b phrasebook) remove(text string) {
	b.set(slices.DeleteFunc(b.list(), func(k kept) bool { return k.text == text }))
}

// samePhrase treats texts that differ in blanks and widths only as one.
func samePhrase(a, b string) bool { return phraseKey(a) == phraseKey(b) }

func phraseKey(text string) string { return zh.Squeeze(zh.Fold(text)) }
