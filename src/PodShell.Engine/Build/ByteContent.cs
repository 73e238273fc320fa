using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Storage.Tar;
using PodShell.Engine.Storage.Trees;
using PodShell.Linux.Errors;

namespace PodShell.Engine.Build;

/// <summary>The data of a file that a here-document holds.</summary>
/// <param name="data">The data.</param>
internal sealed class ByteContent(byte[] data) : IEntryContent
{
    /// <inheritdoc/>
    public Errno CopyTo(int descriptor, out string call)
    {
        call = "write";
        try
        {
            using SafeFileHandle file = new(descriptor, ownsHandle: false);
            RandomAccess.Write(file, data, 0);
            return Errno.None;
        }
        catch (IOException e)
        {
            return (Errno)(e.HResult & 0xFFFF) == Errno.ENOSPC ? Errno.ENOSPC : Errno.EIO;
        }
    }

    /// <inheritdoc/>
    public void CopyTo(TarStreamWriter writer)
    {
        writer.WriteData(data);
        writer.EndData(data.Length);
    }
}
