global using Microsoft.Win32.SafeHandles;
global using static Tmds.Linux.LibC;
