/* Windows 10 has an icuuc.dll, which Qt6Core links to for text in old encodings; Wine 10 has none. Here no encoding is known:
   opening a converter fails, as Qt expects it to for a name that does not exist, and nothing else is called after that.
   For the trial under Wine alone; never shipped. */

#define U_FILE_ACCESS_ERROR 4

__declspec(dllexport) void *ucnv_open(const char *name, int *status)
{
    (void)name;
    *status = U_FILE_ACCESS_ERROR;
    return 0;
}

__declspec(dllexport) int ucnv_countAvailable(void) { return 0; }

/* What is asked of a converter that was opened. */
#define NEVER_CALLED(name) __declspec(dllexport) void *name(void) { return 0; }
NEVER_CALLED(ucnv_close)
NEVER_CALLED(ucnv_reset)
NEVER_CALLED(ucnv_getMaxCharSize)
NEVER_CALLED(ucnv_getName)
NEVER_CALLED(ucnv_getAvailableName)
NEVER_CALLED(ucnv_getStandardName)
NEVER_CALLED(ucnv_getToUCallBack)
NEVER_CALLED(ucnv_getFromUCallBack)
NEVER_CALLED(ucnv_setToUCallBack)
NEVER_CALLED(ucnv_setFromUCallBack)
NEVER_CALLED(ucnv_cbToUWriteUChars)
NEVER_CALLED(ucnv_cbFromUWriteUChars)
NEVER_CALLED(ucnv_toUnicode)
NEVER_CALLED(ucnv_fromUnicode)
NEVER_CALLED(ucnv_toUCountPending)
NEVER_CALLED(ucnv_fromUCountPending)
NEVER_CALLED(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NEVER_CALLED(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
