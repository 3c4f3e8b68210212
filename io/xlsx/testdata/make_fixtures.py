#!/usr/bin/python3
"""Makes the workbooks of this folder: forms that differ as the ones of different
counties do. Units, people and figures are made up. The forms they hold are written down
by hand in the .json files beside them.

Run it with Debian's python3-openpyxl and LibreOffice: ./make_fixtures.py [NAME...]
"""
import copy
import datetime
import os
import re
import subprocess
import sys
import tempfile
import zipfile

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.workbook.defined_name import DefinedName

HERE = os.path.dirname(os.path.abspath(__file__))
THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)

MUSEUM = dict(
    attachment="附件2", title="部门整体支出绩效目标自评表", year="（2023年度）",
    unit="云川县文化馆", date="2024年3月5日",
    funds=[("年度资金总额", 356.2, 371.85, 362.4), ("基本支出", 241.2, 246.85, 246.85), ("项目支出", 115, 125, 115.55), ("其他资金", None, None, None)],
    rate=(10, "97.46%", 9.75),
    goals=("目标1.全年免费开放不少于300天。\n目标2.举办群众文化活动40场。", "目标1.全年免费开放312天。\n目标2.举办群众文化活动43场。"),
    levels={"产出指标": "产出指标\n(50分)", "效益指标": "效益指标\n(30分)", "满意度指标": "满意度指标\n（10分）"},
    rows=[
        ("产出指标", "数量", "免费开放天数", "≥300天", "312天", 15, 15, None),
        ("产出指标", "数量", "举办群众文化活动场次", "≥40场", "43场", 15, 15, None),
        ("产出指标", "质量", "活动验收合格率", "≥95%", "93%", 10, 9.79, "两场活动因天气原因未按方案完成，下年提前安排室内场地。"),
        ("产出指标", "成本", "培训成本", "≤20万元", "19.5万元", 10, 10, None),
        ("效益指标", "社会效益", "群众文化生活丰富程度", "明显提升", "明显提升", 30, 30, None),
        ("满意度指标", "服务对象满意度", "群众满意度", "≥90%", "96.5%", 10, 10, None),
    ],
    total=(100, 99.54), conclusion="达成预期指标", contact="林晓", phone="0999-8123456",
    notes="注：1.满分为100分，各项得分加总得出总分。\n2.未完成原因分析：说明偏离目标的原因及拟采取的措施。",
)

COLUMNS = [("level1", "一级指标", 13), ("level2", "二级指标", 12), ("name", "三级指标", 26), ("target", "年度指标值(A)", 15), ("actual", "实际完成值(B)", 15), ("weight", "分值", 8), ("score", "得分", 8), ("reason", "未完成原因分析", 24)]
KEYS = ["level1", "level2", "name", "target", "actual", "weight", "score", "reason"]
FUND_COLUMNS = ["年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率", "得分"]


class Page:
    """A sheet that is written row by row."""

    def __init__(self, ws, size=10):
        self.ws, self.row, self.size = ws, 0, size

    def put(self, area, value=None, fmt=None, border=True, align="center"):
        """Writes a cell or a merged area, given as (row, col) or (row, col, row, col)."""
        r0, c0, r1, c1 = area if len(area) == 4 else area + area
        for r in range(r0, r1 + 1):
            for c in range(c0, c1 + 1):
                cell = self.ws.cell(r, c)
                cell.font = Font(name="宋体", size=self.size)
                cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
                if border:
                    cell.border = BOX
        cell = self.ws.cell(r0, c0)
        if value is not None:
            cell.value = value
        if fmt:
            cell.number_format = fmt
        if (r0, c0) != (r1, c1):
            self.ws.merge_cells(start_row=r0, start_column=c0, end_row=r1, end_column=c1)
        return cell

    def line(self, *cells, border=True):
        """Writes a new row from (columns, value) pairs; columns is a number or a pair."""
        self.row += 1
        for cols, value in cells:
            c0, c1 = cols if isinstance(cols, tuple) else (cols, cols)
            self.put((self.row, c0, self.row, c1), value, border=border)
        return self.row


def head(p, d, last):
    p.line((1, d["attachment"]), border=False)
    p.line(((1, last), d["title"]), border=False)
    p.line(((1, last), d["year"]), border=False)
    p.line(((1, 4), "单位（盖章）："), ((5, last), "填报日期：" + d["date"]), border=False)
    p.line(((1, 2), "部门（单位）名称"), ((3, last), d["unit"]))


def funds(p, d, first=3, columns=FUND_COLUMNS, label="部门（单位）总体\n资金（万元）", item="资 金 来 源", colon="："):
    top = p.row + 1
    n = len(columns)
    p.line((first, item), *[(first + 1 + i, c) for i, c in enumerate(columns)])
    for k, (name, initial, budget, executed) in enumerate(d["funds"]):
        values = {"年初": initial, "全年预算": budget, "调整": budget, "预算数": budget, "全年执行": executed, "预算执行数": executed, "执行数": executed}
        cells = [(first, (name + colon) if k == 0 else "   " + name)]
        for i, c in enumerate(columns):
            value = "—"
            for key, v in values.items():
                if c.startswith(key):
                    value = v
                    break
            else:
                if k == 0:
                    value = d["rate"][["分值", "执行率", "得分"].index(c)]
            cells.append((first + 1 + i, value))
        p.line(*cells)
    p.put((top, 1, p.row, first - 1), label)


def goals(p, d, last, split=5):
    p.line(((2, split), "预期目标"), ((split + 1, last), "实际完成情况"))
    p.line(((2, split), d["goals"][0]), ((split + 1, last), d["goals"][1]))
    p.put((p.row - 1, 1, p.row, 1), "年度总\n体目标")
    p.ws.row_dimensions[p.row].height = 60


def level_cells(p, d, top, columns, mode):
    """Writes the names of both levels: merged down, repeated, or once."""
    for key, of in (("level1", lambda r: (r[0],)), ("level2", lambda r: (r[0], r[1]))):
        cols = [i for i, c in enumerate(columns) if c[0] == key]
        if not cols:
            continue
        col, text = 2 + cols[0], lambda r: d["levels"][r[0]] if key == "level1" else r[1]
        i = 0
        while i < len(d["rows"]):
            j = i
            while j + 1 < len(d["rows"]) and of(d["rows"][j + 1]) == of(d["rows"][i]):
                j += 1
            if mode == "merged":
                p.put((top + i, col, top + j, col), text(d["rows"][i]))
            else:
                for k in range(i, j + 1):
                    p.put((top + k, col), text(d["rows"][k]) if k == i or mode == "repeated" else None)
            i = j + 1


def table(p, d, columns=COLUMNS, mode="merged", extra=None, label="绩\n效\n指\n标", names=None):
    """Writes the indicator table; extra gives values for columns beyond the form's."""
    start = p.line(*[(2 + i, c[1]) for i, c in enumerate(columns)])
    top = p.row + 1
    for k, row in enumerate(d["rows"]):
        cells = []
        for i, c in enumerate(columns):
            if c[0] in ("level1", "level2"):
                continue
            value = row[KEYS.index(c[0])] if c[0] in KEYS else (extra or {}).get(c[0], [None] * 99)[k]
            cells.append((2 + i, value))
        p.line(*cells)
    level_cells(p, d, top, columns, mode)
    if label:
        p.put((start, 1, p.row, 1), label)
    for i, c in enumerate(columns):
        p.ws.column_dimensions[letter(2 + i)].width = c[2]
    p.ws.column_dimensions["A"].width = 6
    return top


def total(p, d, columns=COLUMNS, label="总         分", beside=None):
    at = {c[0]: 2 + i for i, c in enumerate(columns)}
    first = min(at["weight"], at["score"])
    p.line(((1, first - 1) if at["target"] < first else (1, at["name"]), label))
    for key, value in (("weight", d["total"][0]), ("score", d["total"][1])):
        p.put((p.row, at[key]), value)
    p.put((p.row, at["reason"]), beside)


def foot(p, d, last):
    p.line((1, "自评\n结论"), ((2, last), d["conclusion"]))
    p.line(((1, 5), "联系人：" + d["contact"]), ((6, last), "联系电话：" + d["phone"]))
    if d["notes"]:
        p.line(((1, last), d["notes"]), border=False)
        p.ws.row_dimensions[p.row].height = 60


def form(ws, d, columns=COLUMNS, mode="merged", extra=None):
    """The form as the official print has it."""
    p = Page(ws)
    last = 1 + len(columns)
    head(p, d, last)
    funds(p, d)
    goals(p, d, last)
    table(p, d, columns, mode, extra)
    total(p, d, columns)
    foot(p, d, last)
    return p


FIXTURES = {}


def fixture(f):
    FIXTURES[f.__name__.replace("_", "-")] = f
    return f


def with_(d, **changes):
    d = copy.deepcopy(d)
    d.update(changes)
    return d


@fixture
def official(wb):
    form(wb.active, MUSEUM)


@fixture
def weight_first(wb):
    """分值 before 年度指标值, other names for every column, levels repeated."""
    columns = [("level1", "一级指标", 13), ("level2", "二级指标", 12), ("name", "三级指标", 26), ("weight", "权 重", 8), ("target", "指标值", 15), ("actual", "全年完成值", 15), ("score", "自评得分", 8), ("reason", "偏差原因分析及改进措施", 24)]
    form(wb.active, MUSEUM, columns, "repeated")


@fixture
def levels_once(wb):
    """Levels written once, blank below; 目标值 and 参考分值."""
    columns = [(k, {"target": "年初目标值(A)", "actual": "全年实际值", "weight": "参考分值", "score": "自评分", "reason": "未完成原因及拟采取的改进措施"}.get(k, t), w) for k, t, w in COLUMNS]
    form(wb.active, MUSEUM, columns, "once")


@fixture
def no_initial(wb):
    """Funds without 年初预算数, with the rows of the newer family."""
    d = with_(MUSEUM, funds=[("年度资金总额", None, 371.85, 362.4), ("其中：财政拨款", None, 300, 292.4), ("上年结转资金", None, 51.85, 50), ("财政专户管理资金", None, 0, 0), ("单位资金", None, 20, 20)])
    p = Page(wb.active)
    head(p, d, 9)
    funds(p, d, first=3, columns=["调整后预算数", "预算执行数", "分值", "执行率", "得分"], label="部门预算\n（万元）", item=None, colon="")
    goals(p, d, 9)
    table(p, d)
    total(p, d, label="合计")
    foot(p, d, 9)


@fixture
def split_columns(wb):
    """Sign, value and unit in three columns under small headings, for both values."""
    p = Page(wb.active)
    d = MUSEUM
    head(p, d, 13)
    funds(p, d)
    goals(p, d, 13)
    top = p.row + 1
    p.line((2, "一级指标"), (3, "二级指标"), (4, "三级指标"), ((5, 7), "年度指标值(A)"), ((8, 10), "实际完成值(B)"), (11, "分值"), (12, "得分"), (13, "未完成原因分析"))
    p.line((5, "符号"), (6, "指标值"), (7, "单位"), (8, "符号"), (9, "完成值"), (10, "单位"))
    for col in (2, 3, 4, 11, 12, 13):
        p.put((top, col, top + 1, col), None)
    split = [("≥", 300, "天", None, 312, "天"), ("≥", 40, "场", None, 43, "场"), ("≥", 95, "%", None, 93, "%"), ("≤", 20, "万元", None, 19.5, "万元"), ("/", "明显提升", "/", "/", "明显提升", "/"), ("≥", 90, "%", None, 96.5, "%")]
    first = p.row + 1
    for row, s in zip(d["rows"], split):
        p.line((4, row[2]), *[(5 + i, v) for i, v in enumerate(s)], (11, row[5]), (12, row[6]), (13, row[7]))
    level_cells(p, d, first, COLUMNS, "merged")
    p.put((top, 1, p.row, 1), "绩效指标")
    p.line(((1, 10), "总分"), (11, 100), (12, 99.54), (13, None))
    foot(p, d, 13)


@fixture
def unit_column(wb):
    """A column 度量单位 beside the target, the sign in the target's cell."""
    columns = COLUMNS[:4] + [("unit", "度量单位", 8)] + COLUMNS[4:]
    d = copy.deepcopy(MUSEUM)
    values = ["≥300", "≥40", "≥95", "≤20", "明显提升", "≥90"]
    d["rows"] = [r[:3] + (v,) + r[4:] for r, v in zip(d["rows"], values)]
    form(wb.active, d, columns, extra={"unit": ["天", "场", "%", "万元", "/", "%"]})


@fixture
def pairs_in_one_cell(wb):
    """Two labels with their values in one cell, label and value apart by blanks."""
    p = Page(wb.active)
    d = MUSEUM
    p.line(((1, 9), "附件 2"), border=False)
    p.line(((1, 9), d["title"]), border=False)
    p.line(((1, 9), "（ 2023 年度 ）"), border=False)
    p.line(((1, 9), "填报单位（盖章）：云川县文化馆          填报日期： 2024 年 3 月 5 日          单位：万元"), border=False)
    funds(p, d, label="资金")
    goals(p, d, 9)
    table(p, d)
    total(p, d, label="自评总分：")
    p.line(((1, 9), "自评结论：达成预期指标"))
    p.line(((1, 9), "联 系 人：林晓      联系电话：0999-8123456"))
    p.line(((1, 9), d["notes"]), border=False)


@fixture
def labels_beside(wb):
    """Label and value in neighbouring cells, the date a real one, the year a number."""
    p = Page(wb.active)
    d = MUSEUM
    p.line(((1, 9), d["title"]), border=False)
    p.line(((1, 2), "预算年度"), ((3, 4), 2023), ((5, 6), "填报日期"), ((7, 9), datetime.date(2024, 3, 5)))
    p.ws.cell(p.row, 7).number_format = 'yyyy"年"m"月"d"日";@'
    p.line(((1, 2), "预算单位"), ((3, 4), d["unit"]), ((5, 6), "主管部门"), ((7, 9), "云川县文旅局"))
    funds(p, d)
    goals(p, d, 9)
    table(p, d)
    total(p, d)
    p.line(((1, 2), "自评结论"), ((3, 9), d["conclusion"]))
    p.line(((1, 2), "联系人"), ((3, 4), d["contact"]), ((5, 6), "联系电话"), ((7, 9), d["phone"]))


@fixture
def other_sheets(wb):
    """The form on the second of four sheets, the last hidden; a name with blanks."""
    cover = wb.active
    cover.title = "封面"
    cover["A1"] = "云川县文化馆2023年度绩效自评材料"
    cover["A3"] = "目录"
    ws = wb.create_sheet("附件2 自评表'终稿'")
    form(ws, MUSEUM)
    data = wb.create_sheet("数据")
    data["A1"] = "月份"
    data["B1"] = "开放天数"
    for i in range(12):
        data.cell(2 + i, 1, f"{i + 1}月")
        data.cell(2 + i, 2, 26)
    data["B14"] = "=SUM(B2:B13)"
    data["C14"] = "='附件2 自评表''终稿'''!G14+1"
    lists = wb.create_sheet("选项")
    lists["A1"] = "达成预期指标"
    lists.sheet_state = "hidden"


LIBRARY = dict(
    attachment="附件2", title="部门整体支出绩效目标自评表", year="（2023年度）",
    unit="云川县图书馆", date="2024.03.11",
    funds=[("年度资金总额", 188, 190.5, 181), ("基本支出", 120, 122.5, 122.5), ("项目支出", 68, 68, 58.5), ("其他资金", 0, 0, 0)],
    rate=(10, 0.9501, 9.5),
    goals=("新增藏书8000册。", "新增藏书7600册。"),
    levels={"产出指标": "产出指标（50分）", "效益指标": "效益指标（30分）", "满意度指标": "满意度指标（10分）"},
    rows=[
        ("产出指标", "数量指标", "新增藏书量", "≥8000册", "7600册", 50, 47.5, "部分图书到货延迟，已与供货商约定补送。"),
        ("效益指标", "社会效益指标", "到馆人次增长率", "≥5%", "6.2%", 30, 30, None),
        ("满意度指标", "服务对象满意度指标", "读者满意度", "≥95%", "97%", 10, 10, None),
    ],
    total=(100, 97), conclusion="部分达成预期指标", contact="", phone="", notes="",
)


@fixture
def two_forms(wb):
    """Two units in one workbook, the smaller form first."""
    wb.active.title = "图书馆"
    form(wb.active, LIBRARY)
    wb.active.cell(7, 8).number_format = "0.00%"
    form(wb.create_sheet("文化馆"), MUSEUM)


@fixture
def stacked(wb):
    """Two forms below each other on one sheet."""
    p = form(wb.active, MUSEUM)
    p.row += 1
    head(p, LIBRARY, 9)
    funds(p, LIBRARY)
    p.ws.cell(p.row - 3, 8).number_format = "0.00%"
    goals(p, LIBRARY, 9)
    table(p, LIBRARY)
    total(p, LIBRARY)
    foot(p, LIBRARY, 9)


@fixture
def hidden(wb):
    """A hidden indicator row, a hidden column of reasons."""
    form(wb.active, MUSEUM)
    wb.active.row_dimensions[16].hidden = True
    wb.active.column_dimensions["I"].hidden = True


@fixture
def extra_rows(wb):
    """Labelled text rows beyond the form, one nobody has seen before, one in one cell."""
    p = Page(wb.active)
    d = MUSEUM
    head(p, d, 9)
    funds(p, d)
    goals(p, d, 9)
    table(p, d)
    total(p, d)
    p.line((1, "自评\n结论"), ((2, 9), d["conclusion"]))
    p.line(((1, 2), "存在问题"), ((3, 9), "设备老化，维修不及时。"))
    p.line(((1, 2), "改进措施"), ((3, 9), "下年安排设备更新。\n建立维修台账。"))
    p.line(((1, 2), "其他需要说明\n事项"), ((3, 9), None))
    p.line(((1, 2), "馆舍改造进展"), ((3, 9), "已完成立项。"))
    p.line(((1, 9), "单位负责人：周宁"))
    p.line(((1, 5), "联系人：" + d["contact"]), ((6, 9), "联系电话：" + d["phone"]))


@fixture
def extra_columns(wb):
    """Columns the form has no field for, one of them unknown."""
    columns = [("no", "序号", 6)] + COLUMNS[:3] + [("kind", "指标性质", 10), ("core", "是否核心指标", 8)] + COLUMNS[3:7] + [("check", "复核分", 8), ("rule", "评价标准", 20), ("odd", "台账编码", 10)] + COLUMNS[7:]
    extra = dict(no=[1, 2, 3, 4, 5, 6], kind=["定量", "定量", "定量", "定量", "定性", "定量"], core=["是", "否", "否", "否", "是", "否"], check=[15, 15, 9.5, 10, 28, 10], rule=["按比例得分"] * 6, odd=["A1", None, "A3", None, None, None])
    p = Page(wb.active)
    head(p, MUSEUM, 15)
    funds(p, MUSEUM)
    goals(p, MUSEUM, 15)
    start = p.line(*[(1 + i, c[1]) for i, c in enumerate(columns)])
    for k, row in enumerate(MUSEUM["rows"]):
        p.line(*[(1 + i, MUSEUM["levels"][row[0]] if c[0] == "level1" else row[KEYS.index(c[0])] if c[0] in KEYS else extra[c[0]][k]) for i, c in enumerate(columns)])
    p.line(((1, 8), "总分"), (9, 100), (10, 99.54), (11, 97.5))
    foot(p, MUSEUM, 15)


@fixture
def grade_labelled(wb):
    """A grade with a label beside the total; the label 合计."""
    form(wb.active, with_(MUSEUM, notes=""))
    ws = wb.active
    ws["A20"].value = "合  计"
    ws["I20"].value = "自评等级：优"


@fixture
def grade_bare(wb):
    """A bare grade beside the total."""
    form(wb.active, MUSEUM)
    wb.active["I20"].value = "优"


@fixture
def rate_row(wb):
    """The execution rate as a level-1 row of the table, none in the funds."""
    d = copy.deepcopy(MUSEUM)
    d["levels"] = {"产出指标": "产出指标", "效益指标": "效益指标", "满意度指标": "满意度指标", "预算执行率": "预算执行率\n（10分）"}
    d["rows"].append(("预算执行率", "预算执行率", "预算执行率", "100%", "97.46%", 10, 9.75, None))
    p = Page(wb.active)
    head(p, d, 9)
    funds(p, d, columns=FUND_COLUMNS[:3])
    goals(p, d, 9)
    table(p, d)
    total(p, d)
    foot(p, d, 9)


@fixture
def cost_level(wb):
    """The newer family: 成本指标 as a level 1, names with 指标 at the end."""
    d = with_(MUSEUM, levels={"成本指标": "成本指标（20分）", "产出指标": "产出指标（30分）", "效益指标": "效益指标（30分）", "满意度指标": "满意度指标（10分）"}, rows=[
        ("成本指标", "经济成本指标", "人均培训成本", "≤260元", "248元", 10, 10, None),
        ("成本指标", "社会成本指标", "噪声扰民投诉", "≤3次", "0次", 5, 5, None),
        ("成本指标", "生态环境成本指标", "纸质宣传品用量下降率", "≥10%", "12%", 5, 5, None),
        ("产出指标", "数量指标", "免费开放天数", "≥300天", "312天", 30, 30, None),
        ("效益指标", "可持续影响指标", "馆办团队稳定性", "持续稳定", "持续稳定", 30, 30, None),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "96.5%", 10, 10, None),
    ], total=(100, 99.75))
    form(wb.active, d)


def with_formulas(ws):
    form(ws, MUSEUM)
    ws["D7"] = "=SUM(D8:D10)"
    ws["E7"] = "=SUM(E8:E10)"
    ws["F7"] = "=SUM(F8:F10)"
    ws["H7"] = "=F7/E7"
    ws["H7"].number_format = "0.00%"
    ws["I7"] = "=ROUND(F7/E7*G7,2)"
    ws["G20"] = "=SUM(G14:G19)+G7"
    ws["H20"] = "=SUM(H14:H19)+I7"
    ws["K20"] = "=H20-G20"


@fixture
def formulas_without_values(wb):
    """Formulas as openpyxl writes them: no stored results."""
    with_formulas(wb.active)
    wb.active["I19"] = "=NOSUCHFUNCTION(1)"


@fixture
def formulas(wb):
    """The same with results stored by LibreOffice."""
    with_formulas(wb.active)
    return "xlsx"


@fixture
def odd_cells(wb):
    """Numbers kept as text, full-width digits, separators, an error, a serial date."""
    d = copy.deepcopy(MUSEUM)
    d["funds"][0] = ("年度资金总额", "356.20", "３７１.８５", "362.4万元")
    form(wb.active, d)
    ws = wb.active
    ws["E4"].value = None
    ws.unmerge_cells("E4:I4")
    ws["E4"] = "填报日期"
    ws["F4"] = 45356
    ws["G14"] = "15"
    ws["H15"] = "#REF!"
    ws["H15"].data_type = "e"
    ws["E17"] = "200,000元"
    ws["D10"] = "—"
    ws["E10"] = "/"


@fixture
def percent_and_dates(wb):
    """Percent and date formats in the table; days counted from 1904."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904
    d = copy.deepcopy(MUSEUM)
    d["rate"] = (10, 0.9746, 9.75)
    form(wb.active, d)
    wb.epoch = CALENDAR_MAC_1904
    ws = wb.active
    ws["H7"].number_format = "0.00%"
    ws["F16"] = 0.93
    ws["F16"].number_format = "0%"
    ws["F19"] = 0.965
    ws["F19"].number_format = "0%"
    ws["D15"] = "活动方案报送时间"
    ws["E15"] = datetime.date(2023, 6, 30)
    ws["E15"].number_format = "yyyy/m/d"
    ws["F15"] = datetime.date(2023, 6, 15)
    ws["F15"].number_format = "[$-804]yyyy\"年\"m\"月\"d\"日\";@"


@fixture
def units_in_formats(wb):
    """Plain numbers whose sign and unit only their number format shows."""
    d = copy.deepcopy(MUSEUM)
    d["rate"] = (10, 97.46, 9.75)
    form(wb.active, d)
    ws = wb.active
    for ref, value, fmt in [
        ("D7", 356.2, '#,##0.00"万元"'), ("G7", 10, '0"分"'), ("H7", 97.46, '0.00"%"'),
        ("E14", 300, '"≥"0"天"'), ("F14", 312, '0"天"'), ("G14", 15, '0"分"'), ("H14", 15, '0.00"分"'),
        ("E15", 40, '[>=0]"≥"0场;-0'), ("F15", 43, "G/通用格式\\场"), ("E16", 0.95, '"≥"0%'), ("F16", 0.93, "0%"),
        ("E17", 20, "\\≤0.00万元"), ("F17", 19.5, '0"万元"_ '), ("E19", 0.9, '"≥"0%'), ("F19", 96.5, '0.0"%"'),
    ]:
        ws[ref] = value
        ws[ref].number_format = fmt


@fixture
def template(wb):
    """Labels and no values: what a finance department sends out in spring."""
    d = with_(MUSEUM, year="（    年度）", unit=None, date="    年   月   日", rate=(None, None, None), goals=(None, None), total=(None, None), conclusion=None, contact="", phone="",
              funds=[(f[0], None, None, None) for f in MUSEUM["funds"]],
              levels={"产出指标": "产出指标\n(  分)", "效益指标": "效益指标\n(  分)", "满意度指标": "满意度指标\n(  分)"},
              rows=[(a, b) + (None,) * 6 for a, b in [("产出指标", "数量"), ("产出指标", "数量"), ("产出指标", "质量"), ("产出指标", "时效"), ("产出指标", "成本"), ("效益指标", "经济效益"), ("效益指标", "社会效益"), ("满意度指标", "服务对象满意度")]])
    form(wb.active, d)


@fixture
def blank_rows(wb):
    """A template whose indicator rows are empty but for the level-1 names."""
    d = with_(MUSEUM, year="(20  年度)", unit=None, date="", rate=(10, None, None), goals=(None, None), total=(100, None), conclusion=None, contact="", phone="",
              funds=[(f[0], None, None, None) for f in MUSEUM["funds"]],
              levels={"产出指标": "产出指标50分", "效益指标": "效益指标30分"},
              rows=[("产出指标", None) + (None,) * 6] * 3 + [("效益指标", None) + (None,) * 6] * 2)
    form(wb.active, d, mode="once")


@fixture
def narrow_labels(wb):
    """Vertical names, blanks inside labels, every spelling of a level's weight."""
    d = with_(MUSEUM, levels={"产出指标": "产\n出\n指\n标\n【50分】", "效益指标": "效 益 指 标\n（30）", "满意度指标": "满意度\n指标\n10 分"})
    columns = [(k, {"level1": "一级\n指标", "level2": "二 级 指 标", "name": "三级指标：", "target": "年度指标值\n〔Ａ〕", "actual": "实际完成值（Ｂ）", "weight": "分\n值", "score": "得\n分", "reason": "未完成原因\n分析"}[k], w) for k, _, w in COLUMNS]
    p = Page(wb.active)
    head(p, d, 9)
    p.ws["A5"].value = "部 门\n（单 位）\n名 称："
    funds(p, d, label="部门(单位)\n总体资金\n(万元)", item="资金来源：")
    goals(p, d, 9)
    table(p, d, columns)
    total(p, d, columns, label="总　　分")
    foot(p, d, 9)


@fixture
def year_in_title(wb):
    """Unit and year in the title, no row for either."""
    p = Page(wb.active)
    d = MUSEUM
    p.line(((1, 9), "附表3"), border=False)
    p.line(((1, 9), "云川县文化馆2023年度部门整体支出绩效自评表"), border=False)
    p.line(((1, 4), "单位（盖章）：云川县文化馆"), ((5, 9), "填报日期：2024-03-05"), border=False)
    funds(p, d)
    goals(p, d, 9)
    table(p, d)
    total(p, d)
    foot(p, d, 9)


@fixture
def no_year(wb):
    """No year anywhere but in the filling date."""
    p = Page(wb.active)
    d = MUSEUM
    p.line(((1, 9), d["title"]), border=False)
    p.line(((1, 4), "部门名称：云川县文化馆"), ((5, 9), "填报日期：二〇二四年三月五日"), border=False)
    funds(p, d)
    goals(p, d, 9)
    table(p, d)
    total(p, d)
    foot(p, d, 9)


@fixture
def goals_in_rows(wb):
    """A row for each goal, so the texts run over several cells."""
    p = Page(wb.active)
    d = MUSEUM
    head(p, d, 9)
    funds(p, d)
    start = p.line(((2, 5), "年初设定目标"), ((6, 9), "全年实际完成情况"))
    for a, b in zip(d["goals"][0].split("\n"), d["goals"][1].split("\n")):
        p.line(((2, 5), a), ((6, 9), b))
    p.put((start, 1, p.row, 1), "年度绩效目标")
    table(p, d)
    total(p, d)
    foot(p, d, 9)


@fixture
def goals_stacked(wb):
    """Each goal behind its own label, above the funds."""
    p = Page(wb.active)
    d = MUSEUM
    head(p, d, 9)
    p.line(((1, 2), "年度总体目标"), ((3, 9), d["goals"][0]))
    p.line(((1, 2), "年度总体目标\n完成情况"), ((3, 9), d["goals"][1]))
    funds(p, d)
    table(p, d)
    total(p, d)
    foot(p, d, 9)


@fixture
def two_row_heading(wb):
    """Group headings above the columns."""
    p = Page(wb.active)
    d = MUSEUM
    head(p, d, 9)
    funds(p, d)
    goals(p, d, 9)
    top = p.row + 1
    p.line(((2, 4), "绩效指标"), (5, "指标值"), (6, "完成值"), ((7, 8), "自评情况"), (9, "原因"))
    p.line((2, "一级指标"), (3, "二级指标"), (4, "三级指标"), (7, "分值"), (8, "得分"))
    for col in (5, 6, 9):
        p.put((top, col, top + 1, col), None)
    first = p.row + 1
    for row in d["rows"]:
        p.line(*[(4 + i, v) for i, v in enumerate(row[2:])])
    level_cells(p, d, first, COLUMNS, "merged")
    p.put((top, 1, p.row, 1), "年度绩效指标")
    total(p, d)
    foot(p, d, 9)


@fixture
def total_last(wb):
    """The funds' total below its rows, amounts in 元."""
    d = with_(MUSEUM, funds=[("合计", 3562000, 3718500, 3624000), ("基本支出", 2412000, 2468500, 2468500), ("项目支出", 1150000, 1250000, 1155500)])
    p = Page(wb.active)
    head(p, d, 9)
    top = p.row + 1
    p.line((3, "支出类别"), *[(4 + i, c) for i, c in enumerate(FUND_COLUMNS)])
    for name, initial, budget, executed in d["funds"][1:]:
        p.line((3, name), (4, initial), (5, budget), (6, executed), (7, "—"), (8, "—"), (9, "—"))
    p.line((3, "合计"), *[(4 + i, v) for i, v in enumerate(d["funds"][0][1:] + d["rate"])])
    p.put((top, 1, p.row, 2), "部门整体支出\n（元）")
    goals(p, d, 9)
    table(p, d)
    total(p, d)
    foot(p, d, 9)


@fixture
def tall_rows(wb):
    """Indicators over two grid rows each, merged down; a reason merged over two of them."""
    p = Page(wb.active)
    d = MUSEUM
    head(p, d, 9)
    funds(p, d)
    goals(p, d, 9)
    p.line(*[(2 + i, c[1]) for i, c in enumerate(COLUMNS)])
    top = p.row + 1
    for k, row in enumerate(d["rows"]):
        r = top + 2 * k
        for i, value in enumerate(row):
            if i >= 2:
                p.put((r, 2 + i, r + 1, 2 + i), value)
    for first, last, col, text in [(0, 3, 2, d["levels"]["产出指标"]), (4, 4, 2, d["levels"]["效益指标"]), (5, 5, 2, d["levels"]["满意度指标"]), (0, 1, 3, "数量"), (2, 2, 3, "质量"), (3, 3, 3, "成本"), (4, 4, 3, "社会效益"), (5, 5, 3, "服务对象满意度")]:
        p.put((top + 2 * first, col, top + 2 * last + 1, col), text)
    p.row = top + 11
    p.put((top - 1, 1, p.row, 1), "绩效指标")
    total(p, d)
    foot(p, d, 9)


@fixture
def second_page(wb):
    """The heading repeated on the second page, subtotals below each level 1."""
    p = Page(wb.active)
    d = MUSEUM
    head(p, d, 9)
    funds(p, d)
    goals(p, d, 9)
    p.line(*[(2 + i, c[1]) for i, c in enumerate(COLUMNS)])
    for i, row in enumerate(d["rows"]):
        if i == 4:
            p.line((2, None), ((3, 6), "小计"), (7, 50), (8, 49.79), (9, None))
            p.line(*[(2 + i, c[1]) for i, c in enumerate(COLUMNS)])
        p.line((2, d["levels"][row[0]] if i in (0, 4, 5) else None), *[(3 + i, v) for i, v in enumerate(row[1:])])
    total(p, d)
    foot(p, d, 9)


@fixture
def level_weights(wb):
    """The weights of level 1 in a column of their own, merged like the names."""
    d = with_(MUSEUM, levels={k: k for k in MUSEUM["levels"]})
    columns = [COLUMNS[0], ("share", "权重", 8)] + COLUMNS[1:]
    p = Page(wb.active)
    head(p, d, 10)
    funds(p, d)
    goals(p, d, 10)
    p.line(*[(2 + i, c[1]) for i, c in enumerate(columns)])
    top = p.row + 1
    for row in d["rows"]:
        p.line(*[(5 + i, v) for i, v in enumerate(row[2:])])
    for first, last, name, weight in [(0, 3, "产出指标", 50), (4, 4, "效益指标", 30), (5, 5, "满意度指标", 10)]:
        p.put((top + first, 2, top + last, 2), name)
        p.put((top + first, 3, top + last, 3), weight)
    for first, last, name in [(0, 1, "数量"), (2, 2, "质量"), (3, 3, "成本"), (4, 4, "社会效益"), (5, 5, "服务对象满意度")]:
        p.put((top + first, 4, top + last, 4), name)
    p.put((top - 1, 1, p.row, 1), "绩效指标")
    p.line(((1, 7), "总分"), (8, 100), (9, 99.54), (10, None))
    foot(p, d, 10)


@fixture
def main_tasks(wb):
    """A second table with amounts, of the year's tasks, for which the form has no field."""
    p = Page(wb.active)
    d = MUSEUM
    head(p, d, 9)
    start = p.line((2, "任务名称"), ((3, 5), "主要内容"), (6, "预算数"), (7, "执行数"), ((8, 9), "完成情况"))
    p.line((2, "免费开放"), ((3, 5), "馆舍开放与维护"), (6, 80), (7, 78.5), ((8, 9), "已完成"))
    p.put((start, 1, p.row, 1), "年度主要任务")
    funds(p, d)
    goals(p, d, 9)
    table(p, d)
    total(p, d)
    foot(p, d, 9)


@fixture
def calc(wb):
    """A form that went through LibreOffice: its styles, shared strings, theme."""
    form(wb.active, MUSEUM)
    return "xlsx"


@fixture
def from_xls(wb):
    """A form that was an old .xls and saved anew."""
    form(wb.active, MUSEUM, mode="once")
    return "xls"


@fixture
def prefixed(wb):
    """Elements with a namespace prefix, as some .NET libraries write them."""
    form(wb.active, MUSEUM)
    return "prefix"


@fixture
def furnished(wb):
    """All that has to stay or follow: print set-up, validations, colours, comments, a
    chart, a second sheet with formulas into the form, names, hidden outline, panes."""
    ws = wb.active
    ws.title = "自评表"
    columns = COLUMNS + [("check", "复核分", 8)]
    p = form(ws, MUSEUM, columns, extra={"check": [f"=ROUND(H{r}*0.98,2)" for r in range(14, 20)]})
    ws["J20"] = "=SUM(J14:J19)"
    ws.print_area = f"A1:J{p.row}"
    ws.print_title_rows = "13:13"
    ws.page_setup.orientation = "portrait"
    ws.page_setup.paperSize = 9
    ws.page_setup.fitToHeight = 0
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    ws.oddFooter.center.text = "第 &P 页"
    ws.freeze_panes = "A14"
    ws.row_breaks.append(__import__("openpyxl").worksheet.pagebreak.Break(id=17))
    check = DataValidation(type="decimal", operator="between", formula1="0", formula2="$G14", prompt="得分>=0，不超过分值")
    check.add("H14:H19")
    ws.add_data_validation(check)
    ws.conditional_formatting.add("H14:H19", CellIsRule(operator="lessThan", formula=["$G14"], fill=PatternFill("solid", bgColor="FFFFC7CE")))
    ws["H16"].comment = Comment("与业务科核对", "审核")
    ws["B21"].comment = Comment("按三档填写", "审核")
    ws["A2"].font = Font(name="黑体", size=16, bold=True, color="FF1F4E79")
    wb.defined_names.append(DefinedName("总得分", attr_text="自评表!$H$20"))
    chart = BarChart()
    chart.add_data(Reference(ws, min_col=8, min_row=13, max_row=19), titles_from_data=True)
    ws.add_chart(chart, "L23")
    other = wb.create_sheet("汇总")
    other["A1"] = "得分"
    other["B1"] = "=自评表!H20"
    other["B2"] = "=SUM(自评表!G14:G19)"
    wb.properties.creator = "云川县财政局"
    wb.properties.title = "自评表模板"


def add_prefix(path):
    """Gives every element of the first sheet the prefix x."""
    with zipfile.ZipFile(path) as z:
        parts = {n: z.read(n) for n in z.namelist()}
    name = "xl/worksheets/sheet1.xml"
    text = parts[name].decode("utf-8")
    text = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", text)
    text = text.replace('xmlns="http', 'xmlns:x="http', 1)
    parts[name] = text.encode("utf-8")
    write(path, parts)


def write(path, parts):
    """Packs a file without the time of day."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in parts.items():
            z.writestr(zipfile.ZipInfo(name, (2024, 3, 5, 12, 0, 0)), data, zipfile.ZIP_DEFLATED)


def through_office(path, kind):
    """Lets LibreOffice read and write the file, by way of another kind if named."""
    with tempfile.TemporaryDirectory() as tmp:
        def convert(source, to):
            out = os.path.join(tmp, to)
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{tmp}/profile", "--convert-to", to, "--outdir", out, source], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            return os.path.join(out, os.path.splitext(os.path.basename(source))[0] + "." + to)
        if kind != "xlsx":
            path_between = convert(path, kind)
        else:
            path_between = path
        with open(convert(path_between, "xlsx"), "rb") as f:
            data = f.read()
    with open(path, "wb") as f:
        f.write(data)


def main(names):
    for name, make in FIXTURES.items():
        if names and name not in names:
            continue
        wb = Workbook()
        wb.properties.created = wb.properties.modified = datetime.datetime(2024, 3, 5)
        how = make(wb)
        path = os.path.join(HERE, name + ".xlsx")
        wb.save(path)
        if how == "prefix":
            add_prefix(path)
        elif how:
            through_office(path, how)
        with zipfile.ZipFile(path) as z:
            parts = {n: z.read(n) for n in z.namelist()}
        write(path, parts)
        print(name)


if __name__ == "__main__":
    main(sys.argv[1:])
