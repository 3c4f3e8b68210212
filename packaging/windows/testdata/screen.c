/* Starts a program in a console as a command prompt does, and prints as UTF-8 what then stands
 * on the screen, without spaces at the ends of lines. Usage: screen.exe COMMAND-LINE
 * The console is a new one, with a code page that knows no Chinese. */
#include <windows.h>

enum { columns = 240, rows = 300 };

int main(void) {
	HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);
	WCHAR *command = wcschr(GetCommandLineW(), ' ');
	FreeConsole();
	if (!command || !AllocConsole() || !SetConsoleOutputCP(437))
		return 2;
	HANDLE screen = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
	SetConsoleScreenBufferSize(screen, (COORD){columns, rows});

	STARTUPINFOW start = {.cb = sizeof start}; /* and no handles: a program for windows gets none */
	PROCESS_INFORMATION process;
	if (!CreateProcessW(NULL, command + 1, NULL, NULL, FALSE, 0, NULL, NULL, &start, &process))
		return 2;
	WaitForSingleObject(process.hProcess, 60000);

	CONSOLE_SCREEN_BUFFER_INFO state;
	GetConsoleScreenBufferInfo(screen, &state);
	for (SHORT row = 0; row < state.dwCursorPosition.Y; row++) {
		WCHAR line[columns];
		char text[3 * columns + 1];
		DWORD length = 0;
		ReadConsoleOutputCharacterW(screen, line, columns, (COORD){0, row}, &length);
		while (length > 0 && line[length - 1] == ' ')
			length--;
		length = length ? WideCharToMultiByte(CP_UTF8, 0, line, length, text, sizeof text - 1, NULL, NULL) : 0;
		text[length++] = '\n';
		WriteFile(out, text, length, &length, NULL);
	}
	return 0;
}
