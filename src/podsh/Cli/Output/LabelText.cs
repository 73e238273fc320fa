namespace PodShell.Cli.Output;

/// <summary>Labels in one cell: <c>app=web,tier=front</c>, sorted, as Docker has it.</summary>
internal static class LabelText
{
    public static string Join(IReadOnlyDictionary<string, string> labels) =>
        string.Join(',', labels.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
