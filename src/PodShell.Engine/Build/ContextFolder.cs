using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Build;

/// <summary>A directory for the time of a build, named after the process: what killed builds left goes with the next one.</summary>
internal sealed class ContextFolder : IDisposable
{
    private const string Name = "builds";

    private readonly string _parent;

    private ContextFolder(string parent, string path)
    {
        _parent = parent;
        Path = path;
    }

    /// <summary>The directory.</summary>
    public string Path { get; }

    /// <summary>Makes one.</summary>
    /// <param name="root">The store, or the run root for what is not to lie on a disk.</param>
    /// <returns>The directory, empty.</returns>
    public static ContextFolder Make(string root)
    {
        string parent = $"{root}/{Name}";
        using SafeDirectory all = SafeDirectory.OpenOrCreate(parent);
        foreach (DirectoryEntry entry in all.List())
        {
            if (ProcessIdentity.TryParse(entry.Name.Split('-')[0].Replace('_', ' ')) is not { IsAlive: true })
            {
                all.DeleteTree(entry.Name);
            }
        }

        string name = $"{ProcessIdentity.Current.ToString().Replace(' ', '_')}-{RandomBytes.Hex(8)}";
        all.CreateDirectory(name, UnixMode.OwnerDirectory);
        return new ContextFolder(parent, $"{parent}/{name}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using SafeDirectory all = SafeDirectory.Open(_parent);
        all.DeleteTree(System.IO.Path.GetFileName(Path));
    }
}
