using PodShell.Engine.Storage.Pipeline;
using PodShell.Linux.Events;
using PodShell.Linux.Files;

namespace PodShell.Engine.Images.Export;

/// <summary>Writes files into a directory; each is there whole or not at all.</summary>
internal sealed class DirectoryTarget : IExportTarget
{
    private readonly string _root;

    /// <summary>A directory, which is made if need be.</summary>
    /// <param name="root">Where.</param>
    public DirectoryTarget(string root)
    {
        _root = root;
        Directory.CreateDirectory(root);
    }

    /// <inheritdoc/>
    public bool Has(string name) => File.Exists(PathOf(name));

    /// <inheritdoc/>
    public byte[]? TryRead(string name, int limit) => Has(name) ? NamedFile.Read(PathOf(name), limit, CancellationToken.None) : null;

    /// <inheritdoc/>
    public void Add(string name, ReadOnlySpan<byte> content)
    {
        if (!Has(name))
        {
            Replace(name, content);
        }
    }

    /// <inheritdoc/>
    public void Replace(string name, ReadOnlySpan<byte> content)
    {
        using NamelessFile file = Create(name);
        RandomAccess.Write(file.Handle, content, 0);
        file.Complete();
    }

    /// <inheritdoc/>
    public void Add(string name, Stream content, CancellationToken cancellationToken) =>
        Add(name, output => ExportCopy.Copy(content, output, content.Length, cancellationToken));

    /// <inheritdoc/>
    public void Add(string name, Action<Stream> write)
    {
        if (Has(name))
        {
            return;
        }

        using NamelessFile file = Create(name);
        using (FileStream stream = new(file.Handle.Duplicate(), FileAccess.Write, BlockPool.BlockBytes))
        {
            write(stream);
        }

        file.Complete();
    }

    /// <inheritdoc/>
    public void Complete() { }

    private NamelessFile Create(string name)
    {
        string path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return NamelessFile.Create(path);
    }

    private string PathOf(string name) => Path.Combine(_root, name);
}
