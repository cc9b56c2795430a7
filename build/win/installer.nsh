; `roster-bridge` on the PATH, without touching the PATH: Windows has the folder WindowsApps of each user on it.
; The file names no account, so that an account's name may hold any letter.
!macro customInstall
  FileOpen $0 "$LOCALAPPDATA\Microsoft\WindowsApps\roster-bridge.cmd" w
  ${IfNot} ${Errors}
    FileWrite $0 '@"%LOCALAPPDATA%\Programs\${APP_FILENAME}\roster-bridge.cmd" %*$\r$\n'
    FileClose $0
  ${EndIf}
  ClearErrors
!macroend

!macro customUnInstall
  Delete "$LOCALAPPDATA\Microsoft\WindowsApps\roster-bridge.cmd"
!macroend
