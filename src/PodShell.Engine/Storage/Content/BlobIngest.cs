using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Content;

/// <summary>
/// A blob that is being taken in: its bytes so far lie in a locked file. It is complete when all bytes are there and their digest is right;
/// disposing it before leaves the file for the next attempt, unless its content is known to be wrong.
/// </summary>
internal sealed class BlobIngest : IDisposable
{
    private readonly FileLock _lock;
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly Digest _digest;
    private IncrementalHash _hash;
    private bool _complete;

    /// <summary>Takes a locked file over.</summary>
    /// <param name="held">The lock, on the file itself.</param>
    /// <param name="path">Where the blob goes when it is complete.</param>
    /// <param name="digest">Its digest.</param>
    /// <param name="size">Its size.</param>
    public BlobIngest(FileLock held, string path, Digest digest, long size)
    {
        (_lock, _path, _digest, Size) = (held, path, digest, size);
        // Not File.OpenHandle, which would lock the file itself and fail on our own lock.
        using (SafeDirectory directory = SafeDirectory.Open(Path.GetDirectoryName(held.Path)!))
        {
            _file = directory.OpenFile(Path.GetFileName(held.Path), write: true);
        }

        long length = RandomAccess.GetLength(_file);
        if (length > size)
        {
            RandomAccess.SetLength(_file, 0);
            length = 0;
        }

        Kept = length;
        _hash = NewHash();
    }

    /// <summary>The blob's size.</summary>
    public long Size { get; }

    /// <summary>How many bytes an earlier attempt left; they go through <see cref="ReplayAsync"/> first.</summary>
    public long Kept { get; private set; }

    /// <summary>How many bytes were counted into the digest.</summary>
    public long Position { get; private set; }

    /// <summary>Reads the bytes that are there.</summary>
    /// <param name="output">Takes each block.</param>
    /// <param name="pool">Buffers.</param>
    /// <returns>When all were handed on.</returns>
    public async Task ReplayAsync(Func<byte[], int, ValueTask> output, BlockPool pool)
    {
        while (Position < Kept)
        {
            byte[] buffer = pool.Rent();
            int length = RandomAccess.Read(_file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, Kept - Position)), Position);
            if (length == 0)
            {
                throw new PodShellException(
                    ErrorIds.StoreCorrupt,
                    ErrorKind.Internal,
                    $"The file '{_lock.Path}' became shorter while it was read.",
                    _lock.Path
                );
            }

            Count(buffer.AsSpan(0, length));
            await output(buffer, length).ConfigureAwait(false);
        }
    }

    /// <summary>Adds bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.BlobSizeMismatch"/>, <see cref="ErrorIds.DiskFull"/>.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (Position + bytes.Length > Size)
        {
            throw new PodShellException(
                ErrorIds.BlobSizeMismatch,
                ErrorKind.InvalidData,
                $"The blob {_digest} has more bytes than the {Size} that its manifest says.",
                _digest.ToString()
            );
        }

        Errno errno = FileAt.Seek(_file.Number(), Position);
        errno = errno == Errno.None ? FileAt.Write(_file.Number(), bytes) : errno;
        if (errno != Errno.None)
        {
            throw LinuxError.Create("write", errno, _lock.Path);
        }

        Count(bytes);
    }

    /// <summary>Checks size and digest and moves the blob into place.</summary>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.BlobIncomplete"/>, <see cref="ErrorIds.DigestMismatch"/>; what is there is thrown away then.
    /// </exception>
    public void Complete()
    {
        if (Position != Size)
        {
            throw new PodShellException(
                ErrorIds.BlobIncomplete,
                ErrorKind.InvalidData,
                $"The blob {_digest} ends after {Position} of {Size} bytes.",
                _digest.ToString()
            );
        }

        Digest actual = Digest.FromHash(_digest.Algorithm, _hash.GetHashAndReset());
        if (actual != _digest)
        {
            Discard();
            throw new PodShellException(
                ErrorIds.DigestMismatch,
                ErrorKind.InvalidData,
                $"The content that came as {_digest} has the digest {actual}.",
                _digest.ToString(),
                "Try again; if that does not help, tell who runs the registry."
            );
        }

        // On the disk before it has its name: a power cut must not leave a blob that is none.
        _file.Sync();
        FaultPoints.Reach(FaultPoint.BlobWhole);
        File.Move(_lock.Path, _path, overwrite: true);
        _complete = true;
    }

    /// <summary>Throws away what is there, to begin anew; nothing when the blob is complete.</summary>
    public void Discard()
    {
        if (_complete)
        {
            return;
        }

        RandomAccess.SetLength(_file, 0);
        Kept = Position = 0;
        _hash.Dispose();
        _hash = NewHash();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // An empty file helps nobody; one with content is resumed.
        if (!_complete && RandomAccess.GetLength(_file) == 0)
        {
            _lock.DeleteFile();
        }

        _hash.Dispose();
        _file.Dispose();
        _lock.Dispose();
    }

    private void Count(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        Position += bytes.Length;
    }

    private IncrementalHash NewHash() =>
        IncrementalHash.CreateHash(_digest.Algorithm == Digest.Sha512Algorithm ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256);
}
