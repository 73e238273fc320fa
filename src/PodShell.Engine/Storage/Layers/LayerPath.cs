using PodShell.Engine.Storage.Tar;

namespace PodShell.Engine.Storage.Layers;

/// <summary>
/// A path of a layer's entry, taken apart and checked: relative to the layer whatever the archive says, without <c>.</c>, <c>..</c> or
/// empty components, each of them ending with NUL as the kernel takes them. Reused from entry to entry.
/// </summary>
/// <param name="limits">Limits.</param>
/// <param name="target">The layer, for messages.</param>
internal sealed class LayerPath(LayerLimits limits, string target)
{
    private readonly byte[] _bytes = new byte[limits.PathBytes + 2];
    private readonly List<(int Start, int Length)> _parts = [];

    /// <summary>How many components there are; 0 for the layer's root.</summary>
    public int Count => _parts.Count;

    /// <summary>A component.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The name with a NUL at its end.</returns>
    public ReadOnlySpan<byte> Name(int index) => _bytes.AsSpan(_parts[index].Start, _parts[index].Length + 1);

    /// <summary>The last component.</summary>
    public ReadOnlySpan<byte> Last => Name(Count - 1);

    /// <summary>The last component without its NUL.</summary>
    public ReadOnlySpan<byte> LastName => Last[..^1];

    /// <summary>The first components as one path for the kernel.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The path with a NUL at its end; <c>.</c> for none.</returns>
    public byte[] Join(int count)
    {
        if (count == 0)
        {
            return [(byte)'.', 0];
        }

        byte[] joined = _bytes[.._parts[count - 1].Start];
        joined.AsSpan().Replace((byte)0, (byte)'/');
        return [.. joined, .. Name(count - 1)];
    }

    /// <summary>Takes a path apart.</summary>
    /// <param name="path">The path as the archive says it.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.LayerPathEscape"/> for <c>..</c>; <see cref="ErrorIds.LayerPathInvalid"/>
    /// when it
    /// is empty, too long, or has a NUL.</exception>
    public void Parse(ReadOnlySpan<byte> path)
    {
        _parts.Clear();
        if (path.IsEmpty || path.Length > limits.PathBytes || path.Contains((byte)0))
        {
            throw LayerErrors.PathInvalid(
                target,
                path,
                path.IsEmpty ? "is empty"
                    : path.Length > limits.PathBytes ? "is too long"
                    : "has a NUL"
            );
        }

        int end = 0;
        foreach (Range range in path.Split((byte)'/'))
        {
            ReadOnlySpan<byte> part = path[range];
            if (part.IsEmpty || part is [(byte)'.'])
            {
                continue;
            }

            if (part is [(byte)'.', (byte)'.'])
            {
                throw LayerErrors.PathEscape(target, path);
            }

            if (part.Length > limits.NameBytes || _parts.Count >= limits.PathDepth)
            {
                throw LayerErrors.PathInvalid(
                    target,
                    path,
                    part.Length > limits.NameBytes ? "has a component that is too long" : "is too deep"
                );
            }

            part.CopyTo(_bytes.AsSpan(end));
            _bytes[end + part.Length] = 0;
            _parts.Add((end, part.Length));
            end += part.Length + 1;
        }
    }
}
