//go:build e2e

package e2e

import (
	"path/filepath"
	"testing"
)

// A project's form: its head, an amount typed and saved, its official layout.
func TestAProjectsForm(t *testing.T) {
	file := filepath.Join(papers(t), "2025年度项目支出绩效自评表.xlsx")
	console(t, "sample", "--project", file)
	d := open(t, file)
	d.keys("ctrl+1")
	d.picture("project-basic")
	d.keys("ctrl+5")
	d.picture("project-preview")
	d.keys("ctrl+2") // the keyboard is in 全年预算数 of the total row
	d.types("118")
	d.keys("Return", "ctrl+s")
	d.until("the file holds the amount", func() bool { return formIn(t, file).Funds.Rows[0].Budget == "118" })
	after := formIn(t, file)
	if after.Subject() != "公共数据平台升级" || after.Owner() != "示例市数据服务中心" {
		t.Errorf("the form is %q of %q", after.Subject(), after.Owner())
	}
}
