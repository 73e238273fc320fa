namespace PodShell.Engine.Networks.Records;

/// <summary>A process that the engine started and left running.</summary>
/// <param name="Pid">Its id.</param>
/// <param name="StartTime">Its start in clock ticks since boot (field 22 of /proc/PID/stat), so that a reused id is noticed.</param>
internal sealed record HelperProcess(int Pid, long StartTime);

/// <summary>How a helper ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its stdout.</param>
/// <param name="Error">Its stderr.</param>
internal sealed record HelperResult(int ExitCode, string Output, string Error);
