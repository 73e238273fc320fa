using Microsoft.Win32.SafeHandles;
using PodShell.Linux;

namespace PodShell.Engine.Networks;

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
        return handle ?? throw new PodShellException(
            ErrorIds.NetworkSetupFailed, ErrorKind.Internal, $"A network namespace could not be made: {failure?.Message}", null, "See Test-PodHost.", failure);
    }

    /// <summary>Opens a namespace by its file, where this process sees the binding.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A descriptor; <see langword="null"/> when the file is only a file here.</returns>
    public static SafeFileHandle? TryOpen(string path) =>
        FileStatus.TryGet(path) is { } file && FileStatus.TryGet(Path.GetDirectoryName(path)!) is { } directory && file.Device != directory.Device
            ? File.OpenHandle(path)
            : null;

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
