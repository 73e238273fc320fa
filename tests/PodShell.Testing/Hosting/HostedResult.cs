using System.Management.Automation;

namespace PodShell.Testing;

/// <summary>What a hosted pipeline left on each stream.</summary>
/// <param name="Output">The objects.</param>
/// <param name="Errors">Non-terminating errors, and the terminating one last.</param>
/// <param name="Warnings">Warnings.</param>
/// <param name="Verbose">Verbose lines.</param>
/// <param name="Information">Information records.</param>
/// <param name="Progress">Progress records.</param>
/// <param name="Terminated">Whether a terminating error ended the pipeline.</param>
public sealed record HostedResult(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<InformationRecord> Information,
    IReadOnlyList<ProgressRecord> Progress,
    bool Terminated
)
{
    /// <summary>The objects as one type.</summary>
    public IReadOnlyList<T> As<T>() => [.. Output.Select(o => (T)o.BaseObject)];

    /// <summary>This result, if there was no error.</summary>
    /// <exception cref="InvalidOperationException">There was one; the message shows all.</exception>
    public HostedResult Succeeded() =>
        Errors.Count == 0
            ? this
            : throw new InvalidOperationException(string.Join('\n', Errors.Select(e => $"{e.FullyQualifiedErrorId}: {e}")));
}
