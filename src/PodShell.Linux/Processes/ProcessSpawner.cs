using System.Collections;
using System.Globalization;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Processes;

/// <summary>
/// Starts children with posix_spawn(3), from the calling thread: the child lives in that thread's namespaces
/// (see <c>MountNamespaceThread</c>). Every descriptor that is not given is closed.
/// </summary>
public static unsafe class ProcessSpawner
{
    private const string OomScoreFile = "/proc/self/oom_score_adj";

    // A child has what its parent has at that moment; no other one may come in between.
    private static readonly Lock s_oneByOne = new();

    /// <summary>Starts a child.</summary>
    /// <param name="options">What it is and gets.</param>
    /// <returns>The running child; disposing it does not end it.</returns>
    public static SpawnedProcess Start(SpawnOptions options) =>
        options.Umask is { } umask ? StartWithUmask(options, umask) : StartOne(options);

    // A child has the umask of the thread that starts it, and threads share theirs until one takes its own. That one has to end then.
    private static SpawnedProcess StartWithUmask(SpawnOptions options, uint umask)
    {
        TaskCompletionSource<SpawnedProcess> result = new();
        Thread thread = new(() =>
        {
            try
            {
                LinuxError.Check(Native.Unshare(CLONE_FS), "unshare(CLONE_FS)");
                _ = Native.Umask(umask);
                result.SetResult(StartOne(options));
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        })
        {
            IsBackground = true,
            Name = "umask",
        };
        thread.Start();
        thread.Join();
        return result.Task.GetAwaiter().GetResult();
    }

    private static SpawnedProcess StartOne(SpawnOptions options)
    {
        lock (s_oneByOne)
        {
            if (options.OomScoreAdjust is not { } score)
            {
                return Spawn(options);
            }

            string own = ProcFile.TryRead(OomScoreFile)?.Trim() ?? "0";
            ProcFile.Write(OomScoreFile, score.ToString(CultureInfo.InvariantCulture));
            try
            {
                return Spawn(options);
            }
            finally
            {
                ProcFile.Write(OomScoreFile, own);
            }
        }
    }

    private static SpawnedProcess Spawn(SpawnOptions options)
    {
        using NativeStrings strings = new();
        using SpawnDescriptors descriptors = new(options);
        byte* actions = stackalloc byte[Native.SpawnActionsSize];
        byte* attributes = stackalloc byte[Native.SpawnAttributesSize];
        Check(Native.SpawnActionsInit(actions), options);
        Check(Native.SpawnAttributesInit(attributes), options);
        try
        {
            SetAttributes(options, attributes);
            foreach ((int from, int to) in descriptors.Pairs)
            {
                Check(Native.SpawnActionsAddDup2(actions, from, to), options);
            }

            if (options.WorkingDirectory is { } directory)
            {
                Check(Native.SpawnActionsAddChDir(actions, directory), options);
            }

            // All that we open is closed on exec. This covers what others (the caller's shell, a library) left open without it.
            _ = Native.SyscallCloseRange(Native.SysCloseRange, 3, int.MaxValue, Native.CloseRangeCloseOnExec);
            int pid;
            Check(
                Native.PosixSpawn(
                    &pid,
                    strings.Add(options.Program),
                    actions,
                    attributes,
                    strings.AddAll([options.Name ?? options.Program, .. options.Arguments]),
                    strings.AddAll(EnvironmentOf(options))
                ),
                options
            );
            return new SpawnedProcess(pid, options.Program);
        }
        finally
        {
            _ = Native.SpawnActionsDestroy(actions);
            _ = Native.SpawnAttributesDestroy(attributes);
        }
    }

    private static void SetAttributes(SpawnOptions options, byte* attributes)
    {
        // The runtime ignores SIGPIPE and an ignored signal stays ignored over exec: all 64 back to default, none blocked.
        byte* all = stackalloc byte[Native.SignalSetSize];
        byte* none = stackalloc byte[Native.SignalSetSize];
        new Span<byte>(all, Native.SignalSetSize).Clear();
        new Span<byte>(none, Native.SignalSetSize).Clear();
        new Span<byte>(all, 8).Fill(0xFF);
        Check(Native.SpawnAttributesSetSigDefault(attributes, all), options);
        Check(Native.SpawnAttributesSetSigMask(attributes, none), options);
        short flags = (short)(Native.SpawnSetSigDefault | Native.SpawnSetSigMask);
        if (options.NewSession)
        {
            flags |= Native.SpawnSetSid;
        }
        else if (options.NewProcessGroup)
        {
            flags |= Native.SpawnSetPGroup;
            Check(Native.SpawnAttributesSetPGroup(attributes, 0), options);
        }

        Check(Native.SpawnAttributesSetFlags(attributes, flags), options);
    }

    private static List<string> EnvironmentOf(SpawnOptions options)
    {
        List<string> list = new();
        if (options.Environment is { } given)
        {
            foreach ((string? name, string? value) in given)
            {
                list.Add($"{name}={value}");
            }

            return list;
        }

        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            list.Add($"{entry.Key}={entry.Value}");
        }

        return list;
    }

    private static void Check(int errno, SpawnOptions options)
    {
        if (errno != 0)
        {
            throw new PodShellException(
                ErrorIds.ProgramNotStarted,
                (Errno)errno is Errno.ENOENT ? ErrorKind.NotFound : ErrorKind.Internal,
                $"'{options.Program}' could not be started: posix_spawn: {LinuxError.Describe((Errno)errno)}.",
                options.Program,
                null,
                new LinuxException("posix_spawn", (Errno)errno)
            );
        }
    }
}
