using PodShell.Engine.Requirements;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Containers.Status;

/// <summary>Errors that several verbs throw.</summary>
internal static class ContainerErrors
{
    /// <summary>There is no such container.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException NotFound(string text) =>
        new(
            ErrorIds.ContainerNotFound,
            ErrorKind.NotFound,
            $"There is no container '{DisplayText.Quote(text)}'.",
            text,
            $"List the containers with {FaceWords.Either("Get-PodContainer", "podsh ps -a")}."
        );

    /// <summary>Reads the name that a container is to have.</summary>
    /// <param name="name">What the user wrote.</param>
    /// <returns>The name.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerNameInvalid"/>.</exception>
    public static string ReadName(string name)
    {
        try
        {
            return ContainerName.Parse(name).Value;
        }
        catch (FormatException e)
        {
            throw new PodShellException(ErrorIds.ContainerNameInvalid, ErrorKind.InvalidArgument, e.Message, name, inner: e);
        }
    }

    /// <summary>A container is to go when it ends, and to be restarted.</summary>
    /// <param name="name">Its name; null when it has none yet.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException RemovedAndRestarted(string? name) =>
        new(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            "A container that is removed when it ends can't be restarted by a policy.",
            name,
            $"Leave out either the removal ({FaceWords.Either("-Remove", "--rm")}) or the restart policy."
        );

    /// <summary>The container has to run, and does not.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="state">Its state.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException NotRunning(string name, ContainerState state) =>
        new(
            ErrorIds.ContainerNotRunning,
            ErrorKind.InvalidState,
            state == ContainerState.Running
                ? $"The container '{name}' starts or ends at this moment."
                : $"The container '{name}' does not run: its state is {state.ToString().ToLowerInvariant()}.",
            name,
            state switch
            {
                ContainerState.Running => "Try again.",
                ContainerState.Paused => $"{FaceWords.Either("Resume", "Unpause")} it first.",
                _ => "Start it first.",
            }
        );

    /// <summary>The container has to run, and does not: with the state that users are shown.</summary>
    /// <param name="row">The container.</param>
    /// <param name="observed">What it really is.</param>
    /// <param name="layout">Its files.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException NotRunning(ContainerRow row, ObservedState observed, ContainerLayout layout) =>
        NotRunning(row.Name, observed.Shown(row, layout).State);

    /// <summary>Throws when a container runs whose run directory has been deleted, as from a /tmp where old files are.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="layout">Its files.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerOutOfReach"/>.</exception>
    public static void ThrowIfOutOfReach(string name, ContainerLayout layout)
    {
        if (!Directory.Exists(layout.RunDirectory))
        {
            string rule = $"'{RunDirectoryRequirement.AgeingRule}' in {RunDirectoryRequirement.AgeingPath}";
            string keep = FaceWords.Either("Install-PodHost", rule);
            throw new PodShellException(
                ErrorIds.ContainerOutOfReach,
                ErrorKind.InvalidState,
                $"The container '{name}' runs, but its run directory '{layout.RunDirectory}' has been deleted: nothing "
                    + "can be run in it, and its networks cannot be changed.",
                name,
                $"Restart it. Where systemd deletes old files in /tmp, {keep} keeps it from those of containers."
            );
        }
    }

    /// <summary>The container is to be removed, and runs.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException Running(string name) =>
        new(
            ErrorIds.ContainerRunning,
            ErrorKind.InvalidState,
            $"The container '{name}' is running: running or paused containers cannot be removed without force.",
            name,
            $"Stop it first, or use {FaceWords.Either("-Force", "--force")}."
        );

    /// <summary>The container is its pod's infra container, and the verb is not for it alone.</summary>
    /// <param name="container">The container's name.</param>
    /// <param name="pod">The pod's name.</param>
    /// <param name="done">What cannot be done to it alone.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException IsInfra(string container, string? pod, string done) =>
        new(
            ErrorIds.ContainerIsInfra,
            ErrorKind.InvalidState,
            $"The container '{container}' is the infra container of the pod '{pod}': it is {done} with its pod only.",
            container,
            $"Do it to the pod '{pod}'."
        );
}
