using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace PodShell.Bench;

/// <summary>Runs one program and prints the most memory that it had resident, in KiB.</summary>
internal static partial class PeakMemory
{
    private const int Children = -1; // RUSAGE_CHILDREN
    private const int MaximumResident = 4; // ru_maxrss after two timevals of two longs each

    public static async Task<int> RunAsync(string program, string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        long[] usage = new long[18];
        if (GetRusage(Children, usage) != 0)
        {
            throw new InvalidOperationException($"getrusage failed with {Marshal.GetLastPInvokeError()}.");
        }

        Console.WriteLine(usage[MaximumResident].ToString(CultureInfo.InvariantCulture));
        return process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetRusage(int who, [Out] long[] usage);
}
