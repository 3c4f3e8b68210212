package importreport_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/layout"
	"ziping/ui/importreport"
	"ziping/ui/internal/uitest"
	"ziping/ui/keys"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// read is a session with a file of which not everything was understood.
func read() *session.Session {
	doc := document.New(uitest.Form(3))
	doc.Report.Missing = []domain.Field{domain.FieldTotal}
	doc.Report.Doubts = []layout.Doubt{{Field: domain.FieldYear, Message: "“二四年”理解为 2024 年。"}}
	doc.Report.Remarks = []string{"一张图片"}
	doc.Skipped = []string{"工作表“台账”没有读取。"}
	return session.FromDocument(doc, nil)
}

func TestTheSummaryCountsWhatIsToBeLookedAt(t *testing.T) {
	if got := importreport.Summary(uitest.Session(uitest.Form(3))); got != "" {
		t.Errorf("nothing to look at: %q", got)
	}
	const want = "读入这份文件：没有找到 1 项，有 1 处读法要核对，有 1 张工作表没有读取。"
	if got := importreport.Summary(read()); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTheReportLeadsToTheFields(t *testing.T) {
	a := test.NewTempApp(t)
	look.Apply(false, 1)
	keys.Later = func(do func()) { do() }
	host := &kit.Host{Win: a.NewWindow(""), Tip: kit.NewTip(), Keep: func() {}}
	host.Win.Resize(fyne.NewSize(800, 600))
	canvas := host.Win.Canvas()
	for words, want := range map[string]domain.Field{"总分": domain.FieldSumScore, "“二四年”理解为": domain.FieldYear} {
		var went domain.Field
		importreport.Show(host, read(), func(at domain.Field) { went = at })
		if !uitest.Click(canvas, canvas.Overlays().Top(), words) {
			t.Fatalf("“%s” is not in the report", words)
		}
		if went != want || canvas.Overlays().Top() != nil {
			t.Errorf("“%s” leads to %q, want %q; still open: %v", words, went, want, canvas.Overlays().Top() != nil)
		}
	}
}

func TestALongListOfLossesIsCutShort(t *testing.T) {
	test.NewTempApp(t)
	var list []document.Loss
	for range 305 {
		list = append(list, document.Loss{Cell: "I20", Text: "复核"})
	}
	texts := uitest.Texts(importreport.Losses(list))
	if last := texts[len(texts)-1]; last != "还有 5 处，没有列出。" || strings.Count(strings.Join(texts, "\n"), "复核") != 300 {
		t.Errorf("%d texts, the last %q", len(texts), last)
	}
}

// They are open in the same window, and a save writes all of them.
func TestTheOtherFormsOfAFileAreNoLosses(t *testing.T) {
	test.NewTempApp(t)
	look.Apply(false, 1)
	doc := document.New(uitest.Form(3))
	doc.Choices = []string{"工作表“部门整体”", "工作表“项目1”", "工作表“项目2”"}
	s := session.FromDocument(doc, nil)
	if got := importreport.Summary(s); got != "" {
		t.Errorf("said: %q", got)
	}
	host := &kit.Host{Win: test.NewTempWindow(t, nil), Tip: kit.NewTip(), Keep: func() {}}
	importreport.Show(host, s, func(domain.Field) {})
	if texts := strings.Join(uitest.Texts(host.Win.Canvas().Overlays().Top()), "\n"); strings.Contains(texts, "另一张自评表") {
		t.Errorf("listed: %s", texts)
	}
}
