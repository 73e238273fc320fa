namespace PodShell.Completion;

/// <summary>Completes names of OCI runtimes, those on the PATH.</summary>
public sealed class RuntimeCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words
    {
        get
        {
            string[] directories =
            [
                .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
                "/usr/sbin",
                "/sbin",
            ];
            foreach (string name in new[] { "crun", "runc" })
            {
                string? path = directories.Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
                if (path is not null)
                {
                    yield return (name, path);
                }
            }
        }
    }
}
