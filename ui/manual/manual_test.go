package manual

import (
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ziping/docs"
	"ziping/ui/keys/keytest"
	"ziping/ui/kit"
	"ziping/ui/look"
)

func TestMarkdownOfTheManual(t *testing.T) {
	got := blocks("# 手册\n\n第一行，\n第二行 `check` 后\n\n## 按键\n\n| 按键 | 作用 |\n|---|---|\n| Tab | **换格** |\n\n- **恢复**：接着填，\n  不会丢\n- 其他 [见](x.md)\n\n![图一](pictures/a.png)\n")
	want := []block{
		{kind: headingBlock, level: 1, words: "手册"},
		{kind: runningBlock, words: "第一行，第二行 “check” 后"},
		{kind: headingBlock, level: 2, words: "按键"},
		{kind: tableBlock, rows: [][]string{{"按键", "作用"}, {"Tab", "换格"}}},
		{kind: itemBlock, term: "恢复", words: "接着填，不会丢"},
		{kind: itemBlock, words: "其他 见"},
		{kind: pictureBlock, words: "图一", file: "pictures/a.png"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
}

func TestTheManualHasItsPictures(t *testing.T) {
	source, err := docs.Manual.ReadFile("manual.md")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, b := range blocks(string(source)) {
		if b.kind != pictureBlock {
			continue
		}
		n++
		if _, err := docs.Manual.ReadFile(b.file); err != nil {
			t.Error(err)
		}
	}
	if n == 0 {
		t.Error("no picture")
	}
}

// opened opens the manual as a user does, who then presses keys in it.
func opened(t *testing.T) (m *Reader, presses func(...fyne.KeyName)) {
	t.Helper()
	a := test.NewTempApp(t)
	look.Apply(false, 1)
	m = Open(a.NewWindow("使用手册"), fyne.NewSize(980, 680))
	return m, func(keys ...fyne.KeyName) {
		for _, k := range keys {
			keytest.Press(m.Win.Canvas(), k)
		}
	}
}

func is[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func TestTheManualIsReadByKey(t *testing.T) {
	m, presses := opened(t)
	is(t, "offset at first", m.scroll.Offset.Y, 0)
	presses(fyne.KeyPageDown)
	is(t, "scrolled by a page", m.scroll.Offset.Y > 300, true)
	presses(fyne.KeyHome)
	is(t, "back at the top", m.scroll.Offset.Y, 0)
	presses(fyne.KeyEnd)
	last := m.scroll.Offset.Y
	presses(fyne.KeyDown)
	is(t, "the end is the end", m.scroll.Offset.Y, last)
	closed := false
	m.Win.SetOnClosed(func() { closed = true })
	presses(fyne.KeyEscape)
	is(t, "closed by Escape", closed, true)
}

func TestTheContentsLeadToTheirChapters(t *testing.T) {
	m, _ := opened(t)
	const chapter = "3. 填资金"
	var found *kit.Press
	kit.EachPress(m.Win.Content(), func(p *kit.Press) {
		if t, ok := p.Content.(*fyne.Container).Objects[0].(*kit.Text); ok && t.Words == chapter {
			found = p
		}
	})
	if found == nil {
		t.Fatalf("“%s” is not in the contents", chapter)
	}
	test.Tap(found)
	for i, b := range m.blocks {
		if b.words == chapter {
			is(t, "the chapter is at the top", m.scroll.Offset.Y, m.areas[i].Position().Y)
		}
	}
}

func TestTheManualIsSearched(t *testing.T) {
	m, presses := opened(t)
	types := func(words string) {
		for _, r := range words {
			m.search.TypedRune(r)
		}
	}
	m.Win.Canvas().Focus(m.search)
	types("草稿")
	if len(m.hits) < 2 {
		t.Fatalf("hits %v", m.hits)
	}
	is(t, "said", strings.HasPrefix(m.found.Words, "第 1 处，共 "), true)
	first := m.scroll.Offset.Y
	presses(fyne.KeyReturn)
	is(t, "said after Enter", strings.HasPrefix(m.found.Words, "第 2 处"), true)
	is(t, "scrolled on", m.scroll.Offset.Y >= first, true)
	presses(fyne.KeyEscape)
	is(t, "cleared by Escape", m.search.Text+m.found.Words, "")
	types("火星文")
	is(t, "said of what is not there", m.found.Words, "没有找到。")
	m.Lay() // like a change of theme
	is(t, "said after that", m.found.Words, "没有找到。")
}
