package pdfgrid_test

import (
	"testing"

	"ziping/io/internal/gridtest"
)

// A sheet whose cells have no borders: labels, amounts, goals and indicators, each with columns of its
// own. Texts are in the middle of their cells, of which some extend over several rows or columns.
func TestASheetWithoutLines(t *testing.T) {
	p := new(paper)
	middle := func(x, y float64, lines ...string) {
		for i, s := range lines {
			wide := 0.0
			for _, r := range s {
				if r < 0x80 {
					wide += 5
				} else {
					wide += 10
				}
			}
			p.text(x-wide/2, y+12*(float64(i)-float64(len(lines)-1)/2), s)
		}
	}
	middle(300, 50, "项目支出绩效自评表")
	middle(80, 80, "主管部门")
	middle(200, 80, "青岚县城市管理局")
	middle(350, 80, "实施单位")
	middle(480, 80, "青岚县路灯所")
	for i, s := range []string{"年初预算数", "全年预算数", "全年执行数", "分值", "得分"} {
		middle([]float64{210, 285, 345, 400, 440}[i], 110, s)
	}
	for i, s := range []string{"70", "75", "63.05", "10", "9.01"} {
		middle([]float64{210, 285, 345, 400, 440}[i], 135, s)
		middle([]float64{210, 285, 345, 400, 440}[i], 160, s)
	}
	middle(80, 147.5, "项目资金", "（万元）")
	middle(140, 135, "年度资金总额")
	middle(140, 160, "其中：财政拨款")
	middle(80, 205, "年度总体", "目标")
	middle(220, 190, "预期目标")
	middle(440, 190, "实际完成情况")
	p.text(112, 215, "路灯正常亮化，修复及时。").text(345, 215, "维护路灯五千盏。")
	for i, s := range []string{"一级指标", "二级指标", "三级指标", "年度指标值", "完成值", "分值", "得分", "偏差原因"} {
		middle([]float64{80, 140, 210, 285, 345, 400, 440, 510}[i], 245, s)
	}
	for i, row := range [][]string{{"维护路灯数量", "=5200盏", "5200盏", "15", "15"}, {"亮灯率", "≥98%", "97%", "20", "19"}, {"", "≤24小时", "18小时", "10", "10"}, {"年耗电量", "≤180万度", "186万度", "5", "4.84"}} {
		for k, s := range row {
			if s != "" {
				middle([]float64{210, 285, 345, 400, 440}[k], 275+30*float64(i), s)
			}
		}
	}
	middle(210, 335, "故障修复", "时间")
	middle(510, 365, "雨天多，开灯时", "长增加；更换节", "能灯具。")
	middle(80, 305, "产出指标", "（50分）")
	middle(80, 365, "成本指标")
	middle(140, 290, "数量指标")
	middle(140, 335, "时效指标")
	middle(140, 365, "经济成本")
	middle(230, 395, "总分")
	middle(400, 395, "100")
	middle(440, 395, "97.85")
	grids, err := gridtest.Survives(t, "sheet", reader(t), document(p))
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Equal(t, grids[0], `
		D1 项目支出绩效自评表
		A2 主管部门
		B2 青岚县城市管理局
		B2:C2
		D2 实施单位
		D2:E2
		F2 青岚县路灯所
		F2:H2
		C3 年初预算数
		D3 全年预算数
		E3 全年执行数
		F3 分值
		G3 得分
		A4 项目资金（万元）
		A4:A5
		B4 年度资金总额
		C4 70
		D4 75
		E4 63.05
		F4 10
		G4 9.01
		B5 其中：财政拨款
		C5 70
		D5 75
		E5 63.05
		F5 10
		G5 9.01
		A6 年度总体目标
		A6:A7
		B6 预期目标
		B6:C6
		D6 实际完成情况
		D6:G6
		B7 路灯正常亮化，修复及时。
		B7:C7
		D7 维护路灯五千盏。
		D7:G7
		A8 一级指标
		B8 二级指标
		C8 三级指标
		D8 年度指标值
		E8 完成值
		F8 分值
		G8 得分
		H8 偏差原因
		A9 产出指标（50分）
		A9:A11
		B9 数量指标
		B9:B10
		C9 维护路灯数量
		D9 =5200盏
		E9 5200盏
		F9 15
		G9 15
		C10 亮灯率
		D10 ≥98%
		E10 97%
		F10 20
		G10 19
		B11 时效指标
		C11 故障修复时间
		D11 ≤24小时
		E11 18小时
		F11 10
		G11 10
		A12 成本指标
		B12 经济成本
		C12 年耗电量
		D12 ≤180万度
		E12 186万度
		F12 5
		G12 4.84
		H12 雨天多，开灯时长增加；更换节能灯具。
		A13 总分
		A13:C13
		F13 100
		G13 97.85`)
}
