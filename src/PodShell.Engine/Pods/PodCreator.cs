using System.Text.Json;
using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Create;
using PodShell.Engine.Containers.Infra;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Protocol;

namespace PodShell.Engine.Pods;

/// <summary>
/// Creates pods. The pod and its infra container become visible in one transaction: there is no half a pod, and a name that both a pod and
/// a container want is had by one of them.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="podStore">The rows of pods.</param>
/// <param name="podCgroups">The cgroups of pods.</param>
/// <param name="creator">Creates containers.</param>
/// <param name="remover">Removes the one to be replaced.</param>
internal sealed class PodCreator(
    EngineContext context,
    ContainerStore store,
    PodStore podStore,
    PodCgroups podCgroups,
    ContainerCreator creator,
    PodRemover remover
)
{
    private const int NameAttempts = 20;

    /// <summary>Creates a pod.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="progress">Receives the progress of a pull.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The pod.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.PodNameInvalid"/>, <see cref="ErrorIds.PodNameInUse"/>, <see cref="ErrorIds.PodOptionInvalid"/>…
    /// </exception>
    public async Task<PodRow> CreateAsync(PodOptions options, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        PodOptionCheck.Check(options);
        Dictionary<string, string> labels = LabelPlanner.Plan(
            null,
            options.LabelFiles,
            options.Labels,
            options.Storage.BaseDirectory,
            context.Settings,
            cancellationToken
        );
        PodOptions stored = Stored(options);
        if (options.Name is { } wanted)
        {
            await FreeNameAsync(PodOptionCheck.ReadName(wanted), options.Replace, cancellationToken).ConfigureAwait(false);
        }

        for (int attempt = 1; ; attempt++)
        {
            string name = options.Name is null ? NameGenerator.New() : PodOptionCheck.ReadName(options.Name);
            PodRow row = Row(options, name, labels);
            using HeldLock held = await context.Locks.AcquirePodAsync(row.Id, cancellationToken).ConfigureAwait(false);
            FaultPoints.Reach(FaultPoint.PodLocked);
            try
            {
                await InsertAsync(row, stored, progress, cancellationToken).ConfigureAwait(false);
            }
            catch (PodShellException e) when (e.ErrorId == ErrorIds.PodNameInUse && options.Name is null && attempt < NameAttempts)
            {
                continue;
            }

            FaultPoints.Reach(FaultPoint.PodInserted);
            if (options.PodIdFile is { Length: > 0 } file)
            {
                IdFile.Write(CallerPath.Absolute(file, context.Settings.WorkingDirectory), row.Id);
            }

            context.Events.Write(row, EventTypes.Create);
            return row;
        }
    }

    private PodRow Row(PodOptions options, string name, Dictionary<string, string> labels)
    {
        string id = ContainerId.New();
        return new PodRow
        {
            Id = id,
            Name = name,
            Created = DateTimeOffset.Now,
            Summary = new PodSummary
            {
                InfraId = options.Infra ? ContainerId.New() : null,
                Labels = labels.Count > 0 ? labels : null,
                Share = PodOptionCheck.Share(options),
                HostName = options.Infra ? InfraOptions.HostName(options, name) : null,
                CgroupParent = podCgroups.ParentFor(id, options),
                Limits = PodCgroups.HasLimits(options.Resources) ? options.Resources : null,
                RestartPolicy = options.RestartPolicy.Condition == RestartCondition.No ? null : options.RestartPolicy,
                ExitPolicy = options.ExitPolicy,
            },
        };
    }

    private async Task InsertAsync(PodRow row, PodOptions options, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(options, ModelJsonContext.Default.PodOptions);
        if (row.Summary.InfraId is not { } infraId)
        {
            podStore.Insert(row, json);
            return;
        }

        ContainerOptions infra = InfraOptions.Make(options, row, context.Settings.Rootless);
        CreatedContainer created = await creator
            .CreateAsync(
                new ContainerDraft
                {
                    Id = infraId,
                    Asked = infra,
                    Effective = infra,
                    Pod = row,
                    IsInfra = true,
                    BuiltInRoot = options.InfraImage is null,
                    NewPod = new PodDraft(row, json),
                },
                inlineMonitor: false,
                progress,
                cancellationToken
            )
            .ConfigureAwait(false);
        created.Lock.Dispose();
    }

    // Relative paths mean the caller's directory of now, also for the containers that come later.
    private PodOptions Stored(PodOptions options)
    {
        EngineSettings settings = context.Settings;
        return options with
        {
            Storage = options.Storage with
            {
                Mounts =
                [
                    .. options.Storage.Mounts.Select(mount =>
                        mount is { Kind: MountKind.Bind, Source: { } source }
                            ? mount with
                            {
                                Source = HostPath.Resolve(source, options.Storage.BaseDirectory, settings),
                            }
                            : mount
                    ),
                ],
            },
        };
    }

    private async Task FreeNameAsync(string name, bool replace, CancellationToken cancellationToken)
    {
        bool taken = podStore.IsNameTaken(name);
        if (!taken && !store.IsNameTaken(name))
        {
            return;
        }

        if (!taken || !replace)
        {
            throw new PodShellException(
                ErrorIds.PodNameInUse,
                ErrorKind.AlreadyExists,
                $"The name '{name}' is already in use by a {(taken ? "pod" : "container")}.",
                name,
                taken
                    ? $"Choose another name, remove that pod, or replace it ({FaceWords.Either("-Replace", "--replace")})."
                    : "Choose another name."
            );
        }

        await remover
            .RemoveAsync(
                new RemovePodRequest
                {
                    Pod = name,
                    Force = true,
                    Ignore = true,
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
