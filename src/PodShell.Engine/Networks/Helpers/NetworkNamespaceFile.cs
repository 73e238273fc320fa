using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;
using PodShell.Linux.Networks;

namespace PodShell.Engine.Networks.Helpers;

/// <summary>
/// A new network namespace, bound to a file. It is made on a thread that ends right after: the thread's namespace cannot be changed back
/// where the engine is root of a user namespace only. The binding lives in the container's private mount namespace and goes with it.
/// </summary>
internal static class NetworkNamespaceFile
{
    /// <summary>The file's name in the run directory.</summary>
    public const string Name = "netns";

    /// <summary>Makes a namespace.</summary>
    /// <param name="interfaces">Names of interfaces that are made in it.</param>
    /// <returns>An open descriptor that keeps it.</returns>
    public static SafeFileHandle Create(params IEnumerable<string> interfaces)
    {
        SafeFileHandle? handle = null;
        Exception? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                Namespaces.NewNetwork();
                foreach (string name in interfaces)
                {
                    TapDevice.Create(name);
                }

                handle = File.OpenHandle("/proc/thread-self/ns/net");
            }
            catch (Exception e) when (e is PodShellException or IOException or UnauthorizedAccessException)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        return handle
            ?? throw new PodShellException(
                ErrorIds.NetworkSetupFailed,
                ErrorKind.Internal,
                $"A network namespace could not be made: {failure?.Message}",
                null,
                $"See {FaceWords.HostCheck}.",
                failure
            );
    }

    /// <summary>Does something inside a namespace, on a thread that ends right after.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="handle">The namespace; this process's own when <see langword="null"/>.</param>
    /// <param name="work">What is done.</param>
    /// <returns>Its result, or its exception.</returns>
    public static T Run<T>(SafeFileHandle? handle, Func<T> work)
    {
        if (handle is null)
        {
            return work();
        }

        TaskCompletionSource<T> result = new();
        Thread thread = new(() =>
        {
            try
            {
                Namespaces.Enter(handle);
                result.SetResult(work());
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        });
        thread.Start();
        thread.Join();
        return result.Task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Opens the namespace of a container that ends: where this process sees the binding, or through the monitor, which keeps the
    /// container's mounts until it has ended itself. A wrong one is noticed by its inode.
    /// </summary>
    /// <param name="state">The container's network.</param>
    /// <param name="runDirectory">Its run directory.</param>
    /// <returns>A descriptor; <see langword="null"/> when the namespace is gone or nobody shows it.</returns>
    public static SafeFileHandle? TryOpen(NetworkState state, string runDirectory)
    {
        string? monitor = ProcFile.TryRead($"{runDirectory}/conmon.pid")?.Split([' ', '\n'])[0];
        List<string> paths = [state.NamespacePath];
        if (int.TryParse(monitor, out int pid))
        {
            paths.Add($"/proc/{pid}/root{state.NamespacePath}");
        }

        // Where nothing monitors it, its process shows it for as long as it lives.
        if (int.TryParse(ProcFile.TryRead($"{runDirectory}/pidfile"), out int process))
        {
            paths.Add($"/proc/{process}/ns/net");
        }

        foreach (string path in paths)
        {
            try
            {
                SafeFileHandle handle = File.OpenHandle(path);
                if (handle.Status().Inode == state.NamespaceInode)
                {
                    return handle;
                }

                handle.Dispose();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The monitor ended between the two looks.
                continue;
            }
        }

        return null;
    }

    /// <summary>Binds a namespace to the file of a container. Runs on the thread that has the container's mounts.</summary>
    /// <param name="handle">The namespace.</param>
    /// <param name="runDirectory">The container's run directory.</param>
    /// <returns>The file's path.</returns>
    public static string Bind(SafeFileHandle handle, string runDirectory)
    {
        string path = $"{runDirectory}/{Name}";
        using (SafeDirectory directory = SafeDirectory.Open(runDirectory))
        {
            directory.OpenOrCreateFile(Name).Dispose();
        }

        Mounts.Bind(handle.ProcPath(), path);
        return path;
    }
}
