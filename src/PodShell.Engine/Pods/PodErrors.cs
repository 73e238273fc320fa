namespace PodShell.Engine.Pods;

/// <summary>Errors that several verbs on pods throw.</summary>
internal static class PodErrors
{
    /// <summary>There is no such pod.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException NotFound(string text) =>
        new(
            ErrorIds.PodNotFound,
            ErrorKind.NotFound,
            $"There is no pod '{DisplayText.Quote(text)}'.",
            text,
            $"List the pods with {FaceWords.Either("Get-Pod", "podsh pod ps")}."
        );

    /// <summary>An option cannot be.</summary>
    /// <param name="message">Why.</param>
    /// <param name="target">The pod or container.</param>
    /// <param name="action">What to do.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException Option(string message, string? target, string action) =>
        new(ErrorIds.PodOptionInvalid, ErrorKind.InvalidArgument, message, target, action);

    /// <summary>Containers of the pod run.</summary>
    /// <param name="pod">The pod's name.</param>
    /// <param name="containers">Their names.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException Running(string pod, IEnumerable<string> containers) =>
        new(
            ErrorIds.PodRunning,
            ErrorKind.InvalidState,
            $"Containers of the pod '{pod}' are running: {string.Join(", ", containers)}.",
            pod,
            $"Stop the pod first, or use {FaceWords.Either("-Force", "--force")}."
        );
}
