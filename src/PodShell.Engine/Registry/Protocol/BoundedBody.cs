using System.Buffers;

namespace PodShell.Engine.Registry.Protocol;

/// <summary>Reads a whole body into memory, up to a limit that is checked before it is allocated.</summary>
internal static class BoundedBody
{
    /// <summary>Reads.</summary>
    /// <param name="content">The body.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="guard">Gives up on a stalled body.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The bytes, or null if there are more than the limit.</returns>
    public static async Task<byte[]?> TryReadAsync(HttpContent content, int limit, StallGuard guard, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
        {
            return null;
        }

        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(limit, content.Headers.ContentLength ?? 4096) + 1);
            try
            {
                int length = 0;
                while (await guard.ReadAsync(stream, buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var count)
                {
                    length += count;
                    if (length > limit)
                    {
                        return null;
                    }

                    if (length == buffer.Length)
                    {
                        buffer = Grow(buffer, length, limit);
                    }
                }

                return buffer.AsSpan(0, length).ToArray();
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static byte[] Grow(byte[] buffer, int length, int limit)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(limit + 1L, length * 2L));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
