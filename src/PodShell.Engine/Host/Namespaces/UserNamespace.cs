using PodShell.Engine.Host.Systemd;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Host.Namespaces;

/// <summary>
/// The user and mount namespace in which an unprivileged user's engine runs. One process, <c>podshell-pause</c>, holds it from the user's
/// first command until the host stops; <c>native/enter.c</c> joins it before the runtime starts. Here it is made, and made good when its
/// holder died.
/// </summary>
public sealed class UserNamespace
{
    /// <summary>
    /// Set for the second run, so that a join that fails is an error and not an endless loop: <see cref="NamespaceRequest.CallerState"/>.
    /// </summary>
    public const string SecondRunVariable = "_PODSHELL_NAMESPACE_MADE";

    private const int OthersWrite = 0x12;

    private readonly NamespaceRequest _request;
    private readonly IEngineLog _log;

    private UserNamespace(NamespaceRequest request, IEngineLog log)
    {
        _request = request;
        _log = log;
    }

    /// <summary>
    /// Makes sure that this process runs inside the namespace. Root needs none and returns at once, and so does a process that has joined.
    /// Otherwise the namespace is made or repaired under a lock (two first commands at once make one) and the program is started again in
    /// place of this process; the call does not return then.
    /// </summary>
    /// <param name="request">Who asks.</param>
    /// <param name="log">Told when only one id can be mapped.</param>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.RunDirectoryInvalid"/>, <see cref="ErrorIds.NamespaceFailed"/>, or <see cref="ErrorIds.RequirementMissing"/>
    /// naming what the host lacks.
    /// </exception>
    public static void EnsureEntered(NamespaceRequest request, IEngineLog log)
    {
        if (request.Uid != 0)
        {
            new UserNamespace(request, log).MakeAndRunAgain();
        }
    }

    /// <summary>Whether this process is in the namespace that a process started now would join.</summary>
    /// <param name="runDirectory">The run directory from which this process has joined one.</param>
    /// <returns>False when its holder has ended, whether or not another one has taken its place.</returns>
    public static bool IsEntered(string runDirectory) =>
        ProcessIdentity.TryParse(ProcFile.TryRead(HolderFile(runDirectory))) is { IsAlive: true } holder
        && Linux.Mounting.Namespaces.IsShared(holder.Pid, "mnt");

    private string PidFile => HolderFile(_request.RunDirectory);

    private static string HolderFile(string runDirectory) => Path.Combine(runDirectory, "pause.pid");

    private void MakeAndRunAgain()
    {
        if (_request.RunDirectory.Length == 0)
        {
            throw new PodShellException(
                ErrorIds.RunDirectoryInvalid,
                ErrorKind.PermissionDenied,
                $"No directory for locks and process ids is safe for user {_request.Uid}: XDG_RUNTIME_DIR, "
                    + $"/run/user/{_request.Uid} and /tmp/podshell-run-{_request.Uid} are missing, not owned by the user or "
                    + "open to others.",
                $"/tmp/podshell-run-{_request.Uid}",
                "Set XDG_RUNTIME_DIR or PODSHELL_RUNROOT to a directory of yours with mode 0700."
            )
            {
                Requirement = "run directory",
            };
        }

        if (_request.Environment.ContainsKey(SecondRunVariable))
        {
            throw new PodShellException(
                ErrorIds.NamespaceFailed,
                ErrorKind.Internal,
                $"The user namespace was made, but '{_request.PodshPath}' could not join it through '{PidFile}'.",
                PidFile,
                $"Run {FaceWords.HostCheck}; look for a security module that denies setns."
            );
        }

        MakeRunDirectory();
        using (FileLock.Acquire(Path.Combine(_request.RunDirectory, "pause.lock")))
        {
            CheckPidFile();
            if (ProcessIdentity.TryParse(ProcFile.TryRead(PidFile)) is not { IsAlive: true })
            {
                if (FindMonitor() is { } monitor)
                {
                    NamespaceHolder.StartFor(_request, monitor, Keep);
                }
                else
                {
                    NamespaceHolder.Start(_request, _log, Keep);
                }
            }
        }

        Dictionary<string, string> environment = new(_request.Environment) { [SecondRunVariable] = _request.CallerState };
        ProcessImage.Replace(_request.PodshPath, _request.Arguments, environment, _request.IgnoredSignals);
    }

    // A directory that another user owns or can write to could hand us his namespace by a pause.pid of his.
    private void MakeRunDirectory()
    {
        try
        {
            using SafeDirectory directory = SafeDirectory.OpenOrCreate(_request.RunDirectory);
            FileStatus status = directory.Handle.Status();
            if (status.Uid == _request.Uid && (status.Mode & OthersWrite) == 0)
            {
                return;
            }
        }
        catch (PodShellException e) when (e.Kind is ErrorKind.PermissionDenied)
        {
            throw RunDirectoryInvalid(e);
        }

        throw RunDirectoryInvalid(null);
    }

    // Left from a time when others could write here.
    private void CheckPidFile()
    {
        if (
            FileStatus.TryGet(PidFile) is { } status
            && (!status.IsRegular || status.Uid != _request.Uid || (status.Mode & OthersWrite) != 0)
        )
        {
            throw new PodShellException(
                ErrorIds.RunDirectoryInvalid,
                ErrorKind.PermissionDenied,
                $"The file '{PidFile}' is not user {_request.Uid}'s own, or others can write to it.",
                PidFile,
                "Remove it."
            )
            {
                Requirement = "run directory",
            };
        }
    }

    private PodShellException RunDirectoryInvalid(Exception? cause) =>
        new(
            ErrorIds.RunDirectoryInvalid,
            ErrorKind.PermissionDenied,
            $"The run directory '{_request.RunDirectory}' is not user {_request.Uid}'s own, or others can write to it.",
            _request.RunDirectory,
            "Set PODSHELL_RUNROOT to a directory of yours with mode 0700, or unset it.",
            cause
        )
        {
            Requirement = "run directory",
        };

    // Out of this command's session or service before anybody relies on it.
    private void Keep(ProcessIdentity holder)
    {
        new HelperScopes(() => SystemdBus.Find(rootless: true, _request.Uid, _request.Environment), _log)
            .HoldAsync("pause", holder)
            .GetAwaiter()
            .GetResult();
        AtomicFile.Write(PidFile, global::System.Text.Encoding.ASCII.GetBytes($"{holder}\n"));
    }

    // When the holder was killed, the containers' monitors still live in its user namespace; a second namespace could not reach their
    // mounts.
    private ProcessIdentity? FindMonitor()
    {
        string containers = Path.Combine(_request.RunDirectory, "containers");
        if (!Directory.Exists(containers))
        {
            return null;
        }

        foreach (string directory in Directory.EnumerateDirectories(containers))
        {
            string? text = ProcFile.TryRead(Path.Combine(directory, "conmon.pid"));
            if (
                int.TryParse(text?.Trim(), out int pid)
                && ProcessIdentity.TryGet(pid) is { IsAlive: true } monitor
                && ProcFile.TryRead($"/proc/{pid}/comm")?.Trim() == "conmon"
                && ProcFile.TryRead($"/proc/{pid}/cmdline")?.Contains(directory, StringComparison.Ordinal) == true
            )
            {
                return monitor;
            }
        }

        return null;
    }
}
