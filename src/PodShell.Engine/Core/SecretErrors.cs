namespace PodShell.Engine.Core;

/// <summary>Errors that several verbs on secrets have in common. None quotes a content.</summary>
internal static class SecretErrors
{
    /// <summary>There is no such secret.</summary>
    public static PodShellException NotFound(string text) =>
        new(
            ErrorIds.SecretNotFound,
            ErrorKind.NotFound,
            $"There is no secret '{DisplayText.Quote(text)}'.",
            text,
            $"List the secrets with {FaceWords.Either("Get-PodSecret", "podsh secret ls")}."
        );

    /// <summary>The content of a secret is not where its driver keeps it.</summary>
    public static PodShellException DataMissing(string name, Exception? inner = null) =>
        new(
            ErrorIds.SecretDataMissing,
            ErrorKind.InvalidState,
            $"The content of the secret '{name}' is gone.",
            name,
            $"Create it anew in its place ({FaceWords.Either("New-PodSecret -Replace", "podsh secret create --replace")}), or remove it.",
            inner
        );

    /// <summary>A driver cannot do what it is asked for.</summary>
    public static PodShellException DriverInvalid(string message, string? target, string action) =>
        new(ErrorIds.SecretDriverInvalid, ErrorKind.InvalidArgument, message, target, action);

    /// <summary>The program of a driver failed. What it said may hold secrets and is not shown.</summary>
    public static PodShellException DriverFailed(string driver, string step, string how) =>
        new(
            ErrorIds.SecretDriverFailed,
            ErrorKind.InvalidState,
            $"The secret driver '{driver}' failed to {step} a secret: {how}.",
            driver,
            "Run its command by hand, with SECRET_ID set, and look at what it says."
        );
}
