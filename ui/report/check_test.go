package report

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/docx"
	"ziping/scoring"
)

// read is a document as it is read again.
func read(t *testing.T, d docx.Document) []scoring.Passage {
	t.Helper()
	data, err := docx.Write(d)
	if err != nil {
		t.Fatal(err)
	}
	text, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func packages() map[string]Forms {
	yuan := projectForm("渠道整治", "300000元", "270000元")
	yuan.Funds.Rows[1].Budget = "20000元"
	return map[string]Forms{
		"unit":     {Members: []scoring.Member{member(unitForm())}},
		"package":  {Members: []scoring.Member{member(unitForm()), member(projectForm("渠道整治", "30", "27")), member(projectForm("水库除险", "10", "8"))}},
		"project":  {Members: []scoring.Member{member(yuan)}},
		"projects": {Members: []scoring.Member{member(yuan), member(projectForm("水库除险", "10", "8"))}},
		"transfer": {Members: []scoring.Member{member(domain.Form{KindID: "project", Title: "专项资金绩效目标自评表", Year: 2020, Project: domain.Project{Name: "水库移民补助"},
			Indicators: []domain.Indicator{{Level1: "产出指标", Name: "补助人数", Target: "≥40人", Actual: "41人"}}})}},
	}
}

func TestADraftAgreesWithItsForms(t *testing.T) {
	for name, f := range packages() {
		for _, found := range Check(read(t, Draft(f)), f) {
			t.Errorf("%s: %s %s（%s，%s）", name, found.Code, found.Message, found.Heading, found.Text)
		}
	}
}

// What a report says of a project whose form is not there is not for that of the unit to deny.
func TestProjectsWithoutTheirFormsAreNotCompared(t *testing.T) {
	all := packages()["package"]
	for _, found := range Check(read(t, Draft(all)), Forms{Members: all.Members[:1]}) {
		t.Errorf("by the unit's form alone: %s（%s，%s）", found.Message, found.Heading, found.Text)
	}
	for name, members := range map[string]int{"package": 2, "projects": 1} {
		all := packages()[name]
		for _, found := range Check(read(t, Draft(all)), Forms{Members: all.Members[:members]}) {
			if strings.Contains(found.Heading, "水库除险") {
				t.Errorf("%s without 水库除险: %s（%s）", name, found.Message, found.Text)
			}
		}
	}
}

// 133 projects are what a bureau with transfers has.
func TestAReportOfManyProjects(t *testing.T) {
	var f Forms
	for i := range 133 {
		f.Members = append(f.Members, member(projectForm(fmt.Sprintf("第%d号渠道整治", i+1), domain.Number(fmt.Sprint(30+i)), "27")))
	}
	d := shown(Draft(f))
	if !strings.Contains(d, "### （一百三十三）第133号渠道整治") {
		t.Errorf("the last heading is not numbered:\n%s", d[len(d)-2000:])
	}
	for _, found := range Check(read(t, Draft(f)), f) {
		t.Fatalf("%s %s（%s，%s）", found.Code, found.Message, found.Heading, found.Text)
	}
}

var digits = regexp.MustCompile(`\d+(?:\.\d+)?`)

// Every figure of a draft is changed in turn, to what is no rounding of it; the year to another. The
// numbers of headings, tables and items are no figures, nor are codes.
func TestEveryChangedFigureOfADraftIsFound(t *testing.T) {
	for name, f := range packages() {
		text := read(t, Draft(f))
		changed := 0
		for _, at := range texts(text) {
			was := *at
			for _, m := range digits.FindAllStringIndex(was, -1) {
				if notAFigure(was, m) {
					continue
				}
				changed++
				other := "7" + was[m[0]:m[1]]
				if strings.HasPrefix(was[m[1]:], "年") {
					other = "2023"
				}
				*at = was[:m[0]] + other + was[m[1]:]
				list := Check(text, f)
				if len(list) == 0 {
					t.Errorf("%s: nothing is found in %q", name, *at)
				}
				for _, found := range list {
					if !strings.Contains(found.Text, other) {
						t.Errorf("%s: with %q, %s is found in %q", name, *at, found.Message, found.Text)
					}
				}
				*at = was
			}
		}
		if changed < 3 {
			t.Errorf("%s: only %d figures", name, changed)
		}
	}
}

func notAFigure(text string, m []int) bool {
	before, after := text[:m[0]], text[m[1]:]
	return strings.HasPrefix(after, ".") || strings.HasSuffix(before, "编码：") || before == "表" || strings.Contains(text, "【】万元，全年执行【】")
}

// texts are the paragraphs and cells that hold figures: not the headings, nor the numbers of rows.
func texts(text []scoring.Passage) (list []*string) {
	for i := range text {
		p := &text[i]
		if p.Cells == nil && (headingLevel(p.Text) == 0 || strings.Contains(p.Text, "张")) {
			list = append(list, &p.Text)
		}
		for j := range p.Cells {
			if p.Head[j] != "序号" {
				list = append(list, &p.Cells[j])
			}
		}
	}
	return list
}

// Free wording: what certainly differs is found, and nothing else.
func TestReportInAPersonsOwnWords(t *testing.T) {
	f := packages()["package"]
	for _, c := range []struct{ text, want string }{
		// right
		{"2024年，我局年初预算为90.5万元，全年预算100万元，全年执行95万元，预算执行率达到95%。", ""},
		{"全年执行数950000元，约0.01亿元，执行率95.00%。", ""},
		{"年初预算90.5万元，其中：基本支出60.5万元，项目支出30万元。", ""},
		{"基本支出全年预算60万元，全年执行60万元，执行率100%；项目支出全年预算40万元，全年执行35万元，执行率87.5%。", ""},
		{"自评综合得分96.17分，其中产出指标得56.67分、满意度指标得30分。", ""},
		{"巡河次数目标24次，实际22次，得36.67分（满分40分）。", ""},
		{"水质达标率达到97%。", ""},
		{"对2个项目进行了绩效自评。", ""},
		{"渠道整治项目全年预算30万元，全年执行27万元，执行率90%。", ""},
		// not for us to say
		{"2023年全年预算88万元，全年执行70万元，执行率79.55%。", ""},
		{"上年执行率为91%，今年提高4个百分点。", ""},
		{"截至6月底，全年执行40万元，执行率40%。", ""},
		{"县财政局教育专项执行率为60%。", ""},
		{"下属水文站全年预算20万元，全年执行19万元。", ""},
		{"执行率目标为98%以上，预计全年执行99万元。", ""},
		{"新建8个项目，其中3个项目已经完工。", ""},
		{"抽取1个项目开展了现场评价，得分88分。", ""},
		{"水质达标率比上年提高2%。", ""},
		{"全市水质达标率为91%。", ""},
		{"会议费12万元，培训费3.5万元。", ""},
		{"（二）满意度指标。满分30分，自评得分30分。", ""},
		{"截至2024年12月31日，全年实际支出95万元，其中：基本支出60万元，占63.16%；项目支出35万元，占36.84%。", ""},
		{"全年支出95万元，其中人员57.9万元，占60.94%，公用37.1万元，占39.06%。", ""}, // the last digits make 100
		{"自评得分96.17分，其中预算执行率指标9.5分、产出指标56.67分、满意度指标30分。", ""},
		{"水质达标率97%，其中一季度94%，二季度98%。", ""},
		// wrong
		{"2024年，我局年初预算为95.0万元，全年预算100万元。", "年初预算写的是 95.0 万元，按自评表是 90.5 万元。"},
		{"全年执行数9500000元。", "全年执行写的是 9500000 元，按自评表是 950000 元。"},
		{"年初预算90.5万元，其中：基本支出60.5万元，项目支出33万元。", "“项目支出”的年初预算写的是 33 万元，按自评表是 30 万元。"},
		{"预算执行率达到97%。", "执行率写的是 97%，按自评表是 95%。"},
		{"自评综合得分98.2分。", "得分写的是 98.2 分，按自评表是 96.17 分。"},
		{"全年预算比年初减少9.5万元。", "比年初减少的预算写的是 9.5 万元，按自评表是增加 9.5 万元。"},
		{"巡河次数目标24次，实际23次，得36.67分（满分40分）。", "指标“巡河次数”的实际完成值写的是“23次”，自评表是“22次”。"},
		{"水质达标率达到98%。", "指标“水质达标率”写的是“98%”，自评表的实际完成值是“97%”。"},
		{"截至2024年12月31日，全年实际支出95万元，其中：基本支出66万元，项目支出35万元。", "“基本支出”的全年执行写的是 66 万元，按自评表是 60 万元。"},
		{"基本支出全年执行60万元；项目支出53万元。", "“项目支出”的全年执行写的是 53 万元，按自评表是 35 万元。"},
		{"自评得分96.17分，其中预算执行率指标9.9分、产出指标56.67分。", "预算执行率的得分写的是 9.9 分，按自评表是 9.5 分。"},
		{"巡河次数22次，水质达标率79%，其中一季度94%。", "指标“水质达标率”写的是“79%”，自评表的实际完成值是“97%”。"},
		{"项目支出执行率只有78.5%。", "“项目支出”的执行率写的是 78.5%，按自评表是 87.5%。"},
		{"对3个项目进行了绩效自评。", "项目个数写的是 3 个，按自评表是 2 个。"},
		{"渠道整治项目全年执行28万元。", "项目“渠道整治”的全年执行写的是 28 万元，按自评表是 27 万元。"},
		{"渠道整治项目自评得分97分，等级为良。", "等级写的是“良”，按自评表的得分是“优”。"},
		{"全年支出95万元，其中人员57万元，占60%，公用38万元，占43%。", "38 万元占 95 万元的 40%，写的是 43%。"},
		{"三项支出分别占60.5%、30.0%、10.0%。", "占比 60.5%、30.0%、10.0% 相加是 100.5%，不是 100%。"},

		// amounts in words, and what was spent after its budget
		{"全年预算一百万元，全年执行九十五万元，执行率百分之九十五。", ""},
		{"年初预算九十万五千元，全年执行约九十五万元。", ""},
		{"年初预算九十点五万元，调整后预算一百万零二百元。", "全年预算写的是 100.02 万元，按自评表是 100 万元。"},
		{"全年执行九十六万元。", "全年执行写的是 96 万元，按自评表是 95 万元。"},
		{"执行率为百分之九十七点五。", "执行率写的是 97.5%，按自评表是 95%。"},
		{"年初预算九十五万五千元。", "年初预算写的是 95.5 万元，按自评表是 90.5 万元。"},
		{"一万元以上的支出二〇二四年有几万元，全年执行十多万元。", ""},
		{"渠道整治项目全年预算30万元，执行28万元。", "项目“渠道整治”的全年执行写的是 28 万元，按自评表是 27 万元。"},
		{"全年预算100万元，实际执行了95万元。", ""},
		{"安排专项资金50万元，执行48万元。", ""},

		// several figures of several names
		{"产出指标、满意度指标得分分别为56.67分、30分。", ""},
		{"自评得分96.17分，其中产出指标、满意度指标得分分别为56.67分和30分，预算执行率得9.5分。", ""},
		{"产出指标、满意度指标得分分别为55.67、30分。", "产出指标的得分写的是 55.67 分，按自评表是 56.67 分。"},
		{"产出指标和满意度指标分别得56.67分（满分60分）、29分（满分30分）。", "满意度指标的得分写的是 29 分，按自评表是 30 分。"},
		{"数量、质量指标得分分别为36.67分、20分。", ""},
		{"数量、质量指标得分分别为36.67分、19分。", "质量指标的得分写的是 19 分，按自评表是 20 分。"},
		{"数量指标、质量指标分别为2项、1项。", "数量指标的指标数写的是 2 项，按自评表是 1 项。"},
		{"年初预算、全年预算、全年执行分别为90.5万元、100万元、96万元。", "全年执行写的是 96 万元，按自评表是 95 万元。"},
		{"基本支出、项目支出全年执行分别为60万元、53万元。", "“项目支出”的全年执行写的是 53 万元，按自评表是 35 万元。"},
		{"基本支出和项目支出执行率分别为100%、87.5%。", ""},
		{"渠道整治、水库除险项目全年执行分别为27万元、9万元。", "项目“水库除险”的全年执行写的是 9 万元，按自评表是 8 万元。"},
		{"巡河次数、水质达标率分别为22次、98%。", "指标“水质达标率”写的是“98%”，自评表的实际完成值是“97%”。"},
		{"2023年、2024年全年预算分别为88万元、100万元。", ""},
		{"上年和本年执行率分别为91%、95%。", ""},
		{"产出、效益、满意度分别为50分、30分、10分，是财政部门规定的。", ""},
		{"产出指标、效益指标、满意度指标得分分别为48分、29分。", ""}, // one figure too few
		{"人员支出、公用支出全年执行分别为57.9万元、37.1万元。", ""},
		{"全县平均得分和我局产出指标得分分别为80分、56.67分。", ""},

		// counts in words
		{"对两个项目进行了绩效自评。", ""},
		{"对三个项目进行了绩效自评。", "项目个数写的是 3 个，按自评表是 2 个。"},
		{"对部门整体支出和3个项目支出开展了自评。", "项目个数写的是 3 个，按自评表是 2 个。"},
		{"对部门整体支出和十二个项目支出开展绩效自评。", "项目个数写的是 12 个，按自评表是 2 个。"},
		{"本次自评共涉及三个项目。", "项目个数写的是 3 个，按自评表是 2 个。"},
		{"2024年，纳入绩效自评的项目共三个。", "项目个数写的是 3 个，按自评表是 2 个。"},
		{"我局纳入绩效自评范围的共3个项目。", "项目个数写的是 3 个，按自评表是 2 个。"},
		{"本次自评共设三级指标三项，产出指标两项。", ""},
		{"部门整体支出绩效自评共十二项三级指标。", "指标数写的是 12 项，按自评表是 3 项。"},
		{"产出指标共三项，得满分一项。", "产出指标的指标数写的是 3 项，按自评表是 2 项。"},
		{"产出指标共2项指标，其中2个得满分。", "产出指标的得满分的指标数写的是 2 个，按自评表是 1 个。"},
		{"产出指标2个，其中1个指标得满分。", ""},
		{"产出指标2项均得满分。", "产出指标的得满分的指标数写的是 2 项，按自评表是 1 项。"},
		{"对第三个项目进行了自评，每一个项目都开展了自评。", ""},
		{"其余三个项目开展了自评；近三十个项目进行自评；一百三十三个项目进行了自评。", ""},
		{"未纳入自评的共3个项目，自评得分90分以上的共3个项目。", ""},
		{"3个项目自评得优，其中2个得满分。", ""},
		{"三个项目全年预算55万元，执行率88%，得分88分。", ""},
		{"产出指标1项未完成，产出指标得56.67分，1项指标未得满分。", ""},
		{"数量指标1项、质量指标1项，得满分1项。", ""},
		{"执行率提高三个百分点，开展四项工作，三项制度都已落实。", ""},
	} {
		var got []string
		for _, found := range Check([]scoring.Passage{{Text: "绩效自评情况"}, {Text: c.text}}, f) {
			got = append(got, found.Message)
		}
		all := strings.Join(got, " ")
		if c.want == "" && all != "" || !strings.Contains(all, c.want) {
			t.Errorf("%s\n  found %q, want %q", c.text, all, c.want)
		}
	}
}
