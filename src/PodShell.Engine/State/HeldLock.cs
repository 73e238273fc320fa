using PodShell.Linux;

namespace PodShell.Engine.State;

/// <summary>A lock that this process holds.</summary>
/// <param name="file">The locked file.</param>
internal sealed class HeldLock(FileLock file) : IDisposable
{
    private bool _released;

    /// <summary>Whether it was let go.</summary>
    public bool IsReleased => _released;

    /// <summary>Lets go and leaves the file, as if the holder had been killed: the next command repairs what it stands for.</summary>
    public void Abandon()
    {
        _released = true;
        file.Dispose();
    }

    /// <summary>Removes the file and lets go. Idempotent.</summary>
    public void Dispose()
    {
        if (!_released)
        {
            _released = true;
            file.DeleteFile();
            file.Dispose();
        }
    }
}
