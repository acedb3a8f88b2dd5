; The set-up for Windows, made on Linux by setup.py, which gives VERSION, SIZE (in kB), PROGRAM, ICON and TARGET, perhaps QUICK.
; For the person who opens it alone, without an administrator. /S is silent, /D=FOLDER, as the last word, another place.
; Everything of ours lies in one folder of its own; what a person has saved is nowhere in it, and nothing else is removed.

Unicode true
Target amd64-unicode
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include LogicLib.nsh

!define CLASS "Ansok.Application"
!define CLASSES "Software\Classes"
!define INSTALLED "Software\Microsoft\Windows\CurrentVersion\Uninstall\Ansok"
!define PYTHON "$INSTDIR\program\python"
!define ARGUMENTS "-I -B -m wizard"

Name "Ansök ${VERSION}"
Caption "Ansök ${VERSION}"
BrandingText " "
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\Ansok"
InstallDirRegKey HKCU "${INSTALLED}" "InstallLocation"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION open
!define MUI_LANGDLL_ALLLANGUAGES
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Swedish"

LangString OPEN ${LANG_ENGLISH} "Ansök is open. Close it, then go on."
LangString OPEN ${LANG_SWEDISH} "Ansök är öppet. Stäng det och fortsätt sedan."
LangString FAILED ${LANG_ENGLISH} "Not everything could be laid down: the disk may be full. Make room, and open this file again."
LangString FAILED ${LANG_SWEDISH} "Allt kunde inte läggas på plats: disken kan vara full. Gör plats och öppna filen igen."
LangString KIND ${LANG_ENGLISH} "Application in the making"
LangString KIND ${LANG_SWEDISH} "Påbörjad ansökan"
LangString REMARK ${LANG_ENGLISH} "From a PhD advertisement to one finished application"
LangString REMARK ${LANG_SWEDISH} "Från en doktorandannons till en färdig ansökan"
LangString PREPARING ${LANG_ENGLISH} "Preparing the program, which takes a moment"
LangString PREPARING ${LANG_SWEDISH} "Förbereder programmet, vilket tar en liten stund"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "Ansök"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "Ansök"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT"

; Puts the program that is there aside. Windows refuses while any of it runs, and then nothing has been changed.
!macro PUT_ASIDE
  RMDir /r "$INSTDIR\program.old"
  ${While} ${FileExists} "$INSTDIR\program\*.*"
    ClearErrors
    Rename "$INSTDIR\program" "$INSTDIR\program.old"
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(OPEN)" /SD IDCANCEL IDRETRY +3
      SetErrorLevel 2
      Abort "$(OPEN)"
    ${EndIf}
  ${EndWhile}
!macroend

!macro TELL_DESKTOP
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; The language of the person's Windows, so that nobody is asked for it.
Function .onInit
  ${If} $LANGUAGE <> ${LANG_SWEDISH}
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
FunctionEnd

Function un.onInit
  ${If} $LANGUAGE <> ${LANG_SWEDISH}
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
FunctionEnd

Function open
  SetOutPath "$PROFILE"
  Exec '"${PYTHON}\pythonw.exe" ${ARGUMENTS}'
FunctionEnd

Section
  !insertmacro PUT_ASIDE
  SetOutPath "$INSTDIR\program"
  ClearErrors
  File /r "${PROGRAM}/*"
  ${If} ${Errors}
    SetOutPath "$INSTDIR"
    RMDir /r "$INSTDIR\program"
    Rename "$INSTDIR\program.old" "$INSTDIR\program"
    MessageBox MB_OK|MB_ICONSTOP "$(FAILED)" /SD IDOK
    SetErrorLevel 2
    Abort "$(FAILED)"
  ${EndIf}
  SetOutPath "$INSTDIR"
  File "/oname=Ansok.ico" "${ICON}"
  FileOpen $0 "$INSTDIR\ansok.cmd" w
  FileWrite $0 '@"%~dp0program\python\python.exe" ${ARGUMENTS} %*$\r$\n'
  FileClose $0
  ; The modules as Python wants them: it writes none itself, and without them each start would take longer.
  DetailPrint "$(PREPARING)"
  nsExec::Exec '"${PYTHON}\python.exe" -I -m compileall -q --invalidation-mode unchecked-hash "$INSTDIR\program\site" "$INSTDIR\program\app"'
  Pop $0
  RMDir /r "$INSTDIR\program.old"
  WriteUninstaller "$INSTDIR\Uninstall.exe"

  SetOutPath "$PROFILE" ; where the program begins
  CreateShortcut "$SMPROGRAMS\Ansök.lnk" "${PYTHON}\pythonw.exe" "${ARGUMENTS}" "$INSTDIR\Ansok.ico" 0 SW_SHOWNORMAL "" "$(REMARK)"
  SetOutPath "$INSTDIR"

  WriteRegStr HKCU "${CLASSES}\${CLASS}" "" "$(KIND)"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\DefaultIcon" "" "$INSTDIR\Ansok.ico"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open" "FriendlyAppName" "Ansök"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open\command" "" '"${PYTHON}\pythonw.exe" ${ARGUMENTS} "%1"'
  WriteRegStr HKCU "${CLASSES}\.ansok" "" "${CLASS}"
  WriteRegStr HKCU "${CLASSES}\.ansok\OpenWithProgids" "${CLASS}" ""

  WriteRegStr HKCU "${INSTALLED}" "DisplayName" "Ansök"
  WriteRegStr HKCU "${INSTALLED}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${INSTALLED}" "Publisher" "The Ansök authors"
  WriteRegStr HKCU "${INSTALLED}" "DisplayIcon" "$INSTDIR\Ansok.ico"
  WriteRegStr HKCU "${INSTALLED}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${INSTALLED}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${INSTALLED}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${INSTALLED}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${INSTALLED}" "NoModify" 1
  WriteRegDWORD HKCU "${INSTALLED}" "NoRepair" 1
  !insertmacro TELL_DESKTOP
SectionEnd

Section Uninstall
  !insertmacro PUT_ASIDE
  RMDir /r "$INSTDIR\program.old"
  Delete "$INSTDIR\Ansok.ico"
  Delete "$INSTDIR\ansok.cmd"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing else is in it
  Delete "$SMPROGRAMS\Ansök.lnk"
  DeleteRegKey HKCU "${CLASSES}\${CLASS}"
  DeleteRegValue HKCU "${CLASSES}\.ansok\OpenWithProgids" "${CLASS}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.ansok\OpenWithProgids"
  ReadRegStr $0 HKCU "${CLASSES}\.ansok" ""
  ${If} $0 == "${CLASS}"
    DeleteRegValue HKCU "${CLASSES}\.ansok" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\.ansok"
  DeleteRegKey HKCU "${INSTALLED}"
  !insertmacro TELL_DESKTOP
SectionEnd
