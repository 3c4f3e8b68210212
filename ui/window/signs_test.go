package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/files"
)

func TestEverySignIsExplainedUnderThePointer(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[1].Target, f.Indicators[1].Actual = "全年", "接待了群众"
	f.Indicators[2].Score, f.Indicators[2].ScoreBy = "0.5", domain.ByHand
	c.opens(f)
	c.picksAtRow(9, "本年度不适用")
	for i, want := range map[int]string{1: "由人评定", 2: "小字是按规则计算的得分", 9: "本年度不适用，不计分"} {
		if tip := c.cell(i, domain.KeyScore).Tip; !strings.Contains(tip, want) {
			t.Errorf("row %d says %q", i, tip)
		}
	}
}

func TestRecentFilesArePinnedAndRemoved(t *testing.T) {
	c := sit(t)
	first, second := c.opens(made(10)), c.opens(made(11))
	p := c.app.places
	is(t, "the latest first", p.Recent()[0], second)
	for len(c.app.windows) > 0 {
		w := c.app.windows[0]
		w.close()
	}
	c.app.newWindow()
	c.rests()
	places := c.app.places
	places.Pin(first, true)
	c.window().view.themed()
	is(t, "the pinned one first", places.Recent()[0], first)
	c.sees("已固定")
	c.clicks("×")
	is(t, "removed", strings.Join(places.Recent(), " "), second)
	is(t, "the file stays", exists(first), true)
	c.clicks("固定")
	is(t, "pinned by its button", places.Pinned(second), true)
	c.clicks("已固定")
	is(t, "no longer", places.Pinned(second), false)
}

func TestAFolderIsCreatedInTheProgramsOwnDialog(t *testing.T) {
	c := sit(t)
	folder := t.TempDir()
	chosen := ""
	c.window().asker().Browse("存到哪个文件夹", folder, nil, func(path string) { chosen = path })
	c.windows()
	c.clicks("新建文件夹…")
	c.types("2025年自评")
	c.presses(fyne.KeyReturn)
	c.windows()
	is(t, "created", files.IsFolder(filepath.Join(folder, "2025年自评")), true)
	c.clicks("选这个文件夹")
	is(t, "and chosen", chosen, filepath.Join(folder, "2025年自评"))

	c.window().asker().Browse("存到哪个文件夹", folder, nil, func(string) {})
	c.windows()
	for name, said := range map[string]string{"2025年自评": "已经有同名的", "甲/乙": "不能有"} {
		c.clicks("新建文件夹…")
		c.types(name)
		c.presses(fyne.KeyReturn)
		c.windows()
		c.sees(said)
		c.clicks("知道了")
	}
	entries, _ := os.ReadDir(folder)
	is(t, "nothing else", len(entries), 1)
}
