using System.Globalization;
using System.Runtime.InteropServices;

namespace PodShell.Startup;

/// <summary>What the native constructor (native/enter.c) found and did before the runtime started.</summary>
internal static unsafe partial class NativeEntry
{
    /// <summary>The directory for pids, locks and sockets; empty when none is safe.</summary>
    internal static string RunDirectory => Marshal.PtrToStringUTF8((nint)RunDir()) ?? "";

    /// <summary>Whether this process has joined the namespace of an unprivileged user.</summary>
    internal static bool HasJoined => Joined() != 0;

    /// <summary>The caller's working directory; empty when it has been deleted.</summary>
    internal static string WorkingDirectory => Marshal.PtrToStringUTF8((nint)CallerDirectory()) ?? "";

    /// <summary>The signals that the caller ignores, of those that this process or its runtime touch.</summary>
    internal static IReadOnlyList<int> Ignored =>
        IgnoredSignals() is var set and not 0 ? [.. Enumerable.Range(1, 31).Where(signal => (set & (1UL << (signal - 1))) != 0)] : [];

    /// <summary>Both, for the constructor of a second run: it finds another directory and other signals.</summary>
    internal static string CallerState =>
        string.Create(CultureInfo.InvariantCulture, $"{IgnoredSignals():x} {(WorkingDirectory.Length == 0 ? 1 : 0)}");

    /// <summary>Takes away what the constructor set for the runtime alone: it is no variable of the caller's.</summary>
    internal static void CleanEnvironment()
    {
        if (Fitted() != 0)
        {
            Environment.SetEnvironmentVariable("DOTNET_GCRegionRange", null);
        }
    }

    [LibraryImport("podshellenter", EntryPoint = "podshell_fitted")]
    private static partial int Fitted();

    [LibraryImport("podshellenter", EntryPoint = "podshell_joined")]
    private static partial int Joined();

    [LibraryImport("podshellenter", EntryPoint = "podshell_working_directory")]
    private static partial byte* CallerDirectory();

    [LibraryImport("podshellenter", EntryPoint = "podshell_ignored_signals")]
    private static partial ulong IgnoredSignals();

    [LibraryImport("podshellenter", EntryPoint = "podshell_run_dir")]
    private static partial byte* RunDir();
}
