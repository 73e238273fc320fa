using System.Text.Json;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Protocol;

namespace PodShell.Engine.Containers.Change;

/// <summary>
/// Writes down what a container is to be from now on: what was asked for and what it comes to, in the row and in the copy beside its files.
/// The caller holds its lock.
/// </summary>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
internal sealed class ContainerRewriter(ContainerStore store, ContainerRepository containers)
{
    /// <summary>What was asked for when a container was created, or since.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The options.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerNotFound"/> when it was removed meanwhile.</exception>
    public ContainerOptions Options(ContainerRow row) =>
        JsonSerializer.Deserialize(
            store.GetOptions(row.Id) ?? throw ContainerErrors.NotFound(row.Name),
            ModelJsonContext.Default.ContainerOptions
        )!;

    /// <summary>Writes it down, all or nothing but for the copy, which is only read when the database is lost.</summary>
    /// <param name="row">The container with its name and its restart policy from now on.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="plan">What it comes to.</param>
    /// <returns>The row.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNameInUse"/>; <see cref="ErrorIds.ContainerNotFound"/> when it was removed meanwhile.
    /// </exception>
    public ContainerRow Write(ContainerRow row, ContainerOptions options, ContainerPlan plan)
    {
        byte[] optionsText = ModelJsonContext.Write(options);
        byte[] planText = ContainerPlanJsonContext.Write(plan);
        store.Rewrite(row, optionsText, planText);
        FaultPoints.Reach(FaultPoint.ChangeRecorded);
        string directory = containers.Layout(row.Id).Directory;
        if (ContainerCopy.TryRead(directory) is { } copy)
        {
            (copy with { Name = row.Name, RestartPolicy = row.RestartPolicy.ToString(), Options = optionsText, Plan = planText }).Write(
                directory
            );
        }

        return row;
    }
}
