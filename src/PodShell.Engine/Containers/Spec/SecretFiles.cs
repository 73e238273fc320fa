using System.Globalization;
using System.Text;
using PodShell.Engine.Containers.Plan;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Spec;

/// <summary>
/// The secrets of a container for one start: files of its run directory, which is gone when it has ended, and variables that only the
/// runtime is told.
/// </summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="id">The container.</param>
/// <param name="secrets">Its secrets.</param>
internal sealed class SecretFiles(EngineSettings settings, string id, IReadOnlyList<PlannedSecret> secrets)
{
    private const string Folder = "secrets";

    /// <summary>Makes them anew from the container's copies: what was changed in them while it ran is gone.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="runDirectory">Its run directory.</param>
    /// <param name="add">Takes each target and the file that is mounted there.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SecretDataMissing"/>.</exception>
    public void Write(ContainerPlan plan, SafeDirectory runDirectory, Action<string, string> add)
    {
        if (!secrets.Any(secret => secret.Kind == SecretKind.Mount))
        {
            return;
        }

        runDirectory.CreateDirectory(Folder, UnixMode.OwnerDirectory);
        using SafeDirectory directory = runDirectory.OpenDirectory(Folder);
        for (int i = 0; i < secrets.Count; i++)
        {
            PlannedSecret secret = secrets[i];
            if (secret.Kind != SecretKind.Mount)
            {
                continue;
            }

            string name = i.ToString(CultureInfo.InvariantCulture);
            AtomicFile.Write(directory, name, Read(i), secret.Mode);
            directory.SetOwner(
                name,
                plan.Namespaces.IdMappings is { } uids ? OwnerShift.Map(uids.Uids, (uint)secret.Uid) : (uint)secret.Uid,
                plan.Namespaces.IdMappings is { } gids ? OwnerShift.Map(gids.Gids, (uint)secret.Gid) : (uint)secret.Gid
            );
            add(secret.Target, $"{runDirectory.Path}/{Folder}/{name}");
        }
    }

    /// <summary>Puts them among the variables of a process; they win.</summary>
    /// <param name="environment">The variables, <c>NAME=value</c>.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SecretDataMissing"/>.</exception>
    public void AddTo(List<string> environment)
    {
        for (int i = 0; i < secrets.Count; i++)
        {
            if (secrets[i].Kind == SecretKind.Env)
            {
                EnvironmentPlanner.Set(environment, $"{secrets[i].Target}={Encoding.UTF8.GetString(Read(i))}");
            }
        }
    }

    /// <summary>
    /// The file system that is mounted over the directory of secrets, so that neither they nor their names come into the container's layer.
    /// </summary>
    /// <param name="plan">The container.</param>
    /// <returns>The mount; <see langword="null"/> where none of them is there, or something else is mounted there.</returns>
    public static RuntimeMount? DirectoryFor(ContainerPlan plan) =>
        plan.Secrets.Any(secret =>
            secret.Kind == SecretKind.Mount && secret.Target.StartsWith(SecretPlanner.Directory + "/", StringComparison.Ordinal)
        ) && !plan.Mounts.Any(mount => mount.Target == SecretPlanner.Directory)
            ? new RuntimeMount
            {
                Destination = SecretPlanner.Directory,
                Type = "tmpfs",
                Source = "tmpfs",
                Options = ["nosuid", "nodev", "noexec", "mode=0755", "size=1m"],
            }
            : null;

    private byte[] Read(int index)
    {
        ContainerLayout layout = new(new EnginePaths(settings.Root, settings.RunRoot), id);
        string path = string.Create(CultureInfo.InvariantCulture, $"{layout.Secrets}/{index}");
        return FileStatus.TryGet(path) is { IsRegular: true }
            ? NamedFile.Read(path, SecretCreateOptions.LargestData, CancellationToken.None)
            : throw new PodShellException(
                ErrorIds.SecretDataMissing,
                ErrorKind.InvalidState,
                $"The container's copy of the secret '{secrets[index].Name}' is gone.",
                secrets[index].Name,
                "Re-create the container."
            );
    }
}
