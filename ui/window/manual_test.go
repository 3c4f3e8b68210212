package window

import (
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"ziping/docs"
	"ziping/ui/keys/keytest"
	"ziping/ui/kit"
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

// clicksInManual clicks a button of these words in the manual's window.
func (c *clerk) clicksInManual(words string) {
	c.t.Helper()
	var found *kit.Press
	var scroll *container.Scroll
	each(c.app.manual.win.Content(), func(o fyne.CanvasObject, in *container.Scroll) {
		p, ok := o.(*kit.Press)
		if !ok {
			return
		}
		each(p, func(o fyne.CanvasObject, _ *container.Scroll) {
			if t, ok := o.(*kit.Text); ok && t.Words == words {
				found, scroll = p, in
			}
		})
	})
	if found == nil {
		c.t.Fatalf("“%s” is not in the manual's window", words)
	}
	kit.Reveal(scroll, found)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(found)
	test.TapCanvas(c.app.manual.win.Canvas(), at.AddXY(4, 4))
}

func (c *clerk) pressesInManual(keys ...fyne.KeyName) {
	for _, k := range keys {
		keytest.Press(c.app.manual.win.Canvas(), k)
	}
}

func TestTheManualIsReadBesideTheForm(t *testing.T) {
	c := sit(t)
	c.picks("帮助", "使用手册")
	m := c.app.manual
	is(t, "offset at first", m.scroll.Offset.Y, 0)
	c.pressesInManual(fyne.KeyPageDown)
	is(t, "scrolled by a page", m.scroll.Offset.Y > 300, true)
	c.pressesInManual(fyne.KeyHome)
	is(t, "back at the top", m.scroll.Offset.Y, 0)
	c.pressesInManual(fyne.KeyEnd)
	last := m.scroll.Offset.Y
	c.pressesInManual(fyne.KeyDown)
	is(t, "the end is the end", m.scroll.Offset.Y, last)

	c.clicksInManual("3. 填资金") // in the contents
	for i, b := range m.blocks {
		if b.words == "3. 填资金" {
			is(t, "the chapter is at the top", m.scroll.Offset.Y, m.areas[i].Position().Y)
		}
	}
	c.picks("帮助", "使用手册")
	is(t, "a second one", c.app.manual, m)
	c.pressesInManual(fyne.KeyEscape)
	is(t, "closed by Escape", c.app.manual == nil, true)
}

func TestTheManualIsSearched(t *testing.T) {
	c := sit(t)
	c.picks("帮助", "使用手册")
	m := c.app.manual
	m.win.Canvas().Focus(m.search)
	for _, r := range "草稿" {
		m.search.TypedRune(r)
	}
	if len(m.hits) < 2 {
		t.Fatalf("hits %v", m.hits)
	}
	is(t, "said", strings.HasPrefix(m.found.Words, "第 1 处，共 "), true)
	first := m.scroll.Offset.Y
	c.pressesInManual(fyne.KeyReturn)
	is(t, "said after Enter", strings.HasPrefix(m.found.Words, "第 2 处"), true)
	is(t, "scrolled on", m.scroll.Offset.Y >= first, true)
	c.pressesInManual(fyne.KeyEscape)
	is(t, "cleared by Escape", m.search.Text+m.found.Words, "")
	for _, r := range "火星文" {
		m.search.TypedRune(r)
	}
	is(t, "said of what is not there", m.found.Words, "没有找到。")
	c.pressesInManual(fyne.KeyEscape, fyne.KeyEscape)
	is(t, "closed by Escape", c.app.manual == nil, true)
}

func TestTheManualGoesWithTheLastWindow(t *testing.T) {
	c := sit(t)
	c.app.newWindow()
	c.picks("帮助", "使用手册")
	c.window().tryClose()
	is(t, "open beside the other window", c.app.manual != nil, true)
	c.app.zoom(1.5) // lays it out anew
	c.window().tryClose()
	is(t, "open without a window", c.app.manual != nil, false)
}
