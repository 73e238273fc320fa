using PodShell.Linux.Files;

namespace PodShell.Engine.Core;

/// <summary>A lock that this process holds.</summary>
/// <param name="file">The locked file.</param>
/// <param name="inherited">
/// Whether the holder before was killed and this one does not repair what it left: the file stays for the next command, which does.
/// </param>
internal sealed class HeldLock(FileLock file, bool inherited = false) : IDisposable
{
    private bool _released;
    private bool _inherited = inherited;

    /// <summary>Whether it was let go.</summary>
    public bool IsReleased => _released;

    /// <summary>Whether the holder before was killed, and what it left is not repaired.</summary>
    public bool IsInherited => _inherited;

    /// <summary>Says that whatever a killed holder may have left is repaired.</summary>
    public void Settle() => _inherited = false;

    /// <summary>Lets go and leaves the file, as if the holder had been killed: the next command repairs what it stands for.</summary>
    public void Abandon()
    {
        _released = true;
        file.Dispose();
    }

    /// <summary>Removes the file, unless it is inherited, and lets go. Idempotent.</summary>
    public void Dispose()
    {
        if (_released)
        {
            return;
        }

        _released = true;
        if (!_inherited)
        {
            file.DeleteFile();
        }

        file.Dispose();
    }
}
