using PodShell.Linux.Files;

namespace PodShell.Engine.Core;

/// <summary>
/// Some files in the run root that hold nothing but their places: when no file can be made there any more they are given up, so that
/// containers can still be stopped and removed, which makes room; they are made again when there is plenty.
/// </summary>
/// <param name="runRoot">The run root.</param>
internal sealed class RunReserve(string runRoot)
{
    private const int Files = 16;
    private const int Plenty = 8 * Files;

    private readonly string _directory = $"{runRoot}/spare";

    /// <summary>Makes the reserve if it is not there and there is plenty of room. Costs one look when it is.</summary>
    public void Ensure()
    {
        if (FileStatus.TryGet(_directory) is not null || FileSystemStatus.Of(runRoot) is { TotalInodes: > 0, FreeInodes: < Plenty })
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(_directory, OwnedRoot.Private);
            for (int i = 0; i < Files; i++)
            {
                File.WriteAllBytes($"{_directory}/{i}", []);
            }
        }
        catch (IOException)
        {
            // A smaller one, or none.
            return;
        }
    }

    /// <summary>Gives the places up.</summary>
    /// <returns>False when they were given up before.</returns>
    public bool TryRelease()
    {
        if (!Directory.Exists(_directory))
        {
            return false;
        }

        Directory.Delete(_directory, recursive: true);
        return true;
    }
}
