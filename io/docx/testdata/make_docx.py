#!/usr/bin/python3
"""Makes the Word documents of the tests, with the elements that Word and WPS write
(ECMA-376 part 1, 17). The unit and its figures are made up. Run it in this folder."""
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = W + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def r(text, props=""):
    return f'<w:r><w:rPr><w:rFonts w:eastAsia="宋体"/>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs):
    return '<w:p w:rsidR="00A1"><w:pPr><w:jc w:val="center"/><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr>' + "".join(x if x.startswith("<") else r(x) for x in runs) + "</w:p>"


def tc(*paragraphs, span=1, v=None, more=""):
    props = '<w:tcW w:w="900" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + {None: "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[v] + more
    return f"<w:tc><w:tcPr>{props}</w:tcPr>" + "".join(x if x.startswith("<") else p(x) for x in paragraphs or [""]) + "</w:tc>"


def tr(*cells, props=""):
    return f"<w:tr>{'<w:trPr>' + props + '</w:trPr>' if props else ''}" + "".join(x if x.startswith("<") else tc(x) for x in cells) + "</w:tr>"


def tbl(*rows, cols=9):
    return '<w:tbl><w:tblPr><w:tblStyle w:val="a3"/></w:tblPr><w:tblGrid>' + '<w:gridCol w:w="900"/>' * cols + "</w:tblGrid>" + "".join(rows) + "</w:tbl>"


def item(text, level=0, num=1):
    """A paragraph of a list: its number stands in no text."""
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr><w:rPr><w:ins w:id="9" w:author="a"/></w:rPr></w:pPr>{r(text) if text else ""}</w:p>'


def write(name, *body, part="word/document.xml", numbering="", around=()):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as z:
        def put(path, text):
            info = zipfile.ZipInfo(path, (2025, 3, 1, 8, 0, 0)); info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
        put("[Content_Types].xml", f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        put("_rels/.rels", f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{part}"/></Relationships>')
        if numbering:
            put("word/numbering.xml", f"<w:numbering {W}>{numbering}</w:numbering>")
        if around:
            office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
            put("word/_rels/document.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(f'<Relationship Id="rId{i}" Type="{office}{kind}" Target="part{i}.xml"/>' for i, (kind, _) in enumerate(around)) + "</Relationships>")
        for i, (kind, content) in enumerate(around):
            root = {"header": "w:hdr", "footer": "w:ftr"}.get(kind, "w:" + kind)
            put(f"word/part{i}.xml", f"<{root} {MORE}>{content}</{root}>")
        put(part, f"<w:document {MORE}><w:body>" + "".join(body) + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>')


# A form as Word keeps it: title and unit above the table, contact below it.
write("form.docx",
    p("附件3-1"), p(r("部门整体支出", "<w:b/>"), "绩效目标自评表"), p("（2024年度）"), p(""),
    p("单位（盖章）：柳塘县水文站", "<w:r><w:tab/></w:r>", "填报日期：2025年3月6日"),
    tbl(
        tr(tc("资金", "（万元）", v="restart"), tc("", span=2), "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率", "得分"),
        tr(tc(v="continue"), tc("年度资金总额", span=2), "185.6", "172.35", "170.02", "10", "98.65%", "9.87"),
        tr(tc(v="continue"), tc("基本支出", span=2), "120", "118.2", "118.2", "—", "—", "—"),
        tr(tc("年度总体目标", v="restart"), tc("预期目标", span=4), tc("实际完成情况", span=4)),
        tr(tc(v="continue"), tc("目标1.巡测断面24处。", "目标2.报汛及时。", "", span=4), tc(p("目标1.巡测断面26处。<w:br/>".replace("<w:br/>", "</w:t><w:br/><w:t>") + "目标2.报汛及时。"), span=4)),
        tr("一级指标", "二级指标", "三级指标", "年度指标值(A)", "实际完成值(B)", "分值", "得分", tc("未完成原因分析", span=2)),
        tr(tc("产出指标", "(50分)", v="restart"), tc("数量指标", v="restart"), "巡测断面", tc(p("<w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r>", "24处")), "26处", "25", "25", tc("", span=2)),
        tr(tc(v="continue"), tc(v="continue"), "设备检修", "≥12台", "11台", "25", "22.92", tc("一台返厂，1月检修。", span=2)),
        tr(tc("总分", span=5), "100", "97.3", tc("", span=2)),
    ),
    p("自评结论：达成预期指标"), p("联系人：周宁 联系电话：0855-0000000"), p("注：1.其他资金包括和上级补助。"))

# What is not shown, or shown in a roundabout way.
write("marks.docx",
    "<w:sdt><w:sdtPr/><w:sdtContent>" + p("内容控件里的标题") + "</w:sdtContent></w:sdt>",
    p("保留", '<w:ins w:id="1" w:author="a">' + r("插入") + "</w:ins>", '<w:del w:id="2" w:author="a"><w:r><w:delText>删除</w:delText></w:r></w:del>', '<w:moveFrom w:id="3" w:author="a">' + r("移走") + "</w:moveFrom>"),
    p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>', r("2024年")),
    p('<m:oMath><m:r><m:t>≥95%</m:t></m:r></m:oMath>', '<w:r><w:noBreakHyphen/></w:r>', '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'),
    p("", '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>' + p("文本框") + '</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>' + p("文本框") + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"),
    p('<w:r><w:br w:type="page"/></w:r>', "第二页"),
    tbl(
        tr("甲", "乙", "丙", "丁"),
        tr("隐藏", "行", "", "", props="<w:hidden/>"),
        tr("删去", "行", "", "", props='<w:del w:id="4" w:author="a"/>'),
        "<w:sdt><w:sdtContent>" + tr("控件", "<w:sdt><w:sdtContent>" + tc("行") + "</w:sdtContent></w:sdt>", "", "") + "</w:sdtContent></w:sdt>",
        tr(tc("横并", more='<w:hMerge w:val="restart"/>'), tc(more="<w:hMerge/>"), "空两列", "尾"),
        tr("前空", "尾", props='<w:gridBefore w:val="2"/>'),
        tr(tc("外表", tbl(tr("内一", "内二"), tr("内三", "内四"), cols=2), ""), "外二", "外三", "外四"),
        cols=4),
    p("表后"))

# Some programs name the main part otherwise.
write("document2.docx", p("2024年度"), tbl(tr("单位名称", "柳塘县水文站"), cols=2), part="word/document2.xml")

# Lists that Word counts by itself.
lvl = lambda i, fmt, text: f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/></w:lvl>'
write("lists.docx",
    item("一级"), item("二级", 1), item("二级又一", 1), item("", 1), item("一级又一"), item("二级从头", 1), p("不在列表里"), item("一级第三"),
    item("接着数", 0, 2), item("重新数", 0, 3), item("圆圈", 0, 4), item("圆圈", 0, 4), item("圆点", 1, 4), item("没有的列表", 0, 99),
    tbl(tr(tc(item("目标", 2), item("目标", 2))), cols=1),
    numbering='<w:abstractNum w:abstractNumId="5">' + lvl(0, "chineseCounting", "%1、") + lvl(1, "decimal", "%2.") + lvl(2, "decimal", "目标%3.") + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="6">' + lvl(0, "decimalEnclosedCircleChinese", "%1") + lvl(1, "bullet", "") + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num><w:num w:numId="4"><w:abstractNumId w:val="6"/></w:num>')

# Headers, footers and notes; the first page has a header of its own that says the same.
field = lambda code, shown: f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
note = lambda kind, i, *paragraphs: f'<w:{kind} w:id="{i}">' + "".join(paragraphs) + f"</w:{kind}>"
write("margins.docx",
    p("部门整体支出绩效目标自评表"), tbl(tr("执行率", tc(p("98.65%", '<w:r><w:footnoteReference w:id="2"/></w:r>'))), cols=2), p("自评结论：达成预期指标"),
    around=[
        ("footer", p("第 ", field("PAGE", "1"), " 页 共 ", field("NUMPAGES", "12"), " 页") + p("联系人：周宁")),
        ("header", p("填报单位：柳塘县水文站") + p(field("PAGE", "1"))),
        ("header", p("填报单位：柳塘县水文站") + tbl(tr("填报日期", "2025年3月6日"), cols=2)),
        ("footnotes", '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>' + note("footnote", 2, p("<w:r><w:footnoteRef/></w:r>", "不含上年结转。"))),
        ("endnotes", note("endnote", 2, p("数据截至2024年12月31日。"))),
        ("comments", note("comment", 1, p("批注不读。"))),
        ("styles", p("样式里没有文字。")),
    ])
