using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Volumes;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Infra;

/// <summary>
/// What an infra container without an image runs: catatonit where the host has it, else the engine's own executable under a name by which
/// it only waits and reaps (native/enter.c), with the host's libraries beside it. Decided at each start, since programs come and go.
/// </summary>
internal static class PauseProgram
{
    /// <summary>The command as it is stored.</summary>
    public const string Command = "/pause";

    // What native/enter.c knows it by.
    private const string OwnName = "podshell-infra";

    private static readonly string[] Libraries = ["/lib", "/lib64", "/usr/lib", "/usr/lib64"];

    /// <summary>Puts it into a plan.</summary>
    /// <param name="plan">The infra container.</param>
    /// <param name="settings">The engine's settings.</param>
    /// <returns>The plan for this start.</returns>
    public static ContainerPlan AddTo(ContainerPlan plan, EngineSettings settings) =>
        ProgramFinder.TryFind("catatonit") is { } catatonit
            ? plan with
            {
                Process = plan.Process with { Argv = [Command, "-P"] },
                Mounts = [Bind(catatonit, Command), .. plan.Mounts],
            }
            : plan with
            {
                Process = plan.Process with { Argv = [$"/{OwnName}"] },
                Mounts =
                [
                    Bind(settings.PodshPath, $"/{OwnName}"),
                    .. Libraries.Where(Directory.Exists).Select(path => Bind(path, path)),
                    .. plan.Mounts,
                ],
            };

    private static PlannedMount Bind(string source, string target) =>
        new()
        {
            Kind = MountKind.Bind,
            Source = source,
            Target = target,
            ReadOnly = true,
            Options = ["bind", "nosuid", "nodev"],
        };
}
