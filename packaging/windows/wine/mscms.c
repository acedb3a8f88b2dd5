/* Qt asks Windows for the colour profile of each screen when a window opens, with a function that Wine 10's mscms.dll lacks
   (WcsCreateIccProfile), which would end the program. Here no screen has a profile. For the trial under Wine alone; never
   shipped. */

#define NO_PROFILE(name) __declspec(dllexport) void *name(void) { return 0; }
NO_PROFILE(OpenColorProfileW)
NO_PROFILE(CloseColorProfile)
NO_PROFILE(WcsCreateIccProfile)
NO_PROFILE(GetColorProfileFromHandle)
