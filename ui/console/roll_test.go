package console_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/jsonform"
	"ziping/io/layout"
	"ziping/io/xlsx"
)

// filesIn are the files below a folder.
func filesIn(t *testing.T, folder string) string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := filepath.Rel(folder, path)
			names = append(names, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, " ")
}

// formIn is the form that a file opens.
func formIn(t *testing.T, path string) domain.Form {
	t.Helper()
	d, err := document.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return d.Form
}

// packageOf2024 is a folder with the forms of a unit and their 汇总表; the file names contain the
// year.
func packageOf2024(t *testing.T) {
	t.Helper()
	packageIn(t, "2024年", "28")
	if err := os.Rename("2024年/部门整体.ziping", "2024年/2024年度部门整体_20240223.ziping"); err != nil {
		t.Fatal(err)
	}
	data, err := xlsx.Table("2024年汇总表", nil, []string{"项目名称", "全年执行数", "自评得分", "备注"}, []float64{30, 10, 10, 10}, [][]string{{"甲工程", "9", "90", "重点"}, {"乙工程", "19", "95"}, {"合计", "28"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("2024年/汇总表2024.xlsx", data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAFolderIsRolledOverWhole(t *testing.T) {
	at(t)
	packageOf2024(t)
	before := filesIn(t, "2024年")
	stdout, _ := must(t, 0, "rollover", "2024年", "2025年")
	if got, want := filesIn(t, "2025年"), "2025年度部门整体_20240223.ziping 汇总表2025.xlsx 项目-乙工程.ziping 项目-甲工程.ziping"; got != want {
		t.Errorf("the folder has %s, want %s", got, want)
	}
	for _, name := range []string{"2025年度部门整体_20240223.ziping", "项目-乙工程.ziping", "项目-甲工程.ziping"} {
		if f := formIn(t, "2025年/"+name); f.Year != 2025 || f.Funds.Rows[0].Executed != "" {
			t.Errorf("%s is of %d and has spent %q", name, f.Year, f.Funds.Rows[0].Executed)
		}
	}
	if f := formIn(t, "2024年/项目-甲工程.ziping"); f.Year != 2024 || f.Funds.Rows[0].Executed != "9" || filesIn(t, "2024年") != before {
		t.Error("the old folder was changed")
	}
	data, err := os.ReadFile("2025年/汇总表2025.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	book, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	for _, ref := range book.Grids[0].Cells() {
		cells = append(cells, ref.String()+" "+book.Grids[0].At(ref).Text)
	}
	if got, want := strings.Join(cells, " "), "A1 项目名称 B1 全年执行数 C1 自评得分 D1 备注 A2 甲工程 D2 重点 A3 乙工程 A4 合计"; got != want {
		t.Errorf("the table says %s, want %s", got, want)
	}
	for _, words := range []string{"项目-甲工程.ziping → 项目-甲工程.ziping\n  改为　年度：2024 → 2025\n", "2024年度部门整体_20240223.ziping → 2025年度部门整体_20240223.ziping\n", "汇总表2024.xlsx → 汇总表2025.xlsx\n  一并结转　汇总表"} {
		if !strings.Contains(stdout, words) {
			t.Errorf("does not say %q:\n%s", words, stdout)
		}
	}
}

// A name that begins like an option is a name; the PDF print of a table is not rolled over, as the
// next table will be printed again.
func TestFilesOfAFolderAreRolledOverWhateverTheirNames(t *testing.T) {
	at(t)
	must(t, 0, "sample", "表2025.xlsx")
	must(t, 0, "convert", "表2025.xlsx", "表2025.pdf")
	if err := os.Rename("表2025.xlsx", "-year-表2025.xlsx"); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename("表2025.pdf", "-year-表2025.pdf"); err != nil {
		t.Fatal(err)
	}
	must(t, 0, "rollover", ".", "../新的")
	if got := filesIn(t, "../新的"); got != "-year-表2026.xlsx" {
		t.Errorf("the folder has %s", got)
	}
}

func TestAProjectThatEndsIsLeftOutIfSaid(t *testing.T) {
	at(t)
	packageOf2024(t)
	must(t, 2, "rollover", "--without", "丙工程", "2024年", "2025年")
	stdout, stderr := must(t, 2, "rollover", "--without", "甲工程", "--without", "乙工程", "--without", "柳河县水务局", "2024年", "2025年")
	if stdout != "" || !strings.Contains(stderr, "“2024年”里的表都写在 --without 里，没有要结转的") {
		t.Errorf("nothing but the table is left: said %s%s", stdout, stderr)
	}
	if _, err := os.Stat("2025年"); err == nil {
		t.Error("a project that is not there was left out, or all of them were")
	}
	stdout, _ = must(t, 0, "rollover", "--without", "乙工程", "2024年", "2025年")
	if got, want := filesIn(t, "2025年"), "2025年度部门整体_20240223.ziping 汇总表2025.xlsx 项目-甲工程.ziping"; got != want || !strings.Contains(stdout, "不再结转　项目-乙工程.ziping\n") {
		t.Errorf("the folder has %s, said %s", got, stdout)
	}
	data, err := os.ReadFile("2025年/汇总表2025.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	book, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	rows := layout.FindSummaries(book.Grids, nil)[0].Read().Rows
	if len(rows) != 1 || rows[0][domain.SumName] != "甲工程" || rows[0][domain.SumRemark] != "重点" || !strings.Contains(stdout, "汇总表2025.xlsx\n  一并结转　汇总表：年度改为新的一年，金额、得分和完成情况清空，不再结转的项目去掉") {
		t.Errorf("the table lists %v, said %s", rows, stdout)
	}
}

func TestFormsOfAnEarlierYearAreNotTakenAlong(t *testing.T) {
	at(t)
	packageOf2024(t)
	last := formIn(t, "2024年/项目-甲工程.ziping")
	last.Year = 2023
	if err := os.WriteFile("2024年/去年.ziping", jsonform.Encode(&last), 0o600); err != nil {
		t.Fatal(err)
	}
	_, stderr := must(t, 0, "rollover", "2024年", "2025年")
	if !strings.Contains(stderr, "没有结转　去年.ziping：是 2023 年度的") || strings.Contains(filesIn(t, "2025年"), "去年") {
		t.Errorf("said %q, the folder has %s", stderr, filesIn(t, "2025年"))
	}
}

func TestAFolderIsNotRolledOverIntoOneThatIsThere(t *testing.T) {
	at(t)
	packageOf2024(t)
	if err := os.MkdirAll("有了/里面", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("文件", []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{"有了", "2024年", "2024年/2025年", ".", "文件"} {
		must(t, 2, "rollover", "2024年", out)
	}
	if _, stderr := must(t, 2, "rollover", "2024年", "文件/新的"); !strings.HasPrefix(stderr, "不能建文件夹“文件/新的”：") || strings.Contains(stderr, "mkdir") {
		t.Errorf("a folder in a file: %s", stderr)
	}
	if got := filesIn(t, "有了"); got != "" {
		t.Errorf("wrote %s", got)
	}
	if err := os.Mkdir("空的", 0o700); err != nil {
		t.Fatal(err)
	}
	must(t, 0, "rollover", "2024年", "空的")
}

// A file that can't be written leaves no folder behind, not even an incomplete one.
func TestAFolderThatFailsLeavesNothing(t *testing.T) {
	at(t)
	packageOf2024(t)
	for _, dir := range []string{"2024年/2024", "2024年/2025"} { // both would be 2025/表.ziping
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile("2024年/项目-甲工程.ziping")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(dir+"/表.ziping", data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, stderr := must(t, 2, "rollover", "2024年", "2025年")
	if !strings.Contains(stderr, "先把其中一个改名") {
		t.Errorf("said %q", stderr)
	}
	list, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		if strings.HasPrefix(d.Name(), ".ziping") || d.Name() == "2025年" {
			t.Errorf("left %s", d.Name())
		}
	}
}

// A roll-over goes forward: with the form's own year or an earlier one nothing is written.
func TestAYearThatIsNotLaterIsRefused(t *testing.T) {
	at(t)
	packageOf2024(t)
	for _, in := range []string{"2024年/项目-甲工程.ziping", "2024年"} {
		for _, year := range []string{"2024", "2023"} {
			stdout, stderr := must(t, 2, "rollover", "--year", year, in, "新")
			if want := "没有结转：“" + filepath.Base(in) + "”已经是 2024 年度的，只能结转到以后的年度，--year 写的是 " + year + "\n"; stdout != "" || stderr != want {
				t.Errorf("%s into %s says %s%s, want %s", in, year, stdout, stderr, want)
			}
		}
	}
	if got := filesIn(t, "."); strings.Contains(got, "新") {
		t.Errorf("there is %s", got)
	}
	must(t, 0, "rollover", "--year", "2026", "2024年/项目-甲工程.ziping", "隔年.ziping")
	if f := formIn(t, "隔年.ziping"); f.Year != 2026 {
		t.Errorf("rolled over into %d", f.Year)
	}
}
