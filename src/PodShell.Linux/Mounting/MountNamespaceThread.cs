using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Linux.Interop;
using PodShell.Linux.Processes;

namespace PodShell.Linux.Mounting;

/// <summary>
/// A thread with a mount namespace of its own, in a process that has many threads. What it mounts nobody else sees; what it spawns
/// (<see cref="ProcessSpawner"/>) lives in its namespace; the kernel drops the namespace with its last process or thread, so no mount can
/// be left behind. Delegates run one after another, in order.
/// </summary>
public sealed class MountNamespaceThread : IDisposable
{
    private const string SecondHierarchy = "/sys/fs/cgroup/unified";
    private readonly Queue<Action> _work = new();
    private readonly Thread _thread;
    private bool _ended;

    private MountNamespaceThread(string name, SafeFileHandle? join, bool hideSecondHierarchy)
    {
        _thread = new Thread(Loop) { IsBackground = true, Name = name };
        _thread.Start();
        Run(() => Enter(join, hideSecondHierarchy));
    }

    /// <summary>Starts a thread with a new mount namespace, a copy of the caller's in which mounts arrive but do not go out.</summary>
    /// <param name="hideSecondHierarchy">
    /// Hide /sys/fs/cgroup/unified of a hybrid cgroup host, which crun refuses. Not needed where the user's namespace did it already;
    /// harmless then.
    /// </param>
    /// <returns>The thread, ready.</returns>
    public static MountNamespaceThread Create(bool hideSecondHierarchy = true) => new("mounts", null, hideSecondHierarchy);

    /// <summary>Starts a thread that lives in an existing mount namespace.</summary>
    /// <param name="mountNamespace">An open <c>/proc/PID/ns/mnt</c>.</param>
    /// <returns>The thread, ready. Its working directory and root are the namespace's "/".</returns>
    public static MountNamespaceThread Join(SafeFileHandle mountNamespace) => new("joined mounts", mountNamespace, false);

    /// <summary>
    /// Runs a delegate on the thread and waits. There is no asynchronous form: a thread of the pool that is made on this one, for a
    /// continuation or a timer, would live in this thread's namespace, and whatever runs on it later would see its mounts.
    /// </summary>
    /// <typeparam name="T">What it returns.</typeparam>
    /// <param name="action">
    /// Must be short, must not wait for another delegate of this thread, and must give no work to the thread pool.
    /// </param>
    /// <returns>Its result.</returns>
    public T Run<T>(Func<T> action)
    {
        TaskCompletionSource<T> result = new();
        Post(() =>
        {
            try
            {
                result.SetResult(action());
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        });
        return result.Task.GetAwaiter().GetResult();
    }

    /// <summary>Runs a delegate on the thread and waits.</summary>
    /// <param name="action">As for <see cref="Run{T}"/>.</param>
    public void Run(Action action) =>
        Run(() =>
        {
            action();
            return true;
        });

    /// <summary>Ends the thread after what was given to it; its namespace lives on with the processes in it.</summary>
    public void Dispose()
    {
        lock (_work)
        {
            _ended = true;
            Monitor.Pulse(_work);
        }
    }

    private static void Enter(SafeFileHandle? join, bool hideSecondHierarchy)
    {
        if (join is not null)
        {
            // setns(mnt) demands that this thread shares its working directory with no other.
            LinuxError.Check(Native.Unshare(CLONE_FS), "unshare(CLONE_FS)");
            LinuxError.Check(Native.SetNs(join.Number(), CLONE_NEWNS), "setns(mnt)");
            return;
        }

        Namespaces.NewMounts();
        if (hideSecondHierarchy && CgroupLayout.IsHybrid() && FileSystemStatus.Of(SecondHierarchy).Type == "cgroup2")
        {
            Mounts.Mount("tmpfs", SecondHierarchy, MountOptions.NoSuid | MountOptions.NoDev | MountOptions.NoExec, "size=1m,mode=755");
        }
    }

    private void Post(Action action)
    {
        lock (_work)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            _work.Enqueue(action);
            Monitor.Pulse(_work);
        }
    }

    private void Loop()
    {
        while (true)
        {
            Action action;
            lock (_work)
            {
                while (_work.Count == 0)
                {
                    if (_ended)
                    {
                        return;
                    }

                    Monitor.Wait(_work);
                }

                action = _work.Dequeue();
            }

            action();
        }
    }
}
