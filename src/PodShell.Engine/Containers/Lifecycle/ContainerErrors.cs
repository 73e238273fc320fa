namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>Errors that several verbs throw.</summary>
internal static class ContainerErrors
{
    /// <summary>There is no such container.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException NotFound(string text) => new(
        ErrorIds.ContainerNotFound,
        ErrorKind.NotFound,
        $"There is no container '{DisplayText.Quote(text)}'.",
        text,
        $"List the containers with {FaceWords.Either("Get-PodContainer", "podsh ps -a")}.");

    /// <summary>The container has to run, and does not.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="state">Its state.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException NotRunning(string name, ContainerState state) => new(
        ErrorIds.ContainerNotRunning,
        ErrorKind.InvalidState,
        $"The container '{name}' does not run: its state is {state.ToString().ToLowerInvariant()}.",
        name,
        state == ContainerState.Paused ? "Resume it first." : "Start it first.");

    /// <summary>The container must not run, and does.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException Running(string name) => new(
        ErrorIds.ContainerRunning,
        ErrorKind.InvalidState,
        $"The container '{name}' is running.",
        name,
        $"Stop it first, or use {FaceWords.Either("-Force", "--force")}.");
}
