package window

import (
	"fmt"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// fynesWords are the words of the toolkit's own widgets: an entry's menu.
const fynesWords = `{
	"Copy": "复制", "Cut": "剪切", "Paste": "粘贴", "Quit": "退出", "Redo": "重做", "Select all": "全选", "Undo": "撤销"
}`

// speakChinese makes the toolkit speak Chinese whatever the system's language is.
func speakChinese() {
	for _, locale := range []fyne.Locale{"en", "zh-Hans", lang.SystemLocale()} {
		if err := lang.AddTranslationsForLocale([]byte(fynesWords), locale); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
}
