using System.Runtime.InteropServices;
using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Processes;

/// <summary>Replaces the program of this process (execve(2)).</summary>
public static unsafe partial class ProcessImage
{
    /// <summary>
    /// Goes on as another program, with the same process id, working directory and standard streams. All other threads end;
    /// nothing is flushed or disposed. Returns only by an exception.
    /// </summary>
    /// <param name="program">Absolute path.</param>
    /// <param name="arguments">The arguments, its own name first.</param>
    /// <param name="environment">Its whole environment.</param>
    /// <param name="ignoredSignals">The signals that it ignores, as the caller of this process does; it blocks none.</param>
    /// <exception cref="PodShellException">The program cannot be executed.</exception>
    public static void Replace(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        IReadOnlyList<int> ignoredSignals
    )
    {
        using NativeStrings strings = new();

        // The runtime ignores the one and podsh the other, and what is ignored stays so.
        _ = Native.SetSignalHandler(SIGPIPE, Native.SignalDefault);
        _ = Native.SetSignalHandler(SIGXFSZ, Native.SignalDefault);
        foreach (int signal in ignoredSignals)
        {
            _ = Native.SetSignalHandler(signal, Native.SignalIgnored);
        }

        SignalMask.Clear();
        int result = Exec(
            strings.Add(program),
            strings.AddAll([.. arguments]),
            strings.AddAll([.. environment.Select(variable => $"{variable.Key}={variable.Value}")])
        );
        LinuxError.Check(result, "execve", program);
    }

    [LibraryImport(Native.LibC, EntryPoint = "execve", SetLastError = true)]
    private static partial int Exec(byte* path, byte** arguments, byte** environment);
}
