; The installer: per user, no administrator rights, Chinese. makensis gets
; -DVERSION, -DEXE (the program), -DPAPERS (manual and licences), -DICON, -DSIDE (the
; picture of the first and last page) and -DOUT on its command line, and for the software-rendering edition -DSOFT (the folder of the renderer).
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64 ; MB: all that is packed

!define APPNAME "绩效自评助手"
!define PUBLISHER "Ziping"
!define FILE "ziping.exe"
!define MANUAL "使用手册"
!define PROGID "Ziping.Form.1"
!define XLSXID "Ziping.Workbook.1"
!define UNKEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Ziping"

Name "${APPNAME}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Ziping"
InstallDirRegKey HKCU "Software\Ziping" "InstallDir"
ManifestDPIAware true
ManifestSupportedOS all
BrandingText "${APPNAME} ${VERSION}"

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "安装${APPNAME}"
!define MUI_WELCOMEPAGE_TEXT "程序装在自己的用户文件夹里，不需要管理员权限，不用重新启动电脑。$\r$\n$\r$\n以前装过的，直接装在原来的上面，设置、备份和没有保存的内容都保留。$\r$\n$\r$\n点“下一步”继续。"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "程序会从这台电脑上删除。表格文件、设置、备份和没有保存的内容都留着。"
!define MUI_COMPONENTSPAGE_NODESC ; two names that say it all
!define MUI_FINISHPAGE_TITLE "${APPNAME}已经装好"
!define MUI_FINISHPAGE_TEXT "以后从桌面或“开始”菜单打开。$\r$\n$\r$\n点“完成”关闭这个窗口。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${FILE}"
!define MUI_FINISHPAGE_RUN_TEXT "立即打开${APPNAME}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
SetFont /LANG=${LANG_SIMPCHINESE} "Microsoft YaHei UI" 9

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${APPNAME}"
VIAddVersionKey /LANG=2052 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=2052 "FileDescription" "${APPNAME}安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "© 2026 ${PUBLISHER}，MIT 许可"

!ifdef SIGN
  !uninstfinalize '"${SIGN}" "%1"'
  !finalize '"${SIGN}" "%1"'
!endif

; A running program can't be opened for writing: ask, or fail with 2 when silent.
!macro CheckRunning UN
Function ${UN}CheckRunning
  ${IfNot} ${FileExists} "$INSTDIR\${FILE}"
    Return
  ${EndIf}
  again:
  ClearErrors
  FileOpen $0 "$INSTDIR\${FILE}" a
  ${If} ${Errors}
    ${If} ${Silent}
      SetErrorLevel 2
      Quit
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${APPNAME}正在运行。保存并关闭后，点“重试”。" IDRETRY again
    Quit
  ${EndIf}
  FileClose $0
FunctionEnd
!macroend
!insertmacro CheckRunning ""
!insertmacro CheckRunning "un."

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_ICONSTOP "本程序需要 64 位的 Windows 10 或更高版本。" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

Section "主程序（必需）" SecMain
  SectionIn RO
  Call CheckRunning
  SetShellVarContext current
  SetOutPath "$INSTDIR"
  File "/oname=${FILE}" "${EXE}"
  File "${PAPERS}/${MANUAL}.html"
  File "${PAPERS}/LICENSE.txt"
!ifdef SOFT
  SetOutPath "$INSTDIR\soft" ; not beside the program: it would be used on every computer
  File "${SOFT}\*.*"
  SetOutPath "$INSTDIR"
!endif
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "Software\Ziping" "InstallDir" "$INSTDIR"
  CreateShortCut "$SMPROGRAMS\${APPNAME}.lnk" "$INSTDIR\${FILE}"
  CreateShortCut "$SMPROGRAMS\${APPNAME}${MANUAL}.lnk" "$INSTDIR\${MANUAL}.html"

  ; our own document type
  WriteRegStr HKCU "Software\Classes\${PROGID}" "" "绩效自评表"
  WriteRegStr HKCU "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\${FILE},0"
  WriteRegStr HKCU "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\${FILE}" "%1"'
  WriteRegStr HKCU "Software\Classes\.ziping" "" "${PROGID}"
  WriteRegStr HKCU "Software\Classes\.ziping\OpenWithProgids" "${PROGID}" ""

  ; "open with" for workbooks; the default program stays what it is
  WriteRegStr HKCU "Software\Classes\${XLSXID}" "" "Excel 工作簿"
  WriteRegStr HKCU "Software\Classes\${XLSXID}\shell\open\command" "" '"$INSTDIR\${FILE}" "%1"'
  WriteRegStr HKCU "Software\Classes\.xlsx\OpenWithProgids" "${XLSXID}" ""
  WriteRegStr HKCU "Software\Classes\Applications\${FILE}" "FriendlyAppName" "${APPNAME}"
  WriteRegStr HKCU "Software\Classes\Applications\${FILE}\shell\open\command" "" '"$INSTDIR\${FILE}" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\${FILE}\SupportedTypes" ".xlsx" ""
  WriteRegStr HKCU "Software\Classes\Applications\${FILE}\SupportedTypes" ".ziping" ""

  WriteRegStr HKCU "${UNKEY}" "DisplayName" "${APPNAME}"
  WriteRegStr HKCU "${UNKEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNKEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNKEY}" "DisplayIcon" "$INSTDIR\${FILE}"
  WriteRegStr HKCU "${UNKEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNKEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNKEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNKEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNKEY}" "NoRepair" 1
  SectionGetSize ${SecMain} $0
  WriteRegDWORD HKCU "${UNKEY}" "EstimatedSize" $0
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "桌面快捷方式" SecDesk
  CreateShortCut "$DESKTOP\${APPNAME}.lnk" "$INSTDIR\${FILE}"
SectionEnd

; Settings (%AppData%\fyne\cn.ziping.app), backups and drafts (%LocalAppData%\ziping) stay:
; they are the user's work.
Section "Uninstall"
  Call un.CheckRunning
  SetShellVarContext current
  Delete "$SMPROGRAMS\${APPNAME}.lnk"
  Delete "$SMPROGRAMS\${APPNAME}${MANUAL}.lnk"
  Delete "$DESKTOP\${APPNAME}.lnk"
  Delete "$INSTDIR\${FILE}"
  Delete "$INSTDIR\${MANUAL}.html"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  Delete "$INSTDIR\soft\*.dll" ; also where the other edition was installed over it
  Delete "$INSTDIR\soft\*.txt"
  RMDir "$INSTDIR\soft"
  RMDir "$INSTDIR" ; never /r: the folder could be one with the user's own files
  DeleteRegKey HKCU "Software\Classes\${PROGID}"
  ReadRegStr $0 HKCU "Software\Classes\.ziping" ""
  ${If} $0 == "${PROGID}"
    DeleteRegKey HKCU "Software\Classes\.ziping"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${XLSXID}"
  DeleteRegValue HKCU "Software\Classes\.xlsx\OpenWithProgids" "${XLSXID}"
  DeleteRegKey HKCU "Software\Classes\Applications\${FILE}"
  DeleteRegKey HKCU "${UNKEY}"
  DeleteRegKey HKCU "Software\Ziping"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
