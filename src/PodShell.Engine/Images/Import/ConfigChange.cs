using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Import;

/// <summary>Changes what containers of an image get by default.</summary>
internal static class ConfigChange
{
    /// <summary>Changes it.</summary>
    /// <param name="old">What it is.</param>
    /// <param name="changes">What is said of it.</param>
    /// <returns>What it becomes; what nothing is said of stays.</returns>
    public static OciContainerDefaults Apply(OciContainerDefaults old, ImageChanges changes) =>
        old with
        {
            Cmd = changes.Command is null ? old.Cmd : OrNull(changes.Command),
            Entrypoint = changes.Entrypoint is null ? old.Entrypoint : OrNull(changes.Entrypoint),
            Env = Environment(old.Env, changes.Environment),
            User = changes.User ?? old.User,
            WorkingDir = changes.WorkingDirectory is { } directory ? WorkingDirectory(old, directory) : old.WorkingDir,
            StopSignal = changes.StopSignal?.ToString() ?? old.StopSignal,
            Labels = Labels(old.Labels, changes.Labels),
            Volumes = With(old.Volumes, changes.Volumes),
            ExposedPorts = With(old.ExposedPorts, changes.Expose.SelectMany(Ports)),
            OnBuild = changes.OnBuild.Count == 0 ? old.OnBuild : [.. old.OnBuild ?? [], .. changes.OnBuild],
        };

    /// <summary>A working directory in full.</summary>
    /// <param name="old">What a relative one starts from.</param>
    /// <param name="directory">As it is written.</param>
    /// <returns>The absolute path.</returns>
    public static string WorkingDirectory(OciContainerDefaults old, string directory) =>
        Path.GetFullPath(directory, old.WorkingDir is ['/', ..] from ? from : "/");

    /// <summary>Adds names to a set.</summary>
    /// <param name="set">The set; null for an empty one.</param>
    /// <param name="names">The names.</param>
    /// <returns>The set; null if it is empty.</returns>
    public static IReadOnlyDictionary<string, OciEmpty>? With(IReadOnlyDictionary<string, OciEmpty>? set, IEnumerable<string> names)
    {
        Dictionary<string, OciEmpty> all = set is null ? [] : new(set);
        foreach (string name in names)
        {
            all[name] = new OciEmpty();
        }

        return all.Count == 0 ? null : all;
    }

    /// <summary>The ports of a range, as an image's configuration has them.</summary>
    /// <param name="port">One port, or several in a row.</param>
    /// <returns><c>number/protocol</c> each.</returns>
    public static IEnumerable<string> Ports(PortMapping port) =>
        Enumerable.Range(port.ContainerPort, Math.Max(1, (int)port.Range)).Select(number => $"{number}/{port.ProtocolName}");

    private static List<string>? Environment(IReadOnlyList<string>? old, Dictionary<string, string> changes)
    {
        List<string> all =
        [
            .. (old ?? []).Where(entry => !changes.ContainsKey(entry.Split('=', 2)[0])),
            .. changes.Select(static pair => $"{pair.Key}={pair.Value}"),
        ];
        return OrNull(all);
    }

    /// <summary>Sets labels.</summary>
    /// <param name="old">What there is.</param>
    /// <param name="changes">Names and values.</param>
    /// <returns>The labels; null without any.</returns>
    public static IReadOnlyDictionary<string, string>? Labels(
        IReadOnlyDictionary<string, string>? old,
        IEnumerable<KeyValuePair<string, string>> changes
    )
    {
        Dictionary<string, string> all = old is null ? [] : new(old);
        foreach ((string key, string value) in changes)
        {
            all[key] = value;
        }

        return all.Count == 0 ? null : all;
    }

    private static List<string>? OrNull(List<string> words) => words.Count == 0 ? null : words;
}
