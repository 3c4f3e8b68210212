#!/usr/bin/python3
"""Makes the spreadsheets that the readers of older and foreign formats are tested with.

One workbook is described here, written by openpyxl and converted by LibreOffice (soffice)
and Gnumeric (ssconvert); some cells are written again by xlwt and Spreadsheet::WriteExcel,
whose records differ. The unit and its figures are made up. Run it in this folder:

    apt-get install libreoffice-calc-nogui gnumeric python3-openpyxl python3-xlwt libspreadsheet-writeexcel-perl
    ./make_spreadsheets.py
"""
import datetime
import os
import shutil
import subprocess
import tempfile

import openpyxl
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904


def form(ws):
    ws.title = "自评表"
    put = lambda ref, v, fmt=None: (setattr(ws[ref], "value", v), fmt and setattr(ws[ref], "number_format", fmt))
    put("A1", "附件3-1")
    put("A2", "部门整体支出绩效目标自评表"); ws.merge_cells("A2:I2")
    put("A3", "（2024年度）"); ws.merge_cells("A3:I3")
    put("A4", "单位（盖章）：青禾市档案馆"); ws.merge_cells("A4:E4")
    put("F4", "填报日期："); put("G4", datetime.date(2025, 3, 12), 'yyyy"年"m"月"d"日";@')
    put("A5", "资 金\n（万元）"); ws.merge_cells("A5:A7")
    for ref, v in zip("CDEFGH", ["年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率", "得分"]):
        put(ref + "5", v)
    put("B6", "年度资金总额"); put("C6", "=C7"); put("D6", 318.4, "#,##0.00"); put("E6", 0.1 + 0.2, "0.00")
    put("F6", 10); put("G6", 0.98765, "0.00%"); put("H6", "=ROUND(G6*F6,2)")
    put("B7", "基本支出"); put("C7", 300); put("D7", "—"); put("E7", 0)
    put("A8", "年度总\n体目标"); ws.merge_cells("A8:B9"); put("C8", "预期目标"); ws.merge_cells("C8:F8"); put("G8", "实际完成情况"); ws.merge_cells("G8:I8")
    put("C9", "目标1.整理档案2000卷。\n目标2.接待查档900人次。"); ws.merge_cells("C9:F9"); ws.merge_cells("G9:I9")  # G9 stays blank
    put("A10", "一级指标"); put("B10", "二级指标"); put("C10", "三级指标"); put("D10", "年度指标值(A)"); put("E10", "实际完成值(B)"); put("F10", "分值"); put("G10", "得分"); put("H10", "未完成原因分析"); put("I10", "复核分")
    put("A11", "产出指标\n(50分)"); ws.merge_cells("A11:A12"); put("B11", "数量指标"); put("C11", "整理档案"); put("D11", 2000, '"≥"0"卷"'); put("E11", 2068, '0"卷"'); put("F11", 25); put("G11", 25); put("I11", 24.5)
    put("B12", "成本指标"); put("C12", "购置费"); put("D12", "=5&\"万元\""); put("E12", 4.8); put("F12", 25); put("G12", 25)
    ws.row_dimensions[12].hidden = True
    ws.column_dimensions["I"].hidden = True
    put("A13", "总分"); ws.merge_cells("A13:E13"); put("F13", "=SUM(F11:F12)"); put("G13", "=SUM(G11:G12)")


def values(ws):
    rows = [
        ("整数", 2024, None), ("小数", 6058213.47, "#,##0.00"), ("十五位", 123456789.123456, None), ("负数", -3.5, "0_);[Red](0)"),
        ("很大", 1.5e21, None), ("很小", 0.000012345, None), ("百分比", 0.895, "0%"), ("百分比二", 1.2, "0.00%"), ("只像百分比", 89.5, '0.0"%"'), ("符号在格式里", 0.955, '"≥"0.0%'),
        ("日期", datetime.date(2024, 2, 29), "mm-dd-yy"), ("中文日期", datetime.date(2024, 12, 31), '[$-804]yyyy"年"m"月";@'),
        ("时刻", datetime.datetime(2024, 5, 6, 14, 30), "yyyy-mm-dd hh:mm"), ("时间", datetime.time(8, 15), "h:mm"), ("时长", 1.5, "[h]:mm"),
        ("真", True, None), ("假", False, None), ("除以零", "=1/0", None), ("不存在", "=NA()", None), ("文字公式", '="达成"&"预期"', None), ("真公式", "=1<2", None),
        ("日期公式", "=DATE(2024,7,1)", "yyyy/m/d"), ("空文字公式", '=""', None),
        ("文字数字", "007", None), ("两行", "第一行\n第二行", None), ("生僻字", "𠮷田䶮", None), ("西文", "plain ASCII & <tags> \"quoted\"", None),
        ("空格", "  两边有空格  ", None),
    ]
    for i, (name, v, fmt) in enumerate(rows, 1):
        ws.cell(i, 1, name)
        c = ws.cell(i, 3, v)
        if fmt:
            c.number_format = fmt


def long_texts(ws):
    """Texts of many lengths, one and two bytes a character, so that they run over the borders of records."""
    for i in range(1, 81):
        ws.cell(i, 1, "目标" * (7 * i) + str(i))
        ws.cell(i, 2, "x" * (13 * i) + str(i))
    ws["C1"] = "长" * 32000


def run(*args):
    subprocess.run(args, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def soffice(source, ext, target, filter=""):
    with tempfile.TemporaryDirectory() as out:
        run("soffice", "--headless", "--convert-to", ext + filter, "--outdir", out, source)
        made = os.path.join(out, os.path.splitext(os.path.basename(source))[0] + "." + ext)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.move(made, target)


def ssconvert(source, exporter, target):
    os.makedirs(os.path.dirname(target), exist_ok=True)
    run("ssconvert", "-T", exporter, source, target)


def with_xlwt(target):
    wb = xlwt.Workbook(encoding="utf-8")
    ws = wb.add_sheet("自评表")
    ws.write_merge(0, 1, 0, 3, "部门整体支出绩效目标自评表")
    ws.write(2, 0, "执行率"); ws.write(2, 1, 0.9137, xlwt.easyxf(num_format_str="0.00%"))
    ws.write(3, 0, "填报日期"); ws.write(3, 1, datetime.date(2025, 3, 12), xlwt.easyxf(num_format_str="YYYY-MM-DD"))
    for col, v in enumerate([1, 2.5, 3.14, -4, 1e10, 123456.789]):
        ws.write(4, col, v)
    ws.write(5, 0, True); ws.write_rich_text(5, 1, ["得分", ("10", xlwt.easyfont("bold on")), "分"])
    ws.write(5, 2, xlwt.Formula("1+1"))  # its result is written as an empty text
    ws.row(6).hidden = True; ws.write(6, 0, "隐藏行")
    ws.col(7).hidden = True; ws.write(4, 7, "隐藏列")
    hidden = wb.add_sheet("草稿"); hidden.visibility = 1; hidden.write(0, 0, "草稿")
    wb.save(target)


PERL = r"""
use utf8; use Spreadsheet::WriteExcel;
my $wb = Spreadsheet::WriteExcel->new($ARGV[0]);
my $ws = $wb->add_worksheet("自评表");
my $pct = $wb->add_format(num_format => 10); my $day = $wb->add_format(num_format => 31);
$ws->merge_range("A1:C1", "部门整体支出绩效目标自评表", $wb->add_format());
$ws->write("A2", "plain"); $ws->write("B2", 12.25); $ws->write("C2", 0.5, $pct); $ws->write("D2", 45363, $day);
$ws->write_formula("A3", "=B2*2", undef, 24.5);
$ws->set_row(3, undef, undef, 1); $ws->write("A4", "隐藏行");
$wb->close();
"""


def main():
    with tempfile.TemporaryDirectory() as tmp:
        at = lambda name: os.path.join(tmp, name)
        wb = openpyxl.Workbook()
        form(wb.active)
        values(wb.create_sheet("取值"))
        long_texts(wb.create_sheet("长文"))
        draft = wb.create_sheet("草稿"); draft["B2"] = "旧稿"; draft.sheet_state = "hidden"
        wb.save(at("form.xlsx"))

        small = openpyxl.Workbook()
        form(small.active)
        small.save(at("small.xlsx"))

        old = openpyxl.Workbook()
        old.epoch = CALENDAR_MAC_1904
        old.active.title = "日期"
        old.active["A1"] = "填报日期"
        old.active["B1"] = datetime.date(2025, 3, 12); old.active["B1"].number_format = "yyyy-mm-dd"
        old.save(at("date1904.xlsx"))

        for name in ["form", "small", "date1904"]:
            soffice(at(name + ".xlsx"), "xls", f"../xls/testdata/{name}.xls", ":MS Excel 97")
            soffice(at(name + ".xlsx"), "ods", f"../ods/testdata/{name}.ods")
        ssconvert(at("form.xlsx"), "Gnumeric_Excel:excel_biff8", "../xls/testdata/gnumeric.xls")
        ssconvert(at("small.xlsx"), "Gnumeric_Excel:excel_dsf", "../xls/testdata/both-versions.xls")
        ssconvert(at("small.xlsx"), "Gnumeric_Excel:excel_biff7", "../xls/testdata/biff5.xls")
        ssconvert(at("small.xlsx"), "Gnumeric_OpenCalc:odf", "../ods/testdata/gnumeric.ods")
        page = openpyxl.load_workbook(at("small.xlsx"))  # web pages lose what is hidden
        page.active.row_dimensions[12].hidden = page.active.column_dimensions["I"].hidden = False
        page.save(at("page.xlsx"))
        soffice(at("page.xlsx"), "html", "../html/testdata/libreoffice.html", ":HTML (StarCalc)")
        ssconvert(at("page.xlsx"), "Gnumeric_html:html40", "../html/testdata/gnumeric.html")
    with_xlwt("../xls/testdata/xlwt.xls")
    subprocess.run(["perl", "-e", PERL, "../xls/testdata/writeexcel.xls"], check=True)


main()
