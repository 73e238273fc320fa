using System.Runtime.InteropServices;

namespace PodShell.Cli.Startup;

/// <summary>What the native constructor (native/enter.c) found and did before the runtime started.</summary>
internal static unsafe partial class NativeEntry
{
    /// <summary>The directory for pids, locks and sockets; empty when none is safe.</summary>
    internal static string RunDirectory => Marshal.PtrToStringUTF8((nint)RunDir()) ?? "";

    [LibraryImport("podshellenter", EntryPoint = "podshell_run_dir")]
    private static partial byte* RunDir();
}
