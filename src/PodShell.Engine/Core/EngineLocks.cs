using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Core;

/// <summary>
/// The engine's locks: files in the run root that the kernel unlocks when their holder dies. A holder removes its file before it lets go,
/// so that a file that is there and free tells of a command that was killed in the middle: see <see cref="Abandoned()"/>.
/// </summary>
/// <param name="paths">Where the files are.</param>
internal sealed class EngineLocks(EnginePaths paths)
{
    private const string ContainerPrefix = "container-";
    private const string MonitorPrefix = "monitor-";
    private const string HealthPrefix = "health-";
    private const string PodPrefix = "pod-";
    private const string UnfinishedPrefix = "unfinished-";

    private readonly RunReserve _reserve = new(paths.RunRoot);

    /// <summary>Makes the reserve of files if it is not there and there is plenty of room.</summary>
    public void EnsureReserve() => _reserve.Ensure();

    /// <summary>Takes a container's lock, waiting for whoever changes it now.</summary>
    /// <param name="id">The container's id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The lock; disposing it removes the file.</returns>
    public ValueTask<HeldLock> AcquireContainerAsync(string id, CancellationToken cancellationToken) =>
        AcquireRepairedAsync(ContainerPrefix + id, cancellationToken);

    /// <summary>
    /// Takes a container's lock if nobody has it. After a killed holder the file stays, unless this one repairs
    /// (<see cref="HeldLock.Settle"/>).
    /// </summary>
    /// <param name="id">The container's id.</param>
    /// <returns>The lock, or <see langword="null"/>.</returns>
    public HeldLock? TryAcquireContainer(string id) => TryAcquireRepaired(ContainerPrefix + id);

    /// <summary>Takes the lock that an inline monitor holds for as long as it runs its container.</summary>
    /// <param name="id">The container's id.</param>
    /// <returns>The lock, or <see langword="null"/> when the monitor lives.</returns>
    public HeldLock? TryAcquireMonitor(string id) => TryAcquireRepaired(MonitorPrefix + id);

    /// <summary>Waits until an inline monitor is gone, and takes its lock.</summary>
    /// <param name="id">The container's id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The lock.</returns>
    public ValueTask<HeldLock> AcquireMonitorAsync(string id, CancellationToken cancellationToken) =>
        AcquireRepairedAsync(MonitorPrefix + id, cancellationToken);

    /// <summary>
    /// The file that the timer of a container's health checks has locked while it runs, and that names it. One that is there and free tells
    /// of a timer that was killed.
    /// </summary>
    /// <param name="id">The container's id.</param>
    /// <returns>The path.</returns>
    public string HealthTimerFile(string id) => Path(HealthPrefix + id);

    /// <summary>Takes a lock by name.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The lock; disposing it removes the file.</returns>
    public async ValueTask<HeldLock> AcquireAsync(string name, CancellationToken cancellationToken) =>
        new(TryTake(name) ?? await FileLock.AcquireAsync(Path(name), cancellation: cancellationToken).ConfigureAwait(false));

    /// <summary>Takes a lock by name for whose abandoned file there is a repair.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// The lock; disposing it removes the file, unless the holder before was killed while this one waited: then the file stays, and the
    /// next command repairs what that one left.
    /// </returns>
    public async ValueTask<HeldLock> AcquireRepairedAsync(string name, CancellationToken cancellationToken)
    {
        FileLock file = TryTake(name) ?? await FileLock.AcquireAsync(Path(name), cancellation: cancellationToken).ConfigureAwait(false);
        return new HeldLock(file, inherited: file.Existed);
    }

    /// <summary>Takes a lock by name if nobody has it.</summary>
    /// <param name="name">The file's name.</param>
    /// <returns>The lock, or <see langword="null"/>.</returns>
    public HeldLock? TryAcquire(string name) => TryTake(name) is { } held ? new HeldLock(held) : null;

    /// <summary>
    /// The containers whose command, inline monitor or timer of health checks was killed: their lock files are there, but nobody holds
    /// them. Usually there is no file at all, so every command may ask.
    /// </summary>
    /// <returns>The containers' ids.</returns>
    public IReadOnlyCollection<string> Abandoned() => Abandoned(ContainerPrefix, MonitorPrefix, HealthPrefix, UnfinishedPrefix);

    /// <summary>
    /// Notes that something of a container could not be taken away: to the next command it is as one whose command was killed.
    /// </summary>
    /// <param name="id">The container's id, or the name of another lock with a repair.</param>
    public void MarkUnfinished(string id)
    {
        try
        {
            File.WriteAllBytes(Path(UnfinishedPrefix + id), []);
        }
        catch (IOException)
        {
            // A full run root: what is left is found by its directory, which has no row.
            return;
        }
    }

    /// <summary>Takes the note of <see cref="MarkUnfinished"/> away. Idempotent.</summary>
    /// <param name="id">As there.</param>
    public void UnmarkUnfinished(string id) => File.Delete(Path(UnfinishedPrefix + id));

    /// <summary>The pods whose command was killed, as <see cref="Abandoned()"/> tells it of containers.</summary>
    /// <returns>The pods' ids.</returns>
    public IReadOnlyCollection<string> AbandonedPods() => Abandoned(PodPrefix);

    /// <summary>Takes a pod's lock, waiting for whoever changes it now. It is taken before those of its containers, never after.</summary>
    /// <param name="id">The pod's id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The lock; disposing it removes the file.</returns>
    public ValueTask<HeldLock> AcquirePodAsync(string id, CancellationToken cancellationToken) =>
        AcquireRepairedAsync(PodPrefix + id, cancellationToken);

    /// <summary>Takes a pod's lock if nobody has it.</summary>
    /// <param name="id">The pod's id.</param>
    /// <returns>The lock, or <see langword="null"/>.</returns>
    public HeldLock? TryAcquirePod(string id) => TryAcquireRepaired(PodPrefix + id);

    private HashSet<string> Abandoned(params ReadOnlySpan<string> prefixes)
    {
        HashSet<string> ids = [];
        foreach (string file in Directory.EnumerateFiles(paths.Locks))
        {
            ReadOnlySpan<char> name = System.IO.Path.GetFileName(file.AsSpan());
            int prefix = 0;
            foreach (string one in prefixes)
            {
                prefix = name.StartsWith(one) ? one.Length : prefix;
            }

            if (prefix == 0 || !ContainerId.IsFull(name[prefix..]))
            {
                continue;
            }

            // Never made anew: its holder may be removing it at this moment.
            using FileLock? free = FileLock.TryAcquireExisting(file);
            if (free is not null)
            {
                // The file stays until the repair is done: a repair that is killed is repeated.
                ids.Add(name[prefix..].ToString());
            }
        }

        return ids;
    }

    /// <summary>
    /// Whether the holder of a lock was killed (its file is there, but nobody holds it), or something is noted as unfinished under its
    /// name.
    /// </summary>
    /// <param name="name">The file's name.</param>
    /// <returns>True if so.</returns>
    public bool IsAbandoned(string name)
    {
        if (FileStatus.TryGet(Path(UnfinishedPrefix + name)) is not null)
        {
            return true;
        }

        using FileLock? free = FileLock.TryAcquireExisting(Path(name));
        return free is not null;
    }

    // As AcquireRepairedAsync: who only looks leaves the mark of a killed holder to who repairs.
    private HeldLock? TryAcquireRepaired(string name) => TryTake(name) is { } held ? new HeldLock(held, inherited: held.Existed) : null;

    // A run root without inodes: what the reserve gives up is enough to stop and remove, which makes room.
    private FileLock? TryTake(string name)
    {
        try
        {
            return FileLock.TryAcquire(Path(name));
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.ENOSPC) && _reserve.TryRelease())
        {
            return FileLock.TryAcquire(Path(name));
        }
    }

    private string Path(string name) => $"{paths.Locks}/{name}";
}
