package window

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/scoring"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// keyHelp lists the keys by what they are for.
var keyHelp = [][2]string{
	{"Ctrl+N、Ctrl+O、Ctrl+S", "新建、打开、保存"},
	{"Ctrl+Shift+S", "另存为 xlsx、JSON 或 PDF"},
	{"Ctrl+P", "打印（生成 PDF）"},
	{"Ctrl+Z、Ctrl+Y", "撤销、重做"},
	{"Ctrl+X、Ctrl+C、Ctrl+V、Ctrl+A", "剪切、复制、粘贴、全选：一格里的字，表里是整块格子"},
	{"Ctrl+1 … Ctrl+5", "转到基本信息、资金、目标、指标、预览"},
	{"Ctrl+PageUp、Ctrl+PageDown", "转到上一个、下一个页签"},
	{"Ctrl+Tab、Ctrl+Shift+Tab", "转到整套里的下一张、上一张表"},
	{"Ctrl+F、Ctrl+H", "查找、替换这张表里的文字"},
	{"F3、Shift+F3", "到下一处、上一处"},
	{"Ctrl+J、Ctrl+Shift+J", "在原因、结论这样的格子里：填入常用语、把这一格留作常用语"},
	{"F8、Shift+F8", "转到下一条、上一条检查结果"},
	{"Ctrl+回车", "按建议改选中的那一条检查结果"},
	{"Ctrl+Shift+回车", "选中的那一条已核对，或者重新列出"},
	{"Alt+F、E、V、T、H，或 F10", "打开菜单；方向键移动，回车选择，Esc 回到原处"},
	{"PageUp、PageDown", "在预览页上翻页"},
	{"F6、Shift+F6", "到下一个、上一个区域：整套列表、总分条、提示、页签、表、检查结果、得分说明"},
	{"Tab、Shift+Tab", "到下一个、上一个按钮或输入框；在页签上用左右键换页"},
	{"回车、空格", "按下带框的按钮；Esc 关闭对话框"},
	{"Ctrl+等号、减号、0", "放大、缩小、原始大小；等号就是加号那个键，不按 Shift"},
	{"Ctrl+逗号", "设置"},
	{"Ctrl+W", "关闭窗口"},
	{"F1", "按键说明"},
	{"", ""},
	{"在指标表里", ""},
	{"Tab、回车、方向键", "换格；加 Shift 往回走，方向键加 Shift 选中一块"},
	{"Home、End", "到行首、行尾"},
	{"PageUp、PageDown", "上一屏、下一屏"},
	{"Ctrl+方向键、Home、End", "到连续内容的尽头、表头、表尾"},
	{"Alt+回车", "在格子里换行"},
	{"直接输入；F2、双击或再点一次", "替换内容；修改内容"},
	{"点行号、表头、左上角", "选中整行、整列、整张表；选中一块以后，Tab 和回车在里面移动"},
	{"Ctrl+C、Ctrl+X、Ctrl+V", "复制、剪切、粘贴整块，和 Excel、WPS 互通；Ctrl+A 选中整张表"},
	{"Ctrl+D", "向下填充"},
	{"Ctrl+Shift+等号、减号", "插入、删除指标，小键盘的 Ctrl+加号也是插入；在资金表里，减号删除这一行"},
	{"Alt+上、Alt+下", "移动指标"},
	{"+、−", "分值、得分加减"},
	{"480.5+20、=1200/12", "金额、分值、得分里可以写算式，离开时换成结果"},
	{"Esc", "不要这一格刚打的内容，撤销也找不回来"},
	{"右键，或 Shift+F10", "更多操作，在别处的输入框里也有"},
	{"", ""},
	{"在资金表里", ""},
	{"Tab、Shift+Tab", "到下一个、上一个金额"},
	{"回车、Shift+回车", "到下一行、上一行，回到这一串 Tab 开始的那一列"},
	{"方向键", "到旁边的格子：名称、分值、执行率、得分也在内"},
	{"Alt+等号", "各行合计填入总额"},
}

func (w *Window) showKeys() {
	list := kit.NewColumn(6)
	for _, k := range keyHelp {
		list.Add(kit.NewLine(12, 1, container.New(kit.NewWide(210), kit.NewText(k[0], kit.SizeBody, look.Text).InBold()), kit.NewText(k[1], kit.SizeBody, look.Secondary).Wrapped()))
	}
	w.Dialog("按键说明", list, fyne.NewSize(620, 0), kit.NewAnswer("关闭", nil))
}

// chooseRules shows the rule sets with their sources. Choosing one changes the scores in one step
// of the history.
func (ed *editor) chooseRules() {
	sets, _ := session.RuleSets()
	list := kit.NewColumn(6)
	var cards []*kit.Press
	now := 0
	for i, rs := range sets {
		card := ed.ruleRow(rs)
		card.ByArrows(func(by int) { ed.Win.Canvas().Focus(cards[(i+by+len(cards))%len(cards)]) })
		cards = append(cards, card)
		list.Add(card)
		if rs.ID == ed.s.Rules().ID {
			now = i
		}
	}
	ed.Dialog("评分规则", container.NewVScroll(kit.NewInset(0, 0, 12, 0, list)), fyne.NewSize(680, 520), kit.NewAnswer("关闭", nil))
	if len(cards) > 0 {
		ed.Win.Canvas().Focus(cards[now])
	}
}

func (ed *editor) ruleRow(rs *scoring.RuleSet) *kit.Press {
	ground, name, effect := look.Panel, rs.Name, ed.effect(rs)
	if rs.ID == ed.s.Rules().ID {
		ground, name = look.Selected, rs.Name+"　正在使用"
	}
	return kit.NewPress(kit.NewInset(12, 8, 12, 8, kit.NewColumn(3,
		kit.NewText(name, kit.SizeBody, look.Text).InBold().Wrapped(),
		kit.NewText(effect, kit.SizeSecondary, look.AccentText).Wrapped(),
		kit.NewText(rs.Text, kit.SizeSecondary, look.Secondary).Wrapped(),
		kit.NewText("来源："+rs.Source, kit.SizeSecondary, look.Muted).Wrapped())), ground, look.Selected, 4, func() {
		ed.Open.Close()
		if rs.ID != ed.s.Rules().ID {
			ed.s.SetRules(rs)
			ed.changed()
		}
	})
}

// effect says what becomes of total and errors under a rule set.
func (ed *editor) effect(rs *scoring.RuleSet) string {
	was, errors := ed.s.Evaluation().Score, ed.s.Count(scoring.Error)
	score, others := ed.s.Under(rs)
	words := "总分还是 " + was.String()
	if !score.Equal(was) {
		words = fmt.Sprintf("总分 %s → %s", was, score)
	}
	switch n := others - errors; {
	case n < 0:
		words += fmt.Sprintf("，错误少 %d 个", -n)
	case n > 0:
		words += fmt.Sprintf("，错误多 %d 个", n)
	default:
		words += "，错误一样多"
	}
	return words
}
