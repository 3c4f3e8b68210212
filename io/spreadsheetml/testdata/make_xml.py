#!/usr/bin/python3
"""Makes the XML spreadsheets of the tests, as Excel 2003 and as a web system write them.
The unit and its figures are made up. Run it in this folder."""

HEAD = """<?xml version="1.0"{encoding}?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
"""

EXCEL = HEAD.format(encoding="") + """ <DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Author>x</Author></DocumentProperties>
 <Styles>
  <Style ss:ID="Default" ss:Name="Normal"><Alignment ss:Vertical="Center"/><Font ss:FontName="宋体" ss:Size="11"/><NumberFormat/></Style>
  <Style ss:ID="s21"><NumberFormat ss:Format="Percent"/></Style>
  <Style ss:ID="s22"><NumberFormat ss:Format="Short Date"/></Style>
  <Style ss:ID="s23"><NumberFormat ss:Format="&quot;≥&quot;0&quot;天&quot;"/></Style>
  <Style ss:ID="s24"><NumberFormat ss:Format="0.00%"/></Style>
  <Style ss:ID="s25" ss:Parent="s24"><Font ss:Bold="1"/></Style>
 </Styles>
 <Worksheet ss:Name="自评表">
  <Table ss:ExpandedColumnCount="9" ss:ExpandedRowCount="12" x:FullColumns="1" x:FullRows="1">
   <Column ss:Width="60"/><Column ss:Index="3" ss:StyleID="s24" ss:Span="1"/><Column ss:Hidden="1" ss:Index="8"/>
   <Row><Cell ss:MergeAcross="6"><Data ss:Type="String">部门整体支出绩效目标自评表</Data></Cell></Row>
   <Row ss:Index="3"><Cell><Data ss:Type="String">单位：岭南坪县疾控中心</Data></Cell><Cell ss:Index="5" ss:StyleID="s22"><Data ss:Type="DateTime">2025-03-09T00:00:00.000</Data></Cell><Cell ss:StyleID="s22"><Data ss:Type="Number">45725</Data></Cell></Row>
   <Row><Cell ss:MergeDown="1"><Data ss:Type="String">资金&#10;（万元）</Data></Cell><Cell><Data ss:Type="Number">631.2700000000001</Data></Cell><Cell><Data ss:Type="Number">0.9237</Data></Cell><Cell ss:StyleID="s21"><Data ss:Type="Number">1</Data></Cell><Cell ss:StyleID="s25" ss:Formula="=R[-1]C/2"><Data ss:Type="Number">0.5</Data></Cell></Row>
   <Row><Cell ss:Index="2" ss:StyleID="s23"><Data ss:Type="Number">60</Data><Comment ss:Author="x"><ss:Data xmlns="http://www.w3.org/TR/REC-html40"><B>批注</B></ss:Data></Comment></Cell><Cell ss:StyleID="Default"><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>目标1.</B><Font>建档</Font></ss:Data></Cell></Row>
   <Row ss:Hidden="1" ss:StyleID="s21"><Cell><Data ss:Type="Number">0.25</Data></Cell><Cell ss:Index="8"><Data ss:Type="String">复核</Data></Cell></Row>
   <Row ss:Span="2"/>
   <Row><Cell><Data ss:Type="String">可见</Data></Cell><Cell ss:Index="8"><Data ss:Type="String">藏</Data></Cell></Row>
   <Row><Cell ss:Formula="=&quot;&quot;"><Data ss:Type="String"></Data></Cell><Cell ss:Formula="=R1C1+1"/><Cell ss:StyleID="s21"/></Row>
  </Table>
  <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><ProtectObjects>False</ProtectObjects></WorksheetOptions>
 </Worksheet>
 <Worksheet ss:Name="草稿">
  <Table><Row><Cell><Data ss:Type="String">旧稿</Data></Cell></Row></Table>
  <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>
 </Worksheet>
</Workbook>
"""
open("excel.xml", "w", encoding="utf-8-sig").write(EXCEL)

WEB = HEAD.format(encoding=' encoding="GB2312"') + """<Worksheet ss:Name="Sheet1"><Table>
<Row><Cell><Data ss:Type="String">自评得分&nbsp;&amp;&nbsp;执行率</Data></Cell><Cell><Data ss:Type="Number">98.5</Data></Cell><Cell><Data ss:Type="Number">—</Data></Cell></Row>
</Table></Worksheet></Workbook>
"""
open("web-gbk.xml", "w", encoding="gb18030").write(WEB)
