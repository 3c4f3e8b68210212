package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
)

// onPaper are the texts of the pages shown in the dialog.
func (c *clerk) onPaper() string {
	var b strings.Builder
	for _, o := range c.papers() {
		b.WriteString(o.page.Text())
	}
	return b.String()
}

func TestBeforeHandingInAllIsOnOnePage(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[9].Actual = "50卷"
	f.Phone = ""
	path := c.opens(f)
	c.picks("文件", "上报前核对…")
	text := c.onPaper()
	for _, words := range []string{
		f.Department, filepath.Base(path), filepath.Dir(path), "还不能上报：有 1 个错误、1 处待填", "总分", c.total(),
		"年度资金总额", "还没有处理的", "未完成原因", "上传这一份",
	} {
		if !strings.Contains(strings.ReplaceAll(text, "\n", ""), words) {
			t.Errorf("the page does not say %q:\n%s", words, text)
		}
	}

	reason := domain.IndicatorField(9, domain.KeyReason)
	for _, p := range c.papers() {
		for _, b := range p.page.Boxes {
			if b.Field == reason {
				k := float64(p.Size().Width) / p.page.Width
				p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(float32((b.X+2)*k), float32((b.Y+2)*k))})
			}
		}
	}
	is(t, "a click on a finding leads to", c.window().editor.focused, reason)
	c.types("冰冻期间闭馆")
	c.window().editor.goTo(domain.FieldPhone)
	c.types("0857-1234567")
	c.saves()
	c.picks("文件", "上报前核对…")
	if text := c.onPaper(); strings.Contains(text, "还不能上报") {
		t.Errorf("still not ready:\n%s", text)
	}

	out := filepath.Join(t.TempDir(), "核对.pdf")
	c.files.save = out
	c.clicks("生成 PDF 并打印…")
	c.windows()
	data, err := os.ReadFile(out)
	if err != nil || !strings.HasPrefix(string(data), "%PDF-") {
		t.Errorf("%v, %.20q", err, data)
	}
}

// papers are the pages in the dialog on top.
func (c *clerk) papers() (list []*paper) {
	each(c.top(), func(o fyne.CanvasObject, _ *container.Scroll) {
		if p, ok := o.(*paper); ok {
			list = append(list, p)
		}
	})
	return list
}
