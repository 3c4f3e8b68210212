package gridtest

import (
	"fmt"
	"strings"
	"testing"

	"ziping/io/sheet"
)

// What io/testdata/make_spreadsheets.py put into its workbook.

// Form is the sheet 自评表.
const Form = `
	A1 附件3-1
	A2 部门整体支出绩效目标自评表
	A2:I2
	A3 （2024年度）
	A3:I3
	A4 单位（盖章）：青禾市档案馆
	A4:E4
	F4 填报日期：
	G4 date 2025-03-12
	A5 资 金⏎（万元）
	A5:A7
	C5 年初预算数
	D5 全年预算数（A）
	E5 全年执行数（B）
	F5 分值
	G5 执行率
	H5 得分
	B6 年度资金总额
	C6 formula number 300
	D6 number 318.4
	E6 number 0.3
	F6 number 10
	G6 percent 98.765%
	H6 formula number 9.88
	B7 基本支出
	C7 number 300
	D7 —
	E7 number 0
	A8 年度总⏎体目标
	A8:B9
	C8 预期目标
	C8:F8
	G8 实际完成情况
	G8:I8
	C9 目标1.整理档案2000卷。⏎目标2.接待查档900人次。
	C9:F9
	G9:I9
	A10 一级指标
	B10 二级指标
	C10 三级指标
	D10 年度指标值(A)
	E10 实际完成值(B)
	F10 分值
	G10 得分
	H10 未完成原因分析
	I10 hidden 复核分
	A11 产出指标⏎(50分)
	A11:A12
	B11 数量指标
	C11 整理档案
	D11 ≥2000卷
	E11 2068卷
	F11 number 25
	G11 number 25
	I11 hidden number 24.5
	B12 hidden 成本指标
	C12 hidden 购置费
	D12 hidden formula 5万元
	E12 hidden number 4.8
	F12 hidden number 25
	G12 hidden number 25
	A13 总分
	A13:E13
	F13 formula number 50
	G13 formula number 50`

// Values is the sheet 取值. The programs that converted it wrote its two truth values (C16, C17) as
// formulas or as plain values: %[1]s precedes them.
const Values = `
	A1 整数
	C1 number 2024
	A2 小数
	C2 number 6058213.47
	A3 十五位
	C3 number 123456789.123456
	A4 负数
	C4 number -3.5
	A5 很大
	C5 number 1.5E+21
	A6 很小
	C6 number 0.000012345
	A7 百分比
	C7 percent 89.5%%
	A8 百分比二
	C8 percent 120%%
	A9 只像百分比
	C9 89.5%%
	A10 符号在格式里
	C10 ≥95.5%%
	A11 日期
	C11 date 2024-02-29
	A12 中文日期
	C12 date 2024-12-31
	A13 时刻
	C13 date 2024-05-06 14:30
	A14 时间
	C14 date 08:15
	A15 时长
	C15 number 1.5
	A16 真
	C16 %[1]sbool TRUE
	A17 假
	C17 %[1]sbool FALSE
	A18 除以零
	C18 formula error #DIV/0!
	A19 不存在
	C19 formula error #N/A
	A20 文字公式
	C20 formula 达成预期
	A21 真公式
	C21 formula bool TRUE
	A22 日期公式
	C22 formula date 2024-07-01
	A23 空文字公式
	A24 文字数字
	C24 007
	A25 两行
	C25 第一行⏎第二行
	A26 生僻字
	C26 𠮷田䶮
	A27 西文
	C27 plain ASCII & <tags> "quoted"
	A28 空格
	C28   两边有空格`

// Workbook compares the four sheets of the workbook; boolean precedes its plain truth values.
func Workbook(t *testing.T, grids []*sheet.Grid, boolean string) {
	t.Helper()
	names := []string{"自评表", "取值", "长文", "草稿"}
	if len(grids) != len(names) {
		t.Fatalf("%d sheets, want %d", len(grids), len(names))
	}
	for i, g := range grids {
		if g.Name != names[i] || g.Hidden != (g.Name == "草稿") {
			t.Errorf("sheet %d is %q, hidden %v", i, g.Name, g.Hidden)
		}
	}
	Equal(t, grids[0], Form)
	Equal(t, grids[1], fmt.Sprintf(Values, boolean))
	Equal(t, grids[2], longTexts())
	Equal(t, grids[3], "B2 旧稿")
}

// longTexts is the sheet 长文: texts of many lengths, Chinese and ASCII by turns.
func longTexts() string {
	var b strings.Builder
	for i := 1; i <= 80; i++ {
		fmt.Fprintf(&b, "A%d %s%d\nB%d %s%d\n", i, strings.Repeat("目标", 7*i), i, i, strings.Repeat("x", 13*i), i)
	}
	return b.String() + "C1 " + strings.Repeat("长", 32000)
}
