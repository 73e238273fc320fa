using System.Collections.Concurrent;

namespace PodShell.Engine.Storage.Pipeline;

/// <summary>Buffers that the stages of layers hand on. As many exist as were in use at once.</summary>
internal sealed class BlockPool
{
    /// <summary>
    /// The size of a block in bytes: large enough that handing it on costs nothing, small enough for the second-level cache.
    /// </summary>
    public const int BlockBytes = 128 << 10;

    private readonly ConcurrentBag<byte[]> _free = [];

    /// <summary>Takes a buffer.</summary>
    /// <returns>A buffer of <see cref="BlockBytes"/>, with old content.</returns>
    public byte[] Rent() => _free.TryTake(out byte[]? buffer) ? buffer : GC.AllocateUninitializedArray<byte>(BlockBytes);

    /// <summary>Gives a buffer back.</summary>
    /// <param name="buffer">A buffer of this pool that nobody uses any more.</param>
    public void Return(byte[] buffer) => _free.Add(buffer);
}
