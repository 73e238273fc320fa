using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.State.Records;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Copy;

/// <summary>Copies files and directories out of containers, into them, and between them.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="resolver">Finds containers.</param>
/// <param name="roots">Opens their root directories.</param>
internal sealed class ContainerCopier(EngineContext context, ContainerResolver resolver, ContainerRootOpener roots)
{
    private const int StackBytes = 2 << 20;

    /// <summary>Copies.</summary>
    /// <param name="request">What, and where.</param>
    /// <param name="input">The tar stream of a source without a path.</param>
    /// <param name="output">Where the tar stream of a target without a path goes.</param>
    /// <param name="cancellationToken">Ends it: files that are whole stay, the one that is being written goes.</param>
    /// <returns>What was copied.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNotFound"/>, <see cref="ErrorIds.ContainerPathNotFound"/>, <see cref="ErrorIds.PathNotFound"/>,
    /// <see cref="ErrorIds.CopyInvalid"/>, and those of <see cref="Storage.Trees.DirectoryWriter"/>.
    /// </exception>
    public async Task<ContainerItemCopy> CopyAsync(
        CopyItemRequest request,
        Stream? input,
        Stream? output,
        CancellationToken cancellationToken
    )
    {
        (CopyEnd source, CopyEnd target) = (request.Source, request.Target);
        if ((source.Path is null && input is null) || (target.Path is null && output is null) || (source.Path ?? target.Path) is null)
        {
            throw CopyErrors.Invalid("A copy has one end that is a stream, not two.", "-", "Name a path of a container.");
        }

        if (source.Container is null && target.Container is null)
        {
            throw CopyErrors.Invalid("Neither source nor target of the copy is in a container.", source.Path ?? "-", "Name a container.");
        }

        foreach (CopyEnd end in (ReadOnlySpan<CopyEnd>)[source, target])
        {
            if (end.Path is { Length: 0 })
            {
                throw CopyErrors.Invalid("A path of the copy is empty: you must specify paths.", end.Container ?? "");
            }
        }

        ContainerRow? from = source.Container is null ? null : Find(source.Container);
        ContainerRow? to = target.Container is null ? null : Find(target.Container);
        ContainerRoot? first = null,
            second = null;
        try
        {
            // By id, whichever way it goes: two copies the other way round must not wait for each other's locks.
            bool swapped = from is not null && to is not null && string.CompareOrdinal(from.Id, to.Id) > 0;
            ContainerRow one = swapped ? to! : from ?? to!;
            first = await roots.OpenAsync(one, PathsIn(one), cancellationToken).ConfigureAwait(false);
            ContainerRow? other =
                from is null || to is null || from.Id == to.Id ? null
                : swapped ? from
                : to;
            if (other is not null)
            {
                second = await roots.OpenAsync(other, PathsIn(other), cancellationToken).ConfigureAwait(false);
            }

            ContainerRoot? fromRoot =
                from is null ? null
                : one.Id == from.Id ? first
                : second;
            ContainerRoot? toRoot =
                to is null ? null
                : one.Id == to.Id ? first
                : second;
            CopyRun run = new(context, request, fromRoot, toRoot, cancellationToken);
            return await OnThreadAsync(() => run.Run(input, output)).ConfigureAwait(false);
        }
        finally
        {
            second?.Dispose();
            first?.Dispose();
        }

        List<string> PathsIn(ContainerRow row) =>
            [
                .. from?.Id == row.Id && source.Path is { } read ? [read] : (string[])[],
                .. to?.Id == row.Id && target.Path is { } written ? [written] : (string[])[],
            ];
    }

    /// <summary>Does file work on a thread of its own, whose file mode mask is 0.</summary>
    /// <typeparam name="T">What it returns.</typeparam>
    /// <param name="work">The work, which may block.</param>
    /// <returns>Its result.</returns>
    public static Task<T> OnThreadAsync<T>(Func<T> work)
    {
        TaskCompletionSource<T> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(
            () =>
            {
                try
                {
                    Errno errno = FileAt.DetachThreadMask();
                    if (errno != Errno.None)
                    {
                        throw LinuxError.Create("unshare(CLONE_FS)", errno);
                    }

                    result.SetResult(work());
                }
                catch (OperationCanceledException e)
                {
                    result.SetCanceled(e.CancellationToken);
                }
                catch (Exception e)
                {
                    result.SetException(e);
                }
            },
            StackBytes
        )
        {
            IsBackground = true,
            Name = "files",
        };
        thread.Start();
        return result.Task;
    }

    private ContainerRow Find(string container)
    {
        ContainerRow row = resolver.Find(container);
        return row.IsBuiltInInfra ? throw ContainerErrors.IsInfra(row.Name, row.Summary.PodName, "copied") : row;
    }
}
