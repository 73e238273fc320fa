using System.Runtime.InteropServices;

namespace PodShell.Linux.Interop;

/// <summary>Processes.</summary>
internal static unsafe partial class Native
{
    internal const int SysPidFdSendSignal = 424;
    internal const int SysPidFdOpen = 434;
    internal const int SysCloseRange = 436;
    internal const int CloseRangeCloseOnExec = 4;
    internal const int WaitPidFd = 3;
    internal const int WaitExited = 4;
    internal const int WaitNoHang = 1;
    internal const short SpawnSetPGroup = 0x02;
    internal const short SpawnSetSigDefault = 0x04;
    internal const short SpawnSetSigMask = 0x08;
    internal const short SpawnSetSid = 0x80;
    internal const int SpawnAttributesSize = 512;
    internal const int SpawnActionsSize = 128;
    internal const int SignalSetSize = 128;
    internal const int SignalUnblock = 1;
    internal const int SignalSetMask = 2;
    internal const nint SignalDefault = 0;
    internal const nint SignalIgnored = 1;

    [LibraryImport(LibC, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint SyscallPidFdOpen(nint number, nint pid, nint flags);

    [LibraryImport(LibC, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint SyscallPidFdSendSignal(nint number, nint fd, nint signal, nint info, nint flags);

    [LibraryImport(LibC, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint SyscallCloseRange(nint number, nint first, nint last, nint flags);

    [LibraryImport(LibC, EntryPoint = "waitid", SetLastError = true)]
    internal static partial int WaitId(int type, uint id, ChildInfo* info, int options);

    [LibraryImport(LibC, EntryPoint = "posix_spawn")]
    internal static partial int PosixSpawn(int* pid, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport(LibC, EntryPoint = "posix_spawnattr_init")]
    internal static partial int SpawnAttributesInit(byte* attributes);

    [LibraryImport(LibC, EntryPoint = "posix_spawnattr_destroy")]
    internal static partial int SpawnAttributesDestroy(byte* attributes);

    [LibraryImport(LibC, EntryPoint = "posix_spawnattr_setflags")]
    internal static partial int SpawnAttributesSetFlags(byte* attributes, short flags);

    [LibraryImport(LibC, EntryPoint = "posix_spawnattr_setsigdefault")]
    internal static partial int SpawnAttributesSetSigDefault(byte* attributes, byte* signals);

    [LibraryImport(LibC, EntryPoint = "posix_spawnattr_setsigmask")]
    internal static partial int SpawnAttributesSetSigMask(byte* attributes, byte* signals);

    [LibraryImport(LibC, EntryPoint = "posix_spawnattr_setpgroup")]
    internal static partial int SpawnAttributesSetPGroup(byte* attributes, int group);

    [LibraryImport(LibC, EntryPoint = "posix_spawn_file_actions_init")]
    internal static partial int SpawnActionsInit(byte* actions);

    [LibraryImport(LibC, EntryPoint = "posix_spawn_file_actions_destroy")]
    internal static partial int SpawnActionsDestroy(byte* actions);

    [LibraryImport(LibC, EntryPoint = "posix_spawn_file_actions_adddup2")]
    internal static partial int SpawnActionsAddDup2(byte* actions, int from, int to);

    [LibraryImport(LibC, EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SpawnActionsAddChDir(byte* actions, string path);

    [LibraryImport(LibC, EntryPoint = "pthread_sigmask")]
    internal static partial int ThreadSignalMask(int how, byte* set, byte* old);

    [LibraryImport(LibC, EntryPoint = "signal", SetLastError = true)]
    internal static partial nint SetSignalHandler(int signal, nint handler);

    [LibraryImport(LibC, EntryPoint = "kill", SetLastError = true)]
    internal static partial int Kill(int pid, int signal);

    [LibraryImport(LibC, EntryPoint = "umask")]
    internal static partial uint Umask(uint mask);
}
