using System.Runtime.InteropServices;

namespace PodShell.Linux;

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
    /// <exception cref="PodShellException">The program cannot be executed.</exception>
    public static void Replace(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        using var strings = new NativeStrings();
        int result = Exec(
            strings.Add(program),
            strings.AddAll([.. arguments]),
            strings.AddAll([.. environment.Select(variable => $"{variable.Key}={variable.Value}")]));
        LinuxError.Check(result, "execve", program);
    }

    [LibraryImport(Native.LibC, EntryPoint = "execve", SetLastError = true)]
    private static partial int Exec(byte* path, byte** arguments, byte** environment);
}
