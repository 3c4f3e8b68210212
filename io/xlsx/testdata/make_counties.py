#!/usr/bin/python3
"""Makes more workbooks of this folder: whole forms as the provinces print them, where
make_fixtures.py varies one. The unit, its people and figures are made up; the forms they
hold are written down by hand in the .json files beside them.

Run it with Debian's python3-openpyxl: ./make_counties.py [NAME...]
"""
import datetime
import os
import sys
import zipfile

from openpyxl import Workbook

from make_fixtures import HERE, Page, write

UNIT, YEAR = "白河县农机服务站", "2024"
GOALS = ("保障农机检修，办好技能培训。", "农机检修62台，技能培训已办完。")
FUNDS = [("年度资金总额", 180.5, 176, 171.6), ("基本支出", 120.5, 121, 120.2), ("项目支出", 60, 55, 51.4)]
SCORE = (10, "97.50%", 9.75)
ROWS = [  # level 1, level 2, name, sign, value, unit, result, weight, score, reason
    ("产出指标", "数量指标", "检修农机", "≥", 60, "台", "62台", 20, 20, None),
    ("产出指标", "质量指标", "检修合格率", "≥", 95, "%", "93.1%", 15, 14.7, "两台农机的配件到货晚"),
    ("产出指标", "成本指标", "检修材料费", "≤", 12, "万元", "11.4万元", 15, 15, None),
    ("效益指标", "社会效益指标", "农机安全意识", None, "增强", None, "增强", 30, 30, None),
    ("满意度指标", "服务对象满意度指标", "农户满意度", "≥", 90, "%", "96%", 10, 10, None),
]
LEVEL1, LEVEL2, NAME, SIGN, VALUE, UNIT_OF, ACTUAL, WEIGHT, SCORED, REASON = range(10)
HEADS = {"level1": "一级指标", "level2": "二级指标", "name": "三级指标", "target": "年度指标值", "actual": "实际完成值", "weight": "分值", "score": "得分", "reason": "偏差原因分析及改进措施"}


def target(r):
    return (r[SIGN] or "") + str(r[VALUE]) + (r[UNIT_OF] or "")


CELLS = {"level1": lambda r: r[LEVEL1], "level2": lambda r: r[LEVEL2], "name": lambda r: r[NAME], "target": target, "actual": lambda r: r[ACTUAL],
         "weight": lambda r: r[WEIGHT], "score": lambda r: r[SCORED], "reason": lambda r: r[REASON], "sign": lambda r: r[SIGN] or "定性",
         "value": lambda r: r[VALUE], "unit": lambda r: r[UNIT_OF]}


def title(p, text, last=9):
    p.line(((1, last), text), border=False)


def funds(p, side, rows=FUNDS, columns=(4, 5, 6, 7, 8, 9), heads=("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"), item=(2, 3)):
    """The funds table with the name of the block beside it."""
    top = p.row + 1
    p.line((item, None), *zip(columns, heads))
    for k, row in enumerate(rows):
        p.line((item, row[0]), *zip(columns, row[1:] + (SCORE if k == 0 else ("—", "—", "—"))))
    p.put((top, 1, p.row, 1), side)


def goals(p, heads=("预期目标", "实际完成情况"), side="年度总体目标"):
    top = p.row + 1
    p.line(((2, 5), heads[0]), ((6, 9), heads[1]))
    p.line(((2, 5), GOALS[0]), ((6, 9), GOALS[1]))
    p.put((top, 1, p.row, 1), side)


def indicators(p, keys, first=2, side="绩效指标", rows=ROWS, heads=None, cells=None):
    """The table of indicators, the names of both levels merged down where they repeat."""
    heads, cells = dict(HEADS, **(heads or {})), dict(CELLS, **(cells or {}))
    top = p.row + 1
    p.line(*[(first + i, heads[k]) for i, k in enumerate(keys)])
    start = p.row + 1
    for r in rows:
        p.line(*[(first + i, cells[k](r)) for i, k in enumerate(keys)])
    for i, k in enumerate(keys):
        if k == "level1":
            n = 0
            while n < len(rows):
                m = n
                while m + 1 < len(rows) and rows[m + 1][LEVEL1] == rows[n][LEVEL1]:
                    m += 1
                if m > n:
                    p.put((start + n, first + i, start + m, first + i), cells[k](rows[n]))
                n = m + 1
    if side:
        p.put((top, 1, p.row, 1), side)


def total(p, label="总分", upto=6, weight=100, score=99.45, last=9):
    p.line(((1, upto), label), (upto + 1, weight), (upto + 2, score), *([(c, None) for c in range(upto + 3, last + 1)]))


ALL = ("level1", "level2", "name", "target", "actual", "weight", "score", "reason")


def amounts_without_columns(p):
    """The total is broken down twice, side by side, label and amount in one cell."""
    title(p, YEAR + "年度部门整体支出绩效自评表")
    p.line(((1, 2), "省级预算\n部门名称"), ((3, 9), UNIT))
    funds(p, "年度预\n算申请\n（万元）", rows=FUNDS[:1])
    top = p.row
    p.line(((2, 5), "按收入性质分："), ((6, 9), "按支出性质分："))
    p.line(((2, 5), "其中：  一般公共预算：176"), ((6, 9), "其中：基本支出：121"))
    p.line(((2, 5), "政府性基金拨款："), ((6, 9), "项目支出：55"))
    p.ws.unmerge_cells(start_row=top - 1, start_column=1, end_row=top, end_column=1)
    p.put((top - 1, 1, p.row, 1), "年度预\n算申请\n（万元）")
    goals(p)
    indicators(p, ALL)
    total(p)
    p.line(((1, 3), "填表人：何青"), ((4, 5), "填报日期：2025.3.18"), ((6, 7), "联系电话：0888-5550123"), ((8, 9), "单位负责人签字："), border=False)


def amounts_in_pairs(p):
    """Each amount beside its label, in two rows, and no table."""
    title(p, YEAR + "年度部门整体支出绩效自评表")
    p.line(((1, 5), "单位名称：" + UNIT), ((6, 9), "填报日期：2025年3月18日"), border=False)
    p.line(((1, 2), "年初预算数（万元）"), ((3, 4), 180.5), ((5, 6), "全年预算数（万元）"), ((7, 9), 176))
    p.line(((1, 2), "全年执行数（万元）"), ((3, 4), 171.6), ((5, 6), "执行率"), (7, "97.50%"), (8, "得分"), (9, 9.75))
    goals(p)
    indicators(p, ALL)
    total(p)
    p.line(((1, 4), "联系人：何青"), ((5, 9), "联系电话：0888-5550123"), border=False)


def two_goals(p):
    """Two goals with a table each; the points of the execution rate in the block's name; no reasons."""
    title(p, YEAR + "年度部门整体绩效自评表")
    p.line(((1, 5), "单位名称：" + UNIT), ((6, 9), "填报日期：2025年3月18日"), border=False)
    p.line((1, "基本支出总额"), ((2, 5), 121), ((6, 7), "项目支出总额"), ((8, 9), 55))
    top = p.row + 1
    p.line((2, None), (3, "预算数（A）"), (4, "执行数（B）"), ((5, 6), "执行率（B/A）"), ((7, 9), "得分\n（10分*执行率）"))
    p.line((2, "部门整体支出总额"), (3, 176), (4, 171.6), ((5, 6), "97.50%"), ((7, 9), 9.75))
    p.put((top, 1, p.row, 1), "预算执行情况\n（万元）\n（10分）")
    keys, heads = ALL[:-1], {"target": "年初目标值（A）", "actual": "实际完成值（B）"}
    p.line((1, "年度目标1：\n（50分）"), ((2, 9), "保障农机检修。"))
    indicators(p, keys, side="年度绩效指标", rows=ROWS[:3], heads=heads)
    p.line((1, "年度目标2：\n（40分）"), ((2, 9), "办好技能培训。"))
    indicators(p, keys, side="年度绩效指标", rows=ROWS[3:], heads=heads)
    total(p, last=8)
    p.line((1, "偏差大或\n目标未完成\n原因分析"), ((2, 9), "配件到货晚。"))
    p.line(((1, 9), "备注：1.预算数为调整后的数。"), border=False)


def signs_in_kind(p):
    """≥ and 定性 in one column 指标性质, the unit in another; a block of tasks above; no weights and scores."""
    title(p, "部门整体支出绩效自评表")
    p.line(((1, 4), "部门：" + UNIT), ((5, 6), YEAR + "年度"), ((7, 9), "金额单位：万元"), border=False)
    p.line((1, "部门总体目标"), (2, "总体绩效目标"), ((3, 9), GOALS[0]))
    p.line((1, "一、部门年度重点工作任务"))
    p.line((1, "任务名称"), ((2, 4), "主要内容"), ((5, 9), "完成说明"))
    p.line((1, "农机检修"), ((2, 4), "下乡检修"), ((5, 9), "全部办完"))
    p.line((1, "二、部门整体支出绩效指标"))
    indicators(p, ("level1", "level2", "name", "sign", "value", "unit", "actual", "reason"), first=1, side=None,
               heads={"sign": "指标性质", "value": "指标值", "unit": "度量单位"})
    p.line(((1, 2), "其他需说明事项"), ((3, 9), "没有"))


def reasons_ticked(p):
    """Reasons below a heading over several columns, the measures in a column of their own."""
    title(p, "部门（单位）整体绩效自评表（" + YEAR + "年度）", 14)
    p.line(((1, 3), "部门（单位）名称"), ((4, 14), UNIT))
    goals(p, ("年初目标", "全年完成情况"), "年度绩效目标")
    keys = ("level1", "level2", "name", "sign", "value", "unit", "actual", "weight", "score")
    heads = dict(HEADS, sign="运算符号", value="年初目标值", unit="度量单位")
    p.row += 1
    for i, k in enumerate(keys):
        p.put((p.row, 1 + i, p.row + 1, 1 + i), heads[k])
    p.put((p.row, 10, p.row, 13), "偏差原因分析")
    for i, k in enumerate(("经费保障", "人员保障", "其他", "原因说明")):
        p.put((p.row + 1, 10 + i), k)
    p.put((p.row, 14, p.row + 1, 14), "改进措施")
    p.row += 1
    for r in ROWS:
        ticked = r[REASON] is not None
        p.line(*[(1 + i, r[SIGN] if k == "sign" else CELLS[k](r)) for i, k in enumerate(keys)],
               (10, None), (11, None), (12, "√" if ticked else None), (13, r[REASON]), (14, "提前订购配件" if ticked else None))
    p.line(((1, 7), "合计"), (8, 90), (9, 89.7))


def no_merges(p):
    """A table as a web system writes it, without a merged cell: values stand away from their labels."""
    title(p, YEAR + "年度部门整体支出绩效自评表")
    p.line(((1, 2), "部门（单位）名称"), ((3, 9), UNIT))
    funds(p, "资金（万元）")
    goals(p)
    indicators(p, ALL)
    total(p)
    for m in list(p.ws.merged_cells.ranges):
        p.ws.unmerge_cells(str(m))


def one_level(p):
    """Indicators without levels, three columns of goals, the money in one row, the total in the head."""
    title(p, YEAR + "年度部门整体绩效自评表")
    p.line(((1, 2), "部门（单位）名称"), ((3, 5), UNIT), ((6, 7), "自评总分（分）"), ((8, 9), 99.45))
    p.line(((1, 2), "部门联系人"), ((3, 5), "何青"), ((6, 7), "联系电话"), ((8, 9), "0888-5550123"))
    top = p.row + 1
    p.line(((3, 4), "年初预算数"), (5, "全年（调整）预算数"), (6, "全年执行数"), (7, "执行率（%）"), (8, "执行率权重（分）"), (9, "执行率得分（分）"))
    p.line(((3, 4), 180.5), (5, 176), (6, 171.6), (7, 97.5), (8, 10), (9, 9.75))
    p.put((top, 1, p.row, 2), "部门支出预算数（万元）")
    top = p.row + 1
    p.line(((2, 4), "年初绩效目标"), ((5, 6), "调整说明"), ((7, 9), "全年目标实际完成情况"))
    p.line(((2, 4), GOALS[0]), ((5, 6), "没有调整"), ((7, 9), GOALS[1]))
    p.put((top, 1, p.row, 1), "当年整体绩效目标")
    indicators(p, ("name", "unit", "sign", "value", "adjusted", "actual", "weight", "score", "core"), first=1, side=None,
               heads={"name": "指标名称", "unit": "计量单位", "sign": "指标性质", "value": "年初指标值", "adjusted": "调整指标值", "actual": "全年完成值", "weight": "指标权重（分）", "score": "指标得分（分）", "core": "是否核心指标"},
               cells={"adjusted": CELLS["value"], "core": lambda r: "否"})
    p.line((1, "说明"), ((2, 9), "检修合格率没有达到，下年提前订购配件。"))


def percent_weights(p):
    """Weights as percentages, reasons under 备注, the year with blanks, a date without a label."""
    title(p, "部门整体支出绩效自评表")
    title(p, "（ " + YEAR + " 年 度 ）")
    p.line(((1, 2), "部门名称"), ((3, 9), UNIT))
    funds(p, "资金（万元）", rows=[FUNDS[0], ("其中：当年财政拨款", 175.5, 171, 166.6), ("上年结转资金", 5, 5, 5)])
    goals(p, ("年度绩效目标", "目标完成情况"), "年度绩效目标")
    indicators(p, ("level1", "level2", "name", "weight", "target", "actual", "score", "reason"),
               heads={"weight": "权重（%）", "target": "计划指标值", "actual": "实际完成情况", "score": "自评得分", "reason": "备注"}, cells={"weight": lambda r: r[WEIGHT] / 100})
    for row in range(p.row - 4, p.row + 1):
        p.ws.cell(row, 5).number_format = "0%"
    p.line(((1, 9), "自评总分：99.45分"))
    p.line(((1, 4), "填表人：何青"), ((5, 6), "联系电话：0888-5550123"), ((7, 9), "2025年3月18日"), border=False)


def goals_beside(p):
    """Both goals and their texts in one row; the unit only in the title; parts of basic spending."""
    title(p, UNIT + YEAR + "年度整体支出绩效自评表")
    parts = [FUNDS[0], FUNDS[1], ("其中：人员经费", 100.5, 101, 100.4), ("公用经费", 20, 20, 19.8), FUNDS[2]]
    funds(p, "部门资金（万元）", rows=parts, heads=("年初预算", "调整后预算", "实际支出", "权重", "执行率%\n(B/A)", "得分"))
    p.line((1, "年度目标"), (2, "年度预期目标"), ((3, 5), GOALS[0]), (6, "年度目标完成情况"), ((7, 9), GOALS[1]))
    indicators(p, ALL)
    total(p)


def amounts_by_task(p):
    """The money stands beside the tasks it went to."""
    title(p, YEAR + "年度部门整体支出绩效自评表")
    p.line(((1, 2), "部门（单位）名称"), ((3, 9), UNIT))
    top = p.row + 1
    p.line((2, "任务名称"), (3, "主要内容"), (4, "完成情况"), (5, "全年预算数（万元）"), (6, "全年执行数（万元）"), (7, "分值"), (8, "执行率"), (9, "得分"))
    p.line((2, "日常运转"), (3, "人员和办公"), (4, "已完成"), (5, 121), (6, 120.2), (7, "—"), (8, "—"), (9, "—"))
    p.line((2, "农机检修"), (3, "下乡检修"), (4, "已完成"), (5, 55), (6, 51.4), (7, "—"), (8, "—"), (9, "—"))
    p.line(((2, 4), "金额合计"), (5, 176), (6, 171.6), (7, 10), (8, "97.50%"), (9, 9.75))
    p.put((top, 1, p.row, 1), "年度主要任务完成情况")
    goals(p, ("年初设定目标", "年度总体目标完成情况综述"), "年度总体目标完成情况")
    indicators(p, ALL)
    total(p)


def levels_above(p):
    """Level 1 in rows of its own above its indicators; headings with the letters of the formula."""
    title(p, "部门整体支出绩效自评表（" + YEAR + "年度）")
    p.line(((1, 2), "部门（单位）编码"), ((3, 4), "218003"), (5, "部门（单位）名称"), ((6, 9), UNIT))
    funds(p, "资金情况", heads=("年初预算数（万元）", "全年预算数（万元）A", "全年执行数（万元）B", "分值", "执行率（B/A×100%）", "得分"))
    goals(p)
    p.line((1, "二级指标"), ((2, 3), "三级指标"), (4, "年度指标值"), (5, "实际完成值"), (6, "分值（C）"), (7, "自评得分（D）"), ((8, 9), "偏差原因"))
    for level, name in (("产出指标", "（一）产出指标（50分）"), ("效益指标", "（二）效益指标（30分）"), ("满意度指标", "（三）满意度指标（10分）")):
        p.line(((1, 9), name))
        for r in ROWS:
            if r[LEVEL1] == level:
                p.line((1, r[LEVEL2]), ((2, 3), r[NAME]), (4, target(r)), (5, r[ACTUAL]), (6, r[WEIGHT]), (7, r[SCORED]), ((8, 9), r[REASON]))
    total(p, upto=5)


COUNTIES = {f.__name__.replace("_", "-"): f for f in (amounts_without_columns, amounts_in_pairs, two_goals, signs_in_kind, reasons_ticked, no_merges, one_level, percent_weights, goals_beside, amounts_by_task, levels_above)}


def main(names):
    for name, fill in COUNTIES.items():
        if names and name not in names:
            continue
        wb = Workbook()
        wb.active.title = "自评表"
        fill(Page(wb.active))
        path = os.path.join(HERE, name + ".xlsx")
        wb.properties.created = wb.properties.modified = datetime.datetime(2025, 3, 18)
        wb.save(path)
        with zipfile.ZipFile(path) as z:
            parts = {n: z.read(n) for n in z.namelist()}
        write(path, parts)


if __name__ == "__main__":
    main(sys.argv[1:])
