using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Images.Archives;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Export;

/// <summary>Writes a blob of a layer into a file that has no name.</summary>
internal static class SpooledLayer
{
    /// <summary>Writes one.</summary>
    /// <param name="directory">Where the file lies.</param>
    /// <param name="mediaType">The blob's type.</param>
    /// <param name="write">Writes its bytes.</param>
    /// <returns>The file, which the caller closes, and the blob.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.DiskFull"/>, or what the writer throws.</exception>
    public static (SafeFileHandle File, OciDescriptor Blob) Make(string directory, string mediaType, Action<Stream> write)
    {
        SafeFileHandle file = SpooledFile.Create(directory);
        try
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using FileStream spool = new(file.Duplicate(), FileAccess.Write, BlockPool.BlockBytes);
            using (HashedStream hashed = new(hash, spool))
            {
                write(hashed);
            }

            spool.Flush();
            OciDescriptor made = new()
            {
                MediaType = mediaType,
                Digest = Digest.FromHash(Digest.Sha256Algorithm, hash.GetHashAndReset()),
                Size = spool.Length,
            };
            return (file, made);
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) == (int)Errno.ENOSPC)
        {
            file.Dispose();
            throw LinuxError.Create("write", Errno.ENOSPC, directory);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
