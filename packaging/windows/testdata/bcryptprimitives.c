/* For tests only: older Wine lacks the one function of this library that Go programs call. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
  const ULONG most = 0x10000000;
  while (size > 0) {
    ULONG n = size > most ? most : (ULONG)size;
    if (!RtlGenRandom(data, n)) return FALSE;
    data += n;
    size -= n;
  }
  return TRUE;
}
