package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"ziping/domain"
	"ziping/ui/files"
	"ziping/ui/kit"
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

// What has one sign for words says what it does, and no longer once it was clicked.
func TestEverySignToClickIsExplainedUnderThePointer(t *testing.T) {
	c := sit(t)
	c.opens(made(10)) // of last year: offers to roll over
	c.window().Win.Resize(fyne.NewSize(1280, 720))
	c.shortcut(findKey)
	for _, sign := range []struct{ mark, words string }{{"»", "收起检查结果"}, {"«", "展开检查结果"}, {"×", "收起这条提示"}, {"×", "关掉这一栏（Esc）"}} {
		a := c.sign(sign.mark)
		a.MouseIn(nil)
		is(t, "under the pointer", c.window().Tip.Words.Words, sign.words)
		test.Tap(a)
		is(t, sign.words+" is still said after the click", c.window().Tip.Box.Visible(), false)
	}
}

// sign is the first visible thing to click that shows only a mark.
func (c *clerk) sign(mark string) (found *kit.Area) {
	each(c.window().Win.Content(), func(o fyne.CanvasObject, _ *container.Scroll) {
		var a *kit.Area
		switch o := o.(type) {
		case *kit.Press:
			a = &o.Area
		case *kit.Area:
			a = o
		default:
			return
		}
		var words []string
		each(a.Content, func(o fyne.CanvasObject, _ *container.Scroll) {
			if t, ok := o.(*kit.Text); ok && t.Words != "" {
				words = append(words, t.Words)
			}
		})
		if found == nil && kit.Showing(o) && len(words) == 1 && words[0] == mark {
			found = a
		}
	})
	if found == nil {
		c.t.Fatalf("no %s to click", mark)
	}
	return found
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
