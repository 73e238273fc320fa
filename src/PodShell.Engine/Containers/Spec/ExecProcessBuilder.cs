using PodShell.Engine.Configuration;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Security.Accounts;
using PodShell.Engine.Security.Confinement;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Spec;

/// <summary>Makes the process of a command in a running container.</summary>
/// <param name="settings">The engine's settings.</param>
internal sealed class ExecProcessBuilder(EngineSettings settings)
{
    /// <summary>Creates it: what the container's own process has, unless the request says otherwise.</summary>
    /// <param name="plan">What the container gives its commands.</param>
    /// <param name="request">The command.</param>
    /// <param name="root">The container's root directory, opened through <c>/proc/PID/root</c>.</param>
    /// <param name="cancellationToken">Ends the waiting for a file that is a pipe.</param>
    /// <returns>The process.</returns>
    /// <exception cref="PodShellException">The user, group or working directory cannot be.</exception>
    public RuntimeProcess Build(ExecPlan plan, ExecRequest request, SafeDirectory root, CancellationToken cancellationToken)
    {
        if (request.Command.Count == 0 || request.Command[0].Length == 0)
        {
            throw PlanErrors.Invalid(ErrorIds.CommandMissing, $"Nothing says what to run in '{plan.Name}'.", plan.Name, "Give a command.");
        }

        ResolvedUser user = request.User is { } other
            ? new ImageUsers(root).Resolve(other.ToString(), [])
            : new ImageUsers(root).Resolve(plan.Process.User, plan.Process.AdditionalGroups);
        Capabilities own = Capabilities.OfCurrent();
        PlannedSecurity security = request.Privileged
            ? plan.Security with
            {
                Capabilities = Capabilities.NamesOf(own.Bounding),
            }
            : plan.Security;
        List<string> environment = [.. plan.Process.Environment];
        new SecretFiles(settings, plan.Id, plan.Secrets).AddTo(environment);
        if (request.Terminal && !environment.Exists(entry => entry.StartsWith("TERM=", StringComparison.Ordinal)))
        {
            environment.Add("TERM=xterm");
        }

        new EnvironmentPlanner(settings, new ContainersConf(), cancellationToken).AddOptions(
            environment,
            request.EnvironmentFiles,
            request.Environment,
            settings.WorkingDirectory
        );
        return new RuntimeProcess
        {
            Terminal = request.Terminal,
            User = ProcessSpec.User(user, plan.Process.Umask),
            Args = [.. request.Command],
            Env = ProcessSpec.Environment(environment, user.Home),
            Cwd = request.WorkingDirectory is { } directory ? ProcessPlanner.WorkingDirectory(directory) : plan.Process.WorkingDirectory,
            Capabilities = ProcessSpec.CapabilitySets(security, user.Uid, own.Bounding),
            Rlimits = ResourceLimits.Make(plan.Ulimits, ProcessSpec.CanRaise(settings.Rootless, own)),
            NoNewPrivileges = plan.Security.NoNewPrivileges,
            ApparmorProfile = AppArmor.ProfileFor(plan.Security.AppArmorProfile),
            OomScoreAdj = ProcessSpec.OomScore(plan.OomScoreAdjust, settings.Rootless, own),
            SelinuxLabel = SELinuxLabels.ProcessLabel(plan.Id, plan.Process, plan.Security),
        };
    }
}
