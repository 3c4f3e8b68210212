package status_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/xlsx"
	"ziping/scoring"
	"ziping/ui/findings"
	"ziping/ui/internal/uitest"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
	"ziping/ui/status"
)

func is[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func reads(in fyne.CanvasObject) string { return strings.Join(uitest.Texts(in), " ") }

// host is a window that shows a part of the program.
func host(t *testing.T) *kit.Host {
	t.Helper()
	a := test.NewTempApp(t)
	look.Apply(false, 1)
	h := &kit.Host{Win: a.NewWindow(""), Tip: kit.NewTip()}
	h.Win.SetPadded(false)
	return h
}

func shown(h *kit.Host, part fyne.CanvasObject, width float32) {
	h.Win.SetContent(container.NewStack(container.NewVBox(part), h.Tip.Box))
	h.Win.Resize(fyne.NewSize(width, 600))
}

func TestTheHeaderTellsTotalSectionsAndFaultsAndLeadsThere(t *testing.T) {
	f := uitest.Form(10)
	f.Indicators[9].Actual = "50卷" // half of 10 points, without a reason
	host, sections, group := host(t), []string{}, findings.All
	h := status.NewHeader(host, func(level1 string) { sections = append(sections, level1) }, func(g findings.Group) { group = g })
	s := uitest.Session(f)
	h.Update(s)
	shown(host, h, 1280)
	for _, words := range []string{"云溪县档案馆 2023 年度", " 94.75 / 100 ", "1 个错误", "产出 50 / 50 效益 30 / 30 满意度 5 / 10 执行率 97.5% 9.75 / 10"} {
		is(t, words, strings.Contains(reads(h), words), true)
	}
	var bars []float32 // the widths of tracks and fills
	uitest.Each(h, func(o fyne.CanvasObject, _ *container.Scroll) {
		if r, ok := o.(*canvas.Rectangle); ok && r.CornerRadius == 3 {
			bars = append(bars, r.Size().Width)
		}
	})
	is(t, "bars with their fills", len(bars), 8)
	is(t, "half of a bar is filled", bars[5] == bars[4]/2, true)

	for _, words := range []string{"效益", "执行率", "1 个错误"} {
		is(t, words+" is clicked", uitest.Click(host.Win.Canvas(), h, words), true)
	}
	is(t, "sections", strings.Join(sections, "，"), "效益指标，")
	is(t, "group", group, findings.Errors)

	for words, tip := range map[string]string{"满意度": "满意度：得 5 / 10。点一下转到那里。", "个错误": "错误：财政部门或系统会退回的，上报以前要改好。点一下只看这些。"} {
		at := uitest.Hoverable(h, words)
		at.MouseIn(nil)
		is(t, words+" explains itself", host.Tip.Words.Words, tip)
		at.MouseOut()
		is(t, words+": gone", host.Tip.Box.Hidden, true)
	}
}

func TestNothingInTheHeaderOverlaps(t *testing.T) {
	for _, width := range []float32{911, 1024, 1280} {
		for _, scale := range []float32{1, 1.5, 2} {
			host := host(t)
			f := uitest.Form(10)
			f.Department = "云溪县住房保障与城乡建设档案管理和信息服务中心"
			f.Funds.Rows[0].Executed = "302.35"
			for i := range 6 {
				f.Indicators[i].Actual = ""
			}
			f.Indicators[7].Actual, f.Indicators[8].Actual = "50卷", "50卷"
			look.Apply(false, scale)
			h := status.NewHeader(host, func(string) {}, func(findings.Group) {})
			h.Update(uitest.Session(f))
			shown(host, h, width)
			var parts []fyne.CanvasObject
			for _, o := range test.WidgetRenderer(h).Objects() {
				if o.Visible() {
					parts = append(parts, o)
				}
			}
			for i, a := range parts {
				if end := a.Position().X + a.Size().Width; end > width {
					t.Errorf("%v at %v: %q ends at %v", width, scale, reads(a), end)
				}
				for _, b := range parts[:i] {
					if overlap(a.Position().X, a.Size().Width, b.Position().X, b.Size().Width) && overlap(a.Position().Y, a.Size().Height, b.Position().Y, b.Size().Height) {
						t.Errorf("%v at %v: %q lies over %q", width, scale, reads(a), reads(b))
					}
				}
			}
		}
	}
}

func overlap(a, length, b, other float32) bool { return a < b+other-0.5 && b < a+length-0.5 }

// The status line says what the weights lack, in another colour only if that is a fault.
func TestTheFootTellsWhatTheWeightsLack(t *testing.T) {
	for name, try := range map[string]struct {
		edit   func(*domain.Form)
		words  string
		adds   bool
		colour fyne.ThemeColorName
	}{
		"they add up":       {func(*domain.Form) {}, "合计分值 100", true, look.Secondary},
		"too much":          {func(f *domain.Form) { f.Indicators[0].Weight, f.Levels[0].Weight = "53", "60" }, "合计分值 110，多 10 分", false, look.ErrorText},
		"not yet filled in": {func(f *domain.Form) { f.Indicators[0].Weight, f.Indicators[1].Weight = "", "" }, "合计分值 56，少 44 分；一级指标的合计 100", false, look.Secondary},
		"of the levels too": {func(f *domain.Form) { f.Levels[0].Weight = "60" }, "合计分值 100；一级指标的合计 110", false, look.ErrorText},
	} {
		t.Run(name, func(t *testing.T) {
			host := host(t)
			f := uitest.Form(10)
			try.edit(&f)
			foot := status.NewFoot(host, nil, nil, nil)
			foot.Update(uitest.Session(f), "", nil, 1)
			shown(host, foot.Content, 1280)
			found, _ := uitest.Find(foot.Content, "合计分值")
			text := found.(*kit.Text)
			is(t, "words", text.Words, try.words)
			is(t, "colour", text.Colour, try.colour)
			marked := false
			uitest.Each(foot.Content, func(o fyne.CanvasObject, _ *container.Scroll) {
				if mark, ok := o.(*kit.OKMark); ok {
					marked = mark.On
				}
			})
			is(t, "marked as right", marked, try.adds)
		})
	}
}

func TestTheFootCountsWhatIsWrongBetweenTheForms(t *testing.T) {
	host, clicked := host(t), false
	foot := status.NewFoot(host, func() { clicked = true }, nil, nil)
	s := uitest.Session(uitest.Form(10))
	foot.Update(s, "没有修改", nil, 1)
	shown(host, foot.Content, 1280)
	is(t, "nothing", strings.Contains(reads(foot.Content), "整套"), false)
	var among []session.Finding
	for _, level := range []scoring.Severity{scoring.Note, scoring.Warning, scoring.Error, scoring.Warning} {
		among = append(among, session.Finding{Finding: scoring.Finding{Level: level}})
	}
	foot.Update(s, "没有修改", among, 1)
	const words = "整套 1 个错误、2 个提醒、1 个提示"
	found, _ := uitest.Find(foot.Content, words)
	if found == nil {
		t.Fatalf("the foot says %q", reads(foot.Content))
	}
	is(t, "in the colour of the gravest", found.(*kit.Text).Colour, look.ErrorText)
	uitest.Click(host.Win.Canvas(), foot.Content, words)
	is(t, "clicked", clicked, true)
}

// Some provinces print scores only: no weights are missing there.
func TestAFormWithoutWeightsIsNotShortOfThem(t *testing.T) {
	data, err := xlsx.Table("自评表", nil, []string{"2021年度云水市气象局整体绩效自评表"}, nil, [][]string{
		{"单位名称：云水市气象局"},
		{"预算执行情况（万元）（20分）", "", "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）"},
		{"", "部门整体支出总额", "500", "475", "95%", "19"},
		{"年度目标1：（80分）", "", "做好预报服务"},
		{"一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"},
		{"产出指标", "数量指标", "发布预警", "≥60次", "64次", "80"},
		{"总分", "", "", "", "", "99"},
	})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "自评表.xlsx")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	at := host(t)
	foot := status.NewFoot(at, nil, nil, nil)
	foot.Update(s, "没有修改", nil, 1)
	shown(at, foot.Content, 1280)
	is(t, "of the weights", strings.Contains(reads(foot.Content), "表上没有各项的分值"), true)
	h := status.NewHeader(at, func(string) {}, func(findings.Group) {})
	h.Update(s)
	shown(at, h, 1280)
	is(t, "a section", strings.Contains(reads(h), "产出 80 执行率 95% 19 / 20"), true)
}

func TestWhatIsNotScoredYetHasNoGrade(t *testing.T) {
	f := domain.Kinds()[1].New(2024)
	f.Project.Name = "河道清淤"
	f.Indicators = []domain.Indicator{{Level1: "产出指标", Level2: "数量指标", Name: "清淤长度", Target: "≥100米", Weight: "90"}}
	host := host(t)
	h := status.NewHeader(host, func(string) {}, func(findings.Group) {})
	h.Update(session.FromDocument(document.New(f), nil))
	shown(host, h, 1280)
	is(t, reads(h), strings.Contains(reads(h), "0 / 100 · "), false)
	f.Indicators[0].Actual = "30米"
	h.Update(session.FromDocument(document.New(f), nil))
	is(t, reads(h), strings.Contains(reads(h), "27 / 100 · 差"), true)
}

// In a large font the parts of the status line don't fit. None is drawn over another.
func TestThePartsOfTheFootDoNotOverlap(t *testing.T) {
	const state, rules, between = "有未保存的修改（草稿已自动保存 12:54）", "规则：", "整套 1 个提醒"
	s := uitest.Session(uitest.Form(10))
	among := []session.Finding{{Finding: scoring.Finding{Level: scoring.Warning}}}
	for scale, want := range map[float32][]string{1: {state, "合计分值 100", between, rules, "100%"}, 2: {state, "合计分值 100", between, "200%"}} {
		for _, width := range []float32{700, 900, 1280} {
			host := host(t)
			look.Apply(false, scale)
			foot := status.NewFoot(host, func() {}, func() {}, func(fyne.CanvasObject) {})
			foot.Update(s, state, among, scale)
			shown(host, foot.Content, width)
			var from, to []float32
			var seen string
			uitest.Each(foot.Content, func(o fyne.CanvasObject, _ *container.Scroll) {
				text, ok := o.(*canvas.Text)
				if x := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X; ok && x >= 0 {
					for i := range from {
						is(t, text.Text+" is drawn over another", overlap(x, look.Width(text.Text, text.TextSize, false), from[i], to[i]-from[i]), false)
					}
					from, to = append(from, x), append(to, x+look.Width(text.Text, text.TextSize, false))
					seen += text.Text + "\n"
					is(t, text.Text+" is cut off", to[len(to)-1] <= width, true)
				}
			})
			for _, words := range want {
				is(t, words, width < 1280 || strings.Contains(seen, words), true)
			}
		}
	}
}
