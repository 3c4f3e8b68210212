//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Places of the window at 1280×720, in pixels.
var (
	toolsMenu   = [2]int{208, 13}
	checkFolder = [2]int{250, 68}  // in that menu
	openFolder  = [2]int{955, 601} // in the dialog that asks for a folder
	secondRow   = [2]int{200, 220} // of the table of forms
	saveTable   = [2]int{1186, 664}
)

// handedIn is a folder as a finance department gets it: forms of several units, each with
// something of its own, and a letter.
func handedIn(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(papers(t), "各单位")
	if err := os.MkdirAll(filepath.Join(folder, "乡镇"), 0o700); err != nil {
		t.Fatal(err)
	}
	sample := filepath.Join(folder, "示例市数据服务中心.xlsx")
	console(t, "sample", sample)
	plain := filepath.Join(t.TempDir(), "form.json")
	console(t, "convert", sample, plain)
	text := contents(t, plain)
	for name, changes := range map[string][]string{
		"示例市档案馆.xlsx":     {"示例市数据服务中心", "示例市档案馆", `"rate": "90.64%"`, `"rate": ""`, `"score": "9.06"`, `"score": ""`},
		"乡镇/云溪镇人民政府.docx": nil,
		"乡镇/石门乡人民政府.xlsx": {"示例市数据服务中心", "石门乡人民政府", `"1268条"`, `"986条"`, `"97.2%"`, `"91.8%"`},
	} {
		path := filepath.Join(folder, name)
		if changes == nil {
			if err := os.WriteFile(path, []byte("关于报送自评材料的函"), 0o600); err != nil {
				t.Fatal(err)
			}
			continue
		}
		other := strings.NewReplacer(changes...).Replace(text)
		if other == text {
			t.Fatalf("the sample has none of %q", changes)
		}
		if err := os.WriteFile(plain, []byte(other), 0o600); err != nil {
			t.Fatal(err)
		}
		console(t, "convert", plain, path)
	}
	return folder
}

func TestAFolderIsCheckedAndItsTableSaved(t *testing.T) {
	folder := handedIn(t)
	d := open(t, filepath.Join(folder, "示例市数据服务中心.xlsx"))
	d.titled("示例市数据服务中心.xlsx")
	d.clicks(toolsMenu[0], toolsMenu[1])
	d.clicks(checkFolder[0], checkFolder[1])
	d.clicks(openFolder[0], openFolder[1]) // it begins with the form's own
	d.inFront("检查文件夹：各单位")
	d.isStill()
	d.clicks(secondRow[0], secondRow[1])
	d.do("mousemove", "--window", d.window, "640", "500") // off the row, whose file's name hangs below it
	d.isStill()
	d.picture("folder")
	d.clicks(saveTable[0], saveTable[1])
	d.keys("Return")
	table := filepath.Join(folder, "自评表汇总-各单位.xlsx")
	d.until("the table is saved", func() bool {
		_, err := os.Stat(table)
		return err == nil
	})
}
