package console_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ziping/ui/console"
)

func TestConvertAndBackIsTheSameForm(t *testing.T) {
	dir := at(t)
	must(t, console.Done, "sample", "a.json")
	must(t, console.Done, "convert", "a.json", "b.xlsx")
	must(t, console.Done, "convert", "b.xlsx", "c.json")
	must(t, console.Done, "convert", "--official", "b.xlsx", "d.xlsx")
	must(t, console.Done, "convert", "d.xlsx", "e.ziping")
	c, e := read(t, filepath.Join(dir, "c.json")), read(t, filepath.Join(dir, "e.ziping"))
	if c != e {
		t.Errorf("the official form reads back differently:\n%s\n%s", c, e)
	}
	for _, words := range []string{`"rate": "90.64%"`, `"score": "3"`, `"target": "≥1200条"`, `"year": 2025`} {
		if !strings.Contains(c, words) {
			t.Errorf("no %s in %s", words, c)
		}
	}
	must(t, console.Done, "convert", "b.xlsx", "f.pdf")
	if !strings.HasPrefix(read(t, filepath.Join(dir, "f.pdf")), "%PDF-") {
		t.Error("no PDF was written")
	}
}

func TestConvertNamesWhatAPDFCanNotShow(t *testing.T) {
	dir := at(t)
	must(t, console.Done, "sample", "a.json")
	form := read(t, filepath.Join(dir, "a.json"))
	write(t, "b.json", regexp.MustCompile(`"contact": "[^"]*"`).ReplaceAllString(form, "\"contact\": \"陈\U000F0000明\"")) // of the private use area: no font has it
	if _, stderr := must(t, console.Done, "convert", "b.json", "b.pdf"); !strings.Contains(stderr, "空方框：联系人“陈\U000F0000明”（U+F0000）") {
		t.Errorf("stderr %q", stderr)
	}
}

func TestConvertPoursIntoATemplate(t *testing.T) {
	dir := at(t)
	must(t, console.Done, "sample", "a.json")
	must(t, console.Done, "convert", "a.json", "template.xlsx")
	must(t, console.Done, "rollover", "template.xlsx", "blank.xlsx")
	must(t, console.Done, "convert", "--into", "blank.xlsx", "a.json", "b.xlsx")
	stdout, _ := must(t, console.Faults, "check", "--json", filepath.Join(dir, "b.xlsx"))
	if f := decode(t, stdout)[0]; f.Score != "97.06" {
		t.Errorf("score %s, want 97.06", f.Score)
	}
}

func TestConvertFillsATemplateAndNamesTheRestOnce(t *testing.T) {
	dir := at(t)
	must(t, console.Done, "sample", "a.json")
	must(t, console.Done, "convert", "a.json", "template.xlsx")
	text := strings.Replace(read(t, filepath.Join(dir, "a.json")), "\n}", ",\n  \"extra\": [{\"label\": \"存在问题\", \"text\": \"设备偏旧\"}]\n}", 1)
	if err := os.WriteFile(filepath.Join(dir, "more.json"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	_, stderr := must(t, console.Done, "convert", "--into", "template.xlsx", "more.json", "b.xlsx")
	if strings.Count(stderr, "模板里没有位置：“存在问题”\n") != 1 {
		t.Errorf("said: %s", stderr)
	}
	must(t, console.Faults, "check", "b.xlsx")
}

func TestConvertNamesWhatTheNewFileHasNoPlaceFor(t *testing.T) {
	fixtures, err := filepath.Abs("../../io/xlsx/testdata")
	if err != nil {
		t.Fatal(err)
	}
	at(t)
	for _, c := range []struct {
		file string
		args []string
		want []string
	}{
		{"extra-columns.xlsx", []string{"--official", "a.xlsx"}, []string{
			"原文件里有 7 处内容没有写进“a.xlsx”，那里没有它们的位置：", "表上另有的内容：K14–K20　复核分：15、15、9.5、10、28、10、97.5", "表上另有的内容：M14–M16　台账编码：A1、A3",
			"原表自己的字样：A23　注：1.满分为100分",
		}},
		{"extra-columns.xlsx", []string{"a.ziping"}, []string{"没有写进“a.ziping”", "K14–K20"}},
		{"extra-columns.xlsx", []string{"a.pdf"}, []string{"没有写进“a.pdf”", "K14–K20"}},
		{"two-forms.xlsx", []string{"--official", "--form", "2", "a.xlsx"}, []string{"其他的表：另一张自评表：工作表“"}},
		{"other-sheets.xlsx", []string{"--official", "a.xlsx"}, []string{"其他的表：工作表“", "个有内容的单元格）"}},
		{"furnished.xlsx", []string{"--official", "a.xlsx"}, []string{"批注、页眉、文本框等：批注（"}},
		{"extra-columns.xlsx", []string{"a.xlsx"}, nil},
		{"extra-rows.xlsx", []string{"--official", "a.xlsx"}, nil},
	} {
		write(t, c.file, read(t, filepath.Join(fixtures, c.file)))
		_, stderr := must(t, console.Done, append([]string{"convert", c.file}, c.args...)...)
		for _, words := range c.want {
			if !strings.Contains(stderr, words) {
				t.Errorf("%s %v: no %q in\n%s", c.file, c.args, words, stderr)
			}
		}
		if c.want == nil && stderr != "" {
			t.Errorf("%s %v: %s", c.file, c.args, stderr)
		}
	}
}

func TestConvertNamesWhatTheFilesLayoutPrintsInPart(t *testing.T) {
	template := read(t, "../../io/xlsx/testdata/official.xlsx")
	at(t)
	write(t, "模板.xlsx", template)
	must(t, console.Done, "sample", "a.json")
	text := regexp.MustCompile(`("expected": )"[^"]*"`).ReplaceAllString(read(t, "a.json"), `$1"`+strings.Repeat("国", 2000)+`"`)
	write(t, "b.json", text)
	if _, stderr := must(t, console.Done, "convert", "--into", "模板.xlsx", "b.json", "b.xlsx"); !strings.Contains(stderr, "打印出来有的内容不全，少了：预期目标（Sheet!B12）大约 28 行。") {
		t.Errorf("said: %s", stderr)
	}
	if _, stderr := must(t, console.Done, "convert", "b.json", "c.xlsx"); stderr != "" {
		t.Errorf("the official form goes over several rows, but %s", stderr)
	}
}
