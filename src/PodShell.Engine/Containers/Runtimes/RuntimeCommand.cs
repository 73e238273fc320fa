using PodShell.Engine.Host.Processes;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Runtimes;

/// <summary>Lets an OCI runtime do one thing to a container that it has made.</summary>
internal static class RuntimeCommand
{
    /// <summary>Does it, and waits for it.</summary>
    /// <param name="runtime">The runtime.</param>
    /// <param name="settings">The engine's settings.</param>
    /// <param name="layout">The container's files; what it says is read out of its run directory.</param>
    /// <param name="id">The container's id.</param>
    /// <param name="verb">The runtime's word.</param>
    /// <param name="options">What stands between the word and the id.</param>
    /// <returns>What it said when it failed; <see langword="null"/> when it is done.</returns>
    public static string? Run(
        OciRuntime runtime,
        EngineSettings settings,
        ContainerLayout layout,
        string id,
        string verb,
        params string[] options
    )
    {
        string log = $"{layout.RunDirectory}/{verb}-{RandomBytes.Hex(6)}.log";
        try
        {
            // In a mount namespace in which the runtime accepts the host's cgroups.
            using MountNamespaceThread mounts = MountNamespaceThread.Create();
            using SpawnedProcess process = mounts.Run(() =>
                ProcessSpawner.Start(
                    new SpawnOptions
                    {
                        Program = runtime.Path,
                        Arguments = [.. runtime.GlobalArguments(log), verb, .. options, id],
                        Environment = ChildEnvironment.Of(settings, layout),
                        WorkingDirectory = "/",
                        NewSession = true,
                    }
                )
            );
            ExitStatus status = process.Wait();
            return status.IsSuccess ? null : DisplayText.Quote(RuntimeFailure.ReadLog(log) ?? $"exit code {status.Code}", 1000);
        }
        finally
        {
            if (File.Exists(log))
            {
                File.Delete(log);
            }
        }
    }
}
