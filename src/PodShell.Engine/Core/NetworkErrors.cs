namespace PodShell.Engine.Core;

/// <summary>Errors that several verbs on networks have in common.</summary>
internal static class NetworkErrors
{
    /// <summary>There is no such network.</summary>
    public static PodShellException NotFound(string text) =>
        new(
            ErrorIds.NetworkNotFound,
            ErrorKind.NotFound,
            $"There is no network '{DisplayText.Quote(text)}'.",
            text,
            $"List the networks with {FaceWords.Either("Get-PodNetwork", "podsh network ls")}."
        );

    /// <summary>Containers use the network.</summary>
    public static PodShellException InUse(PodNetwork network, IReadOnlyList<string> containers, Exception? inner = null) =>
        new(
            ErrorIds.NetworkInUse,
            ErrorKind.InvalidState,
            containers.Count == 0
                ? $"The network '{network.Name}' is being used by a container that starts or ends at this moment."
                : $"The network '{network.Name}' is used by: {string.Join(", ", containers)}.",
            network.Name,
            $"Remove these containers or disconnect them first, or force it ({FaceWords.Either("-Force", "--force")}), which removes them.",
            inner
        );

    /// <summary>Something that was asked of a network cannot be.</summary>
    public static PodShellException Invalid(string message, string? target, string? action = null) =>
        new(ErrorIds.NetworkOptionInvalid, ErrorKind.InvalidArgument, message, target, action);

    /// <summary>The network is not to be changed.</summary>
    public static PodShellException IsDefault(string name) =>
        new(
            ErrorIds.NetworkIsDefault,
            ErrorKind.InvalidState,
            $"'{name}' is the default network, which is always there.",
            name,
            "Create a network of your own."
        );

    /// <summary>netavark was killed while it took a container off a network.</summary>
    public static PodShellException Killed(string container, string network) =>
        new(
            ErrorIds.NetworkSetupFailed,
            ErrorKind.Internal,
            $"netavark was killed while it took '{container}' off the network '{network}'.",
            network,
            "Run the command again."
        );

    /// <summary>Something that networks need is missing on this host.</summary>
    public static PodShellException Missing(string requirement, string message, string action) =>
        new(ErrorIds.RequirementMissing, ErrorKind.RequirementMissing, message, requirement, action) { Requirement = requirement };
}
