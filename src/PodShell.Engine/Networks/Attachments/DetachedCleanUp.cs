using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Host.Processes;
using PodShell.Engine.Networks.Helpers;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Networks.Attachments;

/// <summary>
/// Finishes networks in a process of its own, for which nobody waits: the kernel takes a tenth of a second and more to delete a pair of
/// interfaces and a bridge. What is to be done stands in the database, so that the next command does it if that process is killed.
/// </summary>
internal static class DetachedCleanUp
{
    /// <summary>The descriptor by which the process gets the namespace.</summary>
    public const int NamespaceDescriptor = 3;

    /// <summary>Starts it.</summary>
    /// <param name="settings">The engine's settings.</param>
    /// <param name="handle">The namespace to be taken down, if it is still there.</param>
    /// <returns>False where there is no executable to start.</returns>
    public static bool TryStart(EngineSettings settings, SafeFileHandle? handle)
    {
        if (!File.Exists(settings.PodshPath))
        {
            return false;
        }

        SpawnedProcess process = ProcessSpawner.Start(
            new SpawnOptions
            {
                Program = settings.PodshPath,
                Arguments = ["--root", settings.Root, "--runroot", settings.RunRoot, "container", "cleanup", "--networks"],
                Environment = ChildEnvironment.Of(settings),
                WorkingDirectory = "/",
                Descriptors = handle is null ? [] : [(NamespaceDescriptor, handle)],
                NewSession = true,
            }
        );

        HelperProcesses.Reap(process);
        return true;
    }
}
