@echo off
rem The command line of Roster Bridge. A batch file waits for the program and passes its exit code on.
"%~dp0Roster Bridge.exe" cli %*
exit /b %ERRORLEVEL%
