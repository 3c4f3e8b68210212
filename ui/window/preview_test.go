package window

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"ziping/domain"
	"ziping/io/pdf"
	"ziping/ui/kit"
)

// sheets are the lines drawn on each page of the preview.
func (c *clerk) sheets() (pages [][]string) {
	c.window().editor.showTab(tabPreview)
	for _, o := range c.window().editor.tabs[tabPreview].(*previewTab).pages.Objects {
		var lines []string
		each(o, func(o fyne.CanvasObject, _ *container.Scroll) {
			if t, ok := o.(*canvas.Text); ok {
				lines = append(lines, t.Text)
			}
		})
		slices.Sort(lines)
		pages = append(pages, lines)
	}
	return pages
}

func TestThePreviewIsThePagesOfThePDF(t *testing.T) {
	c := sit(t)
	c.opens(made(60))
	c.window().editor.showTab(tabPreview)
	c.clicks("官方版式")
	for range 2 {
		drawn, printed := c.sheets(), pdf.Pages(&c.window().editor.filled)
		is(t, "pages", len(drawn), len(printed))
		is(t, "several", len(printed) > 1, true)
		for i, p := range printed {
			var lines []string
			for _, b := range p.Boxes {
				for _, l := range b.Lines {
					lines = append(lines, l.Text)
				}
			}
			slices.Sort(lines)
			is(t, "lines of a page", strings.Join(drawn[i], "\n"), strings.Join(lines, "\n"))
		}
		c.fills(domain.FieldContact, "吴敏") // and again with the current text
	}
	is(t, "what was typed meanwhile", strings.Contains(strings.Join(slices.Concat(c.sheets()...), "\n"), "吴敏"), true)
}

func TestAClickOnThePreviewGoesToTheField(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.showTab(tabPreview)
	var at fyne.Position
	each(c.top(), func(o fyne.CanvasObject, in *container.Scroll) {
		if l, ok := o.(*canvas.Text); ok && l.Text == "查档满足率" {
			kit.Reveal(in, o)
			at = fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(5, 5)
		}
	})
	test.TapCanvas(c.window().Win.Canvas(), at)
	is(t, "field", c.window().editor.focused, domain.IndicatorField(8, domain.KeyName))
	is(t, "tab", c.window().editor.shown, tabIndicators)
}

func TestPrintingMakesAPDFAndOpensIt(t *testing.T) {
	c := sit(t)
	path := c.opens(made(10))
	c.fills(domain.FieldContact, "吴敏")
	c.window().editor.showTab(tabPreview)
	c.files.save = filepath.Join(t.TempDir(), "自评表.pdf")
	c.clicks("生成 PDF 并打印…")
	is(t, "name suggested", c.files.suggested, "2023年度部门整体支出绩效目标自评表-云溪县档案馆.pdf")
	c.finishes()
	is(t, "opened in the system's viewer", strings.Join(c.opened, " "), c.files.save)
	is(t, "the form still goes into", c.window().editor.s.Path(), path)
	is(t, "a PDF is a copy: unsaved", c.window().editor.s.Dirty(), true)
}

// If no program opens a PDF, the clerk is told where the file is and can open the folder.
func TestAPDFWithoutAViewerIsFound(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.refusal = errors.New("exit status 3")
	c.files.save = filepath.Join(t.TempDir(), "自评表.pdf")
	c.picks("文件", "打印（生成 PDF）…")
	c.finishes()
	c.sees("没有能打开它的程序")
	c.sees(c.files.save)
	c.refusal, c.opened = nil, nil
	c.presses(fyne.KeyReturn)
	c.finishes()
	is(t, "shown", strings.Join(c.opened, " "), filepath.Dir(c.files.save))
	is(t, "the dialog is gone", c.window().OnTop() == nil, true)

	c.refusal = errors.New("exit status 3") // nor can it open a folder
	c.picks("文件", "打印（生成 PDF）…")
	c.finishes()
	c.clicks("打开所在的文件夹")
	c.finishes()
	c.sees("没有打开文件夹")
	c.sees(filepath.Dir(c.files.save))
}

func TestTheLayoutsToChooseAreNotWrittenOver(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().Win.Resize(fyne.NewSize(1280, 720))
	c.window().editor.showTab(tabPreview)
	c.finishes()
	tab := c.window().editor.tabs[tabPreview].(*previewTab)
	end := tab.choices.Position().X + tab.choices.MinSize().Width
	if tab.choices.MinSize().Width < 100 || tab.count.Position().X < end {
		t.Errorf("the choices end at %v, the words begin at %v", end, tab.count.Position().X)
	}
}
