package jsonform_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/internal/formtest"
	"ziping/io/jsonform"
)

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func decode(t testing.TB, data []byte) domain.Form {
	t.Helper()
	f, err := jsonform.Decode(data)
	if err != nil {
		t.Fatalf("Decode: %v", err)
	}
	return f
}

// The golden files were written by hand from the description of the format.
func TestGoldenDocumentsSurviveByteForByte(t *testing.T) {
	for _, name := range []string{"testdata/full.json", "testdata/empty.json"} {
		data := readFile(t, name)
		f := decode(t, data)
		if got := jsonform.Encode(&f); !bytes.Equal(got, data) {
			t.Errorf("%s changed:\n%s", name, got)
		}
	}
}

func TestDecodeFillsEveryField(t *testing.T) {
	got := decode(t, readFile(t, "testdata/full.json"))
	want := formtest.Full()
	want.Funds.Unknown = []domain.Unknown{{Key: "currency", Value: `"CNY"`}}
	want.Indicators[0].Unknown = []domain.Unknown{{Key: "id", Value: `17`}, {Key: "checked", Value: `{"by":"甲","on":[1.50,null]}`}}
	want.Indicators[2].Reading = "<="
	want.Indicators[4].Tier = "达成预期指标"
	want.Indicators[5].NotApplicable = true
	want.Extra = []domain.Extra{{Label: "存在问题", Text: "藏书<文学类>偏少 & 更新慢"}}
	want.Unknown = []domain.Unknown{{Key: "reviewer", Value: `{"name":"乙","opinions":[]}`}}
	if !got.Equal(want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestRandomFormsSurvive(t *testing.T) {
	for seed := range uint64(200) {
		want := formtest.Random(rand.New(rand.NewPCG(seed, 1)), int(seed)%60)
		if got := decode(t, jsonform.Encode(&want)); !got.Equal(want) {
			t.Fatalf("seed %d: got %+v\nwant %+v", seed, got, want)
		}
	}
}

// wrap puts members into the smallest document.
func wrap(members string) string { return `{"format":"ziping.form/1",` + members + `}` }

func TestDecodeTakesWhatOtherProgramsWrite(t *testing.T) {
	for _, c := range []struct {
		name, doc string
		field     domain.Field
		want      string
	}{
		{"minor version", `{"format":"ziping.form/1.7","contact":"甲"}`, domain.FieldContact, "甲"},
		{"byte order mark", "\xef\xbb\xbf" + wrap(`"contact":"甲"`), domain.FieldContact, "甲"},
		{"keys in another order", `{"contact":"甲","format":"ziping.form/1"}`, domain.FieldContact, "甲"},
		{"a number keeps its digits", wrap(`"funds":{"weight":10.00}`), domain.FieldFundWeight, "10.00"},
		{"digits beyond a float", wrap(`"funds":{"weight":0.12345678901234567890}`), domain.FieldFundWeight, "0.12345678901234567890"},
		{"an exponent becomes digits", wrap(`"funds":{"weight":1.5e1}`), domain.FieldFundWeight, "15"},
		{"a hostile exponent stays text", wrap(`"funds":{"weight":1e999999999}`), domain.FieldFundWeight, "1e999999999"},
		{"null is blank", wrap(`"contact":null`), domain.FieldContact, ""},
		{"null for an object", wrap(`"goals":null`), domain.FieldExpected, ""},
		{"year in quotes", wrap(`"year":"2024"`), domain.FieldYear, "2024"},
		{"escapes", wrap(`"contact":"\u7532\n\ud842\udfb7"`), domain.FieldContact, "甲\n𠮷"},
		{"CRLF between tokens", strings.ReplaceAll(wrap("\n\"contact\"\n:\n\"甲\"\n"), "\n", "\r\n"), domain.FieldContact, "甲"},
	} {
		f, err := jsonform.Decode([]byte(c.doc))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got, _ := f.Text(c.field); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAPackageHoldsWholeDocuments(t *testing.T) {
	want := jsonform.Package{Forms: []domain.Form{formtest.Full(), formtest.Project()}, Unknown: []domain.Unknown{{Key: "sent", Value: `{"on":"2025-03-07"}`}}}
	data := want.Encode()
	got, alone, err := jsonform.DecodePackage(data)
	if err != nil || alone || len(got.Forms) != 2 || !got.Forms[0].Equal(want.Forms[0]) || !got.Forms[1].Equal(want.Forms[1]) {
		t.Fatalf("got %+v, %v", got, err)
	}
	if again := got.Encode(); !bytes.Equal(again, data) {
		t.Errorf("changed to\n%s", again)
	}
	for _, f := range want.Forms { // each is there as it is written alone
		alone := strings.ReplaceAll(strings.TrimSpace(string(jsonform.Encode(&f))), "\n", "\n    ")
		if !bytes.Contains(data, []byte(alone)) {
			t.Errorf("%s is not whole in\n%s", f.Title, data)
		}
	}
	one, alone, err := jsonform.DecodePackage(jsonform.Encode(&want.Forms[0]))
	if err != nil || !alone || len(one.Forms) != 1 || !one.Forms[0].Equal(want.Forms[0]) {
		t.Errorf("a single document is %+v, %v", one, err)
	}
	for name, doc := range map[string]string{
		"none":             `{"format":"ziping.package/1","forms":[]}`,
		"no list":          `{"format":"ziping.package/1","forms":{}}`,
		"another document": `{"format":"ziping.package/1","forms":[{"format":"other/1"}]}`,
		"a package inside": `{"format":"ziping.package/1","forms":[{"format":"ziping.package/1","forms":[]}]}`,
		"a newer one":      `{"format":"ziping.package/2","forms":[]}`,
	} {
		if _, _, err := jsonform.DecodePackage([]byte(doc)); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	if _, err := jsonform.Decode(data); err == nil {
		t.Error("a package is taken for a single form")
	}
}

func TestTheKindOfAFormIsKnown(t *testing.T) {
	if _, err := jsonform.Decode([]byte(wrap(`"kind":"another"`))); err == nil || !strings.Contains(err.Error(), `"project"（项目支出）`) {
		t.Errorf("a kind that nobody knows: %v", err)
	}
	f := decode(t, []byte(wrap(`"kind":"project","project":{"name":"甲","level":"县级"}`)))
	if f.Kind().ID != "project" || f.Project.Name != "甲" || !bytes.Contains(jsonform.Encode(&f), []byte(`"level": "县级"`)) {
		t.Errorf("read as %+v", f)
	}
	unit := decode(t, []byte(wrap(`"kind":"unit"`)))
	if bytes.Contains(jsonform.Encode(&unit), []byte(`"kind"`)) {
		t.Error("a unit's form says its kind")
	}
}

func TestMissingScoreByFollowsTheScore(t *testing.T) {
	f := decode(t, []byte(wrap(`"funds":{"score":"9"},"indicators":[{"name":"a","score":"5"},{"name":"b"},{"name":"c","score":"5","score_by":"rule"}]`)))
	got := []domain.ScoreBy{f.Funds.ScoreBy, f.Indicators[0].ScoreBy, f.Indicators[1].ScoreBy, f.Indicators[2].ScoreBy}
	want := []domain.ScoreBy{domain.ByHand, domain.ByHand, domain.ByRule, domain.ByRule}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("score_by %d is %q, want %q", i, got[i], want[i])
		}
	}
	empty := decode(t, []byte(`{"format":"ziping.form/1"}`))
	if empty.Funds.ScoreBy != domain.ByRule {
		t.Errorf("score_by of a blank fund block is %q", empty.Funds.ScoreBy)
	}
}

func TestKeysMatchExactlyAndOthersAreKept(t *testing.T) {
	f := decode(t, []byte(wrap(`"Contact":"甲","goals":{"Expected":"x"}`)))
	if f.Contact != "" || f.Goals.Expected != "" {
		t.Errorf("a key of another case was taken: %+v", f)
	}
	for _, want := range []string{`"Contact": "甲"`, `"Expected": "x"`} {
		if got := jsonform.Encode(&f); !bytes.Contains(got, []byte(want)) {
			t.Errorf("%s is gone from\n%s", want, got)
		}
	}
}

func TestDecodeSaysWhatIsWrongAndWhere(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(wrap(`"department":"云水县图书馆"`)))
	if err != nil {
		t.Fatal(err)
	}
	chinese := []byte(wrap(`"department":"云水县图书馆"`))
	for _, c := range []struct {
		name, doc string
		line, col int
		message   string
	}{
		{"empty", "", 0, 0, "文件是空的"},
		{"blanks only", " \n ", 0, 0, "文件是空的"},
		{"GBK", string(gbk), 0, 0, "GBK"},
		{"UTF-16", "\xff\xfe{\x00}\x00", 0, 0, "UTF-16"},
		{"cut in a character", string(chinese[:len(chinese)-6]), 1, 45, "内容不完整"},
		{"a bad byte", strings.Replace(string(chinese), "县", "\xe5\x8e", 1), 1, 43, "可能已损坏"},
		{"bad bytes that are GBK as well", strings.Replace(wrap(`"department":"云水县图书云"`), "县", "\xe5", 1), 1, 43, "可能已损坏"},
		{"cut", `{"format":"ziping.form/1",` + "\n" + `"year"`, 2, 7, "内容不完整"},
		{"Chinese comma", "{\n\"format\":\"ziping.form/1\"，\n}", 2, 25, "不符合 JSON 的写法"},
		{"comma before the end", wrap(`"year":2024,`), 1, 39, "不符合 JSON 的写法"},
		{"content after", wrap(`"year":2024`) + "\n{}", 2, 1, "多余的内容"},
		{"another document", `{"format":"other/1"}`, 1, 11, "不是绩效自评表"},
		{"no format", `{"year":2024}`, 1, 1, "不是绩效自评表"},
		{"a list", `[]`, 1, 1, "不是绩效自评表"},
		{"newer major version", `{"format":"ziping.form/2"}`, 1, 11, "更新的版本"},
		{"major version 10", `{"format":"ziping.form/10"}`, 1, 11, "更新的版本"},
		{"key twice", wrap("\n" + `"year":2024,"year":2023`), 2, 13, "出现了两次"},
		{"key twice by escapes", wrap(`"year":2024,"\u0079ear":2023`), 1, 39, "出现了两次"},
		{"key twice in what is only kept", wrap(`"x":{"a":1,"a":2}`), 1, 38, "出现了两次"},
		{"text where a list is due", wrap("\n " + `"levels":"产出"`), 2, 11, "列表"},
		{"text in a list", wrap(`"levels":["产出"]`), 1, 37, "每一项"},
		{"number where an object is due", wrap(`"goals":3`), 1, 35, "{ }"},
		{"object where text is due", wrap(`"title":{}`), 1, 35, "文字"},
		{"true where text is due", wrap(`"title":true`), 1, 35, "文字"},
		{"year with a fraction", wrap(`"year":2024.5`), 1, 34, "年度应是整数"},
		{"year in words", wrap(`"year":"去年"`), 1, 34, "年度应是整数"},
		{"odd score_by", wrap(`"funds":{"score_by":"auto"}`), 1, 47, "score_by"},
		{"flag in quotes", wrap(`"indicators":[{"not_applicable":"是"}]`), 1, 59, "true"},
		{"half a surrogate pair", wrap(`"title":"甲\ud842乙"`), 1, 37, "只有一半"},
		{"the wrong half", wrap(`"title":"\udfb7"`), 1, 36, "只有一半"},
		{"two first halves", wrap(`"title":"\ud842\ud842"`), 1, 36, "只有一半"},
		{"deep", wrap(`"x":` + strings.Repeat("[", 65) + strings.Repeat("]", 65)), 1, 95, "嵌套超过 64 层"},
		{"very deep", wrap(`"x":` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000)), 1, 10_030, "嵌套超过 64 层"},
		{"many values", wrap(`"x":[` + strings.Repeat("0,", jsonform.MaxValues) + `0]`), 1, 400_026, "不像是"},
		{"large", wrap(`"title":"` + strings.Repeat("a", jsonform.MaxSize) + `"`), 0, 0, "超过 5 MB"},
	} {
		_, err := jsonform.Decode([]byte(c.doc))
		var e *fault.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: error %v", c.name, err)
			continue
		}
		place := ""
		if c.line > 0 {
			place = fmt.Sprintf("第 %d 行第 %d 个字符", c.line, c.col)
		}
		if e.Place != place || !strings.Contains(e.Message, c.message) {
			t.Errorf("%s: %s %q, want %s …%s…", c.name, e.Place, e.Message, place, c.message)
		}
	}
}

func TestEncodeLeavesTheFormAlone(t *testing.T) {
	f := domain.Form{Indicators: []domain.Indicator{{Name: "a", Score: "5"}}}
	before := f.Clone()
	jsonform.Encode(&f)
	if !f.Equal(before) {
		t.Errorf("Encode changed the form to %+v", f)
	}
}

func FuzzDecode(f *testing.F) {
	for _, name := range []string{"testdata/full.json", "testdata/empty.json"} {
		f.Add(readFile(f, name))
	}
	f.Add([]byte(wrap(`"year":2024,"x":[1.50,{"a":"\u2028<&>"}],"funds":{"rows":[{"item":7}]}`)))
	f.Add([]byte(`{"format":"ziping.form/1.2","indicators":[{"score":1e2,"tier":"","not_applicable":null}],"total":{},"extra":[]}`))
	f.Fuzz(whole)
}

// whole fails unless the document is refused in words, or what it holds survives.
func whole(t *testing.T, data []byte) {
	form, err := jsonform.Decode(data)
	if err != nil {
		var e *fault.Error
		if !errors.As(err, &e) || e.Message == "" || e.Code == "" {
			t.Fatalf("error without code or message: %v", err)
		}
		return
	}
	once := jsonform.Encode(&form)
	again, err := jsonform.Decode(once)
	if err != nil {
		t.Fatalf("own document refused: %v\n%s", err, once)
	}
	if !again.Equal(form) {
		t.Fatalf("decoded %+v\nthen    %+v", form, again)
	}
	if twice := jsonform.Encode(&again); !bytes.Equal(once, twice) {
		t.Fatalf("encoded\n%s\nthen\n%s", once, twice)
	}
}

// A document cut at every 64 bytes, and with every single bit flipped.
func TestDamagedDocuments(t *testing.T) {
	full := readFile(t, "testdata/full.json")
	for n := 0; n < len(full); n += 64 {
		whole(t, full[:n:n])
	}
	small := []byte(`{"format":"ziping.form/1","year":2024,"x":[1.50,"\u2028"],"funds":{"rows":[{"item":"合计","budget":"1"}],"score_by":"rule"},"levels":[{"name":"产出","weight":50}],"indicators":[{"name":"甲","score":1e2,"tier":"","not_applicable":true}],"total":{},"extra":[{"label":"乙"}]}`)
	for i := range small {
		for bit := range 8 {
			small[i] ^= 1 << bit
			whole(t, small)
			small[i] ^= 1 << bit
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	f := formtest.Random(rand.New(rand.NewPCG(1, 1)), 60)
	data := jsonform.Encode(&f)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		decode(b, data)
	}
}
