namespace PodShell.Engine.Containers.Plan;

/// <summary>Labels of containers and pods: in rising order those of the image, of files, and of the options.</summary>
internal static class LabelPlanner
{
    /// <summary>Plans them.</summary>
    /// <param name="image">The image's; <see langword="null"/> for none.</param>
    /// <param name="files">Files with a label a line.</param>
    /// <param name="own">Those of the options.</param>
    /// <param name="baseDirectory">Where relative paths begin.</param>
    /// <param name="settings">The caller.</param>
    /// <param name="cancellationToken">Ends the waiting for a file that is a pipe.</param>
    /// <returns>The labels.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.LabelInvalid"/>.</exception>
    public static Dictionary<string, string> Plan(
        IReadOnlyDictionary<string, string>? image,
        IEnumerable<string> files,
        IReadOnlyDictionary<string, string> own,
        string? baseDirectory,
        EngineSettings settings,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, string> labels = new(image ?? new Dictionary<string, string>());
        foreach (string file in files)
        {
            foreach (
                KeyValue label in HostPath.ReadEnvironmentFile(file, baseDirectory, settings, ErrorIds.LabelInvalid, cancellationToken)
            )
            {
                labels[label.Key] = label.Value ?? "";
            }
        }

        foreach ((string key, string value) in own)
        {
            labels[key] =
                key.Length > 0 && !key.Contains('\0', StringComparison.Ordinal) && !value.Contains('\0', StringComparison.Ordinal)
                    ? value
                    : throw PlanErrors.Invalid(
                        ErrorIds.LabelInvalid,
                        $"'{ValueText.Quote(key)}' is no label's key.",
                        key,
                        "Write key=value."
                    );
        }

        return labels;
    }
}
