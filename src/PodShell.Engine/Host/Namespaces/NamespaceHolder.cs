using System.Globalization;
using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Host.Namespaces;

/// <summary>Starts <c>podshell-pause</c>, the process that keeps the namespace, and maps its ids.</summary>
internal static class NamespaceHolder
{
    private const string Name = "podshell-pause";
    private const int StatusNumber = 3;
    private const int MappedNumber = 4;
    private const int HeldNumber = 5;

    /// <summary>Makes the namespace and its holder, with the subordinate ids of the user mapped.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="log">Told when only one id can be mapped.</param>
    /// <param name="keep">Records the holder, which ends if this process does before.</param>
    internal static void Start(NamespaceRequest request, IEngineLog log, Action<ProcessIdentity> keep)
    {
        IdMapping mapping = IdMapping.ForUser(request, log);
        Start(
            request,
            [],
            (holder, status, mapped) =>
            {
                Expect(status, 'U', holder);
                mapping.Apply(holder);
                Notify(mapped);
            },
            keep
        );
    }

    /// <summary>
    /// Makes a holder for a user namespace that lives on in another process, with the host's mounts and none of that process's.
    /// </summary>
    internal static void StartFor(NamespaceRequest request, ProcessIdentity member, Action<ProcessIdentity> keep) =>
        Start(
            request,
            [member.Pid.ToString(CultureInfo.InvariantCulture), member.StartTime.ToString(CultureInfo.InvariantCulture)],
            (_, _, _) => { },
            keep
        );

    private static void Start(
        NamespaceRequest request,
        IReadOnlyList<string> arguments,
        Action<SpawnedProcess, SafeFileHandle, SafeFileHandle> map,
        Action<ProcessIdentity> keep
    )
    {
        using Pipe status = Pipe.Create();
        using Pipe mapped = Pipe.Create();
        using SafeDirectory held = SafeDirectory.Open(request.RunDirectory);
        held.LockShared();
        using SpawnedProcess holder = ProcessSpawner.Start(
            new SpawnOptions
            {
                Program = request.PodshPath,
                Name = Name,
                Arguments = arguments,
                Environment = new Dictionary<string, string>(),
                WorkingDirectory = "/",
                Descriptors = [(StatusNumber, status.Writer), (MappedNumber, mapped.Reader), (HeldNumber, held.Handle)],
            }
        );
        try
        {
            // Only the holder may keep these ends, so that its death reads as end of file.
            status.Writer.Dispose();
            mapped.Reader.Dispose();
            map(holder, status.Reader, mapped.Writer);
            Expect(status.Reader, 'R', holder);
            keep(holder.Identity ?? throw Failed("it ended at once", null));
            Notify(mapped.Writer);
        }
        catch
        {
            holder.Signal(Signal.Kill.Number);
            holder.Wait();
            throw;
        }
    }

    private static void Expect(SafeFileHandle status, char expected, SpawnedProcess holder)
    {
        Span<byte> answer = stackalloc byte[16];
        using FileStream stream = Stream(status, FileAccess.Read);
        int count = stream.Read(answer[..1]);
        if (count == 1 && answer[0] == expected)
        {
            return;
        }

        if (count == 1 && answer[0] == 'E')
        {
            int length = stream.Read(answer);
            string number = global::System.Text.Encoding.ASCII.GetString(answer[..length]).Trim();
            Errno errno = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? (Errno)value : Errno.EIO;
            throw expected == 'U' ? NotAllowed(errno) : Failed($"mounting in it failed: {LinuxError.Describe(errno)}", null);
        }

        throw Failed($"its holder (pid {holder.Pid}) ended before it was ready", null);
    }

    private static void Notify(SafeFileHandle mapped)
    {
        using FileStream go = Stream(mapped, FileAccess.Write);
        go.Write("M"u8);
    }

    private static FileStream Stream(SafeFileHandle end, FileAccess access) =>
        new(new SafeFileHandle(end.DangerousGetHandle(), ownsHandle: false), access, bufferSize: 0);

    private static PodShellException NotAllowed(Errno errno) =>
        new(
            ErrorIds.RequirementMissing,
            ErrorKind.RequirementMissing,
            $"This host does not let an unprivileged user make a user namespace: unshare: {LinuxError.Describe(errno)}.",
            "user namespaces",
            "Allow them: sysctl kernel.unprivileged_userns_clone=1, user.max_user_namespaces above 0 and, on Ubuntu, "
                + $"kernel.apparmor_restrict_unprivileged_userns=0. {FaceWords.HostCheck} shows which one it is."
        )
        {
            Requirement = "user namespaces",
        };

    private static PodShellException Failed(string what, Exception? cause) =>
        new(
            ErrorIds.NamespaceFailed,
            ErrorKind.Internal,
            $"The user namespace could not be made: {what}.",
            "user namespace",
            $"Run {FaceWords.HostCheck}.",
            cause
        );
}
