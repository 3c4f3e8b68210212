package window

import (
	"fmt"
	"path/filepath"
	"testing"
)

// A name has a character that no font has: the PDF is made, and the clerk is told what to do.
func TestEmptyBoxesInThePDFAreTold(t *testing.T) {
	c := sit(t)
	f := made(10)
	for i := range f.Indicators { // in characters that the program's own font has
		f.Indicators[i].Name = fmt.Sprintf("接收第%d类档案", i+1)
	}
	f.Contact = "陈\U000F0000明" // of the private use area
	c.opens(f)
	c.files.save = filepath.Join(t.TempDir(), "自评表.pdf")
	c.picks("文件", "打印（生成 PDF）…")
	c.sees("已经保存")
	c.sees("联系人“陈\U000F0000明”")
	c.sees("打印后用笔补上")
	c.clicks("知道了")
	c.doesNotSee("已经保存")

	c.fills("contact", "陈明")
	c.picks("文件", "打印（生成 PDF）…")
	c.doesNotSee("已经保存")
}
