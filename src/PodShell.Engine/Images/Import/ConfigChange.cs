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
            WorkingDir = changes.WorkingDirectory is { } directory ? Path.GetFullPath(directory, Rooted(old.WorkingDir)) : old.WorkingDir,
            StopSignal = changes.StopSignal?.ToString() ?? old.StopSignal,
            Labels = Labels(old.Labels, changes.Labels),
            Volumes = With(old.Volumes, changes.Volumes),
            ExposedPorts = With(old.ExposedPorts, changes.Expose.SelectMany(Ports)),
            OnBuild = changes.OnBuild.Count == 0 ? old.OnBuild : [.. old.OnBuild ?? [], .. changes.OnBuild],
        };

    // What a relative WORKDIR starts from.
    private static string Rooted(string? directory) => directory is ['/', ..] ? directory : "/";

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

    private static IEnumerable<string> Ports(PortMapping port) =>
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

    private static Dictionary<string, string>? Labels(IReadOnlyDictionary<string, string>? old, Dictionary<string, string> changes)
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
