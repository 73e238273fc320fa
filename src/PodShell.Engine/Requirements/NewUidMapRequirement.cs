using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Requirements;

/// <summary>The two setuid helpers that map subordinate ids.</summary>
internal sealed class NewUidMapRequirement : IHostRequirement
{
    private const int SetUid = 0x800;

    /// <inheritdoc/>
    public string Name => "newuidmap";

    /// <inheritdoc/>
    public HostPackages? Packages { get; } = new("uidmap", "shadow-utils", "shadow", "shadow", "shadow-uidmap");

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        const string Why = "Gives an unprivileged user's namespace its subordinate ids.";
        const string Needed = "newuidmap and newgidmap, setuid root or with file capabilities";
        List<string> found = new();
        foreach (string program in new[] { "newuidmap", "newgidmap" })
        {
            if (ProgramFinder.TryFind(program) is not { } path)
            {
                return Task.FromResult(new HostRequirement(Name, false, $"{program} not found", Needed, Why, host.InstallLine(Packages!)));
            }

            // Inside a user namespace a file of the host's root seems to belong to nobody; the bit is what can be seen there.
            if (!IsPrivileged(path))
            {
                return Task.FromResult(
                    new HostRequirement(
                        Name,
                        false,
                        $"{path} without privileges",
                        Needed,
                        Why,
                        $"chmod u+s {path} (as root), or install the package again."
                    )
                );
            }

            found.Add(path);
        }

        return Task.FromResult(new HostRequirement(Name, true, string.Join(", ", found), Needed, Why, string.Empty));
    }

    private static bool IsPrivileged(string path)
    {
        if (FileStatus.TryGet(path, follow: true) is not { } status)
        {
            return false;
        }

        using SafeDirectory directory = SafeDirectory.Open(Path.GetDirectoryName(path)!);
        return (status.Mode & SetUid) != 0 || directory.TryGetXattr(Path.GetFileName(path), "security.capability") is not null;
    }
}
