using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Plan;

/// <summary>
/// The user namespace of a container that has one of its own, and the network namespace that belongs to it. Both are made before the
/// runtime starts, so that helpers and bridges reach the network as they reach any other, and so that the container's root has power over
/// it: it may set its kernel parameters, mount its sysfs, open its raw sockets. A short process makes them (native/enter.c), since one with
/// threads cannot; afterwards the open descriptors keep them until the container's own processes do.
/// </summary>
internal sealed class OwnedNamespaces : IDisposable
{
    private const string Name = "podshell-userns";
    private const int StatusNumber = 3;
    private const int MappedNumber = 4;
    private const int JoinNumber = 5;

    private OwnedNamespaces(SafeFileHandle user, SafeFileHandle? network) => (User, Network) = (user, network);

    /// <summary>The user namespace.</summary>
    public SafeFileHandle User { get; }

    /// <summary>The network namespace; <see langword="null"/> where the runtime makes or joins one.</summary>
    public SafeFileHandle? Network { get; }

    /// <summary>A path of the user namespace for children of this process.</summary>
    public string UserPath => $"/proc/{Environment.ProcessId}/fd/{User.Number()}";

    /// <summary>Makes what a container needs.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="joined">The file of the user namespace that it joins; <see langword="null"/> when it joins none.</param>
    /// <param name="settings">The engine's settings.</param>
    /// <returns>
    /// The namespaces; <see langword="null"/> for a container in the engine's own user namespace, or one that joins all it needs.
    /// </returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NamespaceFailed"/>.</exception>
    public static OwnedNamespaces? Make(ContainerPlan plan, string? joined, EngineSettings settings)
    {
        bool network = plan.Network.Kind is NetworkKind.Bridge or NetworkKind.Pasta or NetworkKind.Slirp4Netns;
        switch (plan.Namespaces.User.Mode)
        {
            case NamespaceMode.New when plan.Namespaces.IdMappings is { } mappings:
                return Make(settings, mappings, null, network);
            case NamespaceMode.Container or NamespaceMode.Path when network:
                using (SafeFileHandle user = File.OpenHandle(joined ?? plan.Namespaces.User.Path!))
                {
                    return Make(settings, null, user, network);
                }

            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        User.Dispose();
        Network?.Dispose();
    }

    private static OwnedNamespaces Make(EngineSettings settings, PlannedIdMappings? mappings, SafeFileHandle? join, bool network)
    {
        using Pipe status = Pipe.Create();
        using Pipe mapped = Pipe.Create();
        List<(int Number, SafeFileHandle Handle)> descriptors = [(StatusNumber, status.Writer), (MappedNumber, mapped.Reader)];
        if (join is not null)
        {
            descriptors.Add((JoinNumber, join));
        }

        using SpawnedProcess maker = ProcessSpawner.Start(
            new SpawnOptions
            {
                Program = settings.PodshPath,
                Name = Name,
                Arguments = [$"{(join is null ? "" : "j")}{(network ? "n" : "")}-"],
                Environment = new Dictionary<string, string>(),
                WorkingDirectory = "/",
                Descriptors = descriptors,
            }
        );
        try
        {
            // Only the maker may keep these ends, so that its death reads as end of file.
            status.Writer.Dispose();
            mapped.Reader.Dispose();
            Expect(status.Reader, 'U');
            if (mappings is not null)
            {
                ProcFile.Write($"/proc/{maker.Pid}/uid_map", Text(mappings.Uids));
                ProcFile.Write($"/proc/{maker.Pid}/gid_map", Text(mappings.Gids));
            }

            using (FileStream go = Stream(mapped.Writer, FileAccess.Write))
            {
                go.Write("M"u8);
            }

            Expect(status.Reader, 'R');
            SafeFileHandle user = File.OpenHandle($"/proc/{maker.Pid}/ns/user");
            return new OwnedNamespaces(user, network ? File.OpenHandle($"/proc/{maker.Pid}/ns/net") : null);
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.SystemCallFailed)
        {
            throw Failed($"its ids could not be mapped: {e.Message.TrimEnd('.')}", e);
        }
        finally
        {
            maker.Signal(Signal.Kill.Number);
            maker.Wait();
        }
    }

    private static string Text(IReadOnlyList<RuntimeIdMapping> ranges) =>
        string.Concat(ranges.Select(range => $"{range.ContainerID} {range.HostID} {range.Size}\n"));

    private static void Expect(SafeFileHandle status, char expected)
    {
        byte[] answer = new byte[16];
        using FileStream stream = Stream(status, FileAccess.Read);
        int length = stream.Read(answer.AsSpan(0, 1));
        if (length == 1 && answer[0] == expected)
        {
            return;
        }

        length = length == 1 && answer[0] == 'E' ? stream.Read(answer) : 0;
        string number = global::System.Text.Encoding.ASCII.GetString(answer, 0, length).Trim();
        throw Failed(int.TryParse(number, out int errno) ? LinuxError.Describe((Errno)errno) : "its maker ended before it was ready", null);
    }

    private static FileStream Stream(SafeFileHandle end, FileAccess access) =>
        new(new SafeFileHandle(end.DangerousGetHandle(), ownsHandle: false), access, bufferSize: 0);

    private static PodShellException Failed(string why, Exception? inner) =>
        new(
            ErrorIds.NamespaceFailed,
            ErrorKind.Internal,
            $"The user namespace of a container could not be made: {why}.",
            "user namespace",
            $"Look at user.max_user_namespaces and {FaceWords.HostCheck}.",
            inner
        );
}
