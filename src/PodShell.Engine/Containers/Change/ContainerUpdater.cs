using PodShell.Engine.Configuration;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Spec;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.Host.Cgroups;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Change;

/// <summary>
/// Changes what containers may use and how they are started. The kernel is told first, so that nothing is written down that it does not
/// take; a command that is killed in between leaves a container that has the new limits until its end.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="runtimes">The OCI runtimes of this host.</param>
/// <param name="rewriter">Writes it down.</param>
internal sealed class ContainerUpdater(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    RuntimeFinder runtimes,
    ContainerRewriter rewriter
)
{
    // As many as a kernel can have at all: crun writes -1 as it is, which the kernel refuses.
    private const long MostProcesses = 4 << 20;

    /// <summary>Changes a container.</summary>
    /// <param name="row">The container.</param>
    /// <param name="request">What is to be otherwise.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>The row afterwards.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ResourceLimitInvalid"/>, <see cref="ErrorIds.EnvironmentInvalid"/>, <see cref="ErrorIds.InvalidArgument"/>,
    /// <see cref="ErrorIds.ContainerUpdateFailed"/>.
    /// </exception>
    public async Task<ContainerRow> UpdateAsync(ContainerRow row, UpdateContainerRequest request, CancellationToken cancellationToken)
    {
        ContainersConf conf = ContainersConf.Load(context.Settings);
        ResourceOptions change = ResourceChange.Normalize(request.Resources);
        using HeldLock held = await context.Locks.AcquireContainerAsync(row.Id, cancellationToken).ConfigureAwait(false);
        ContainerRow fresh = store.Get(row.Id) is { State: not ContainerState.Removing } found
            ? found
            : throw ContainerErrors.NotFound(row.Name);
        ContainerOptions options = rewriter.Options(fresh);
        ContainerPlan plan = containers.Plan(fresh);
        CheckPolicy(fresh, options, request.RestartPolicy);
        ContainerPlan after = plan with
        {
            Resources = ResourceChange.Merge(plan.Resources, change),
            Process = plan.Process with { Environment = Environment(plan, request, conf, cancellationToken) },
        };
        ResourcePlanner.Check(after.Resources);
        CgroupFacts cgroups = CgroupFacts.Detect(context.Settings, conf, plan.Resources.Cgroups);
        new ResourcePlanner(context.Log, conf).Warn(change, cgroups);
        if (cgroups.Enabled && ResourceChange.HasCgroupLimits(change) && containers.StateOf(fresh).IsRunning)
        {
            Apply(fresh, plan with { Resources = change }, cgroups);
        }

        fresh = rewriter.Write(
            fresh with
            {
                RestartPolicy = request.RestartPolicy ?? fresh.RestartPolicy,
            },
            options with
            {
                Resources = ResourceChange.Merge(options.Resources, change),
                RestartPolicy = request.RestartPolicy ?? options.RestartPolicy,
                Process = Process(options.Process, request),
            },
            after
        );
        context.Events.Write(fresh, EventTypes.Update);
        return fresh;
    }

    private static void CheckPolicy(ContainerRow row, ContainerOptions options, RestartPolicy? policy)
    {
        if (policy is not { Condition: not RestartCondition.No })
        {
            return;
        }

        if (row.AutoRemove)
        {
            throw ContainerErrors.RemovedAndRestarted(row.Name);
        }

        if (options.InitContainer != InitContainerKind.None)
        {
            throw PlanErrors.Invalid(
                ErrorIds.InvalidArgument,
                "An init container ends before the others start: no policy restarts it.",
                row.Name,
                "Leave out the restart policy."
            );
        }
    }

    private List<string> Environment(
        ContainerPlan plan,
        UpdateContainerRequest request,
        ContainersConf conf,
        CancellationToken cancellationToken
    )
    {
        List<string> result =
        [
            .. plan.Process.Environment.Where(entry =>
                !request.UnsetEnvironment.Exists(name => entry.StartsWith(name + "=", StringComparison.Ordinal))
            ),
        ];
        new EnvironmentPlanner(context.Settings, conf, cancellationToken).AddOptions(result, [], request.Environment, null);
        return result;
    }

    private static ProcessOptions Process(ProcessOptions options, UpdateContainerRequest request) =>
        options with
        {
            Environment = options
                .Environment.Where(pair => !request.UnsetEnvironment.Contains(pair.Key) && !request.Environment.ContainsKey(pair.Key))
                .Concat(request.Environment)
                .ToDictionary(pair => pair.Key, pair => pair.Value),
            UnsetEnvironment = [.. options.UnsetEnvironment.Union(request.UnsetEnvironment)],
        };

    private void Apply(ContainerRow row, ContainerPlan change, CgroupFacts cgroups)
    {
        // Without devices: their rules stay.
        RuntimeResources resources = new ResourceSpec(context.Log, cgroups).Make(change, [], rootless: true);
        if (change.Resources.PidsLimit < 0 && cgroups.Controllers.Contains("pids"))
        {
            resources = resources with { Pids = new RuntimePids { Limit = MostProcesses } };
        }

        ContainerLayout layout = containers.Layout(row.Id);
        OciRuntime runtime = runtimes.Find(row.Runtime);
        string file = $"{layout.RunDirectory}/update-{RandomBytes.Hex(6)}.json";
        try
        {
            File.WriteAllBytes(file, RuntimeSpecJsonContext.Write(resources));
            if (RuntimeCommand.Run(runtime, context.Settings, layout, row.Id, "update", "--resources", file) is { } failure)
            {
                throw new PodShellException(
                    ErrorIds.ContainerUpdateFailed,
                    ErrorKind.InvalidState,
                    $"{runtime.Name} could not change the limits of the container '{row.Name}': {failure}",
                    row.Name,
                    "A limit below what is in use is refused by the kernel: choose another one, or stop the container first."
                );
            }
        }
        finally
        {
            File.Delete(file);
        }
    }
}
