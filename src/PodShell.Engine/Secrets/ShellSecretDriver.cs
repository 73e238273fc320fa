namespace PodShell.Engine.Secrets;

/// <summary>
/// Keeps contents by four commands of the user's, each run by <c>/bin/sh -c</c> as it was written, with the id in <c>SECRET_ID</c>. What is
/// to be kept comes over standard input, what was kept goes to standard output.
/// </summary>
/// <param name="settings">The caller.</param>
/// <param name="options">The commands: list, lookup, store, delete.</param>
internal sealed class ShellSecretDriver(EngineSettings settings, IReadOnlyDictionary<string, string> options) : ISecretDriver
{
    /// <summary>Its name.</summary>
    public const string Name = "shell";

    /// <summary>The options that it must have.</summary>
    public static IReadOnlyList<string> Options { get; } = ["delete", "list", "lookup", "store"];

    private readonly SecretProgram _program = new(settings, Name);

    /// <inheritdoc/>
    public async Task StoreAsync(string id, byte[] data, CancellationToken cancellationToken)
    {
        if (await RunAsync("store", id, data, cancellationToken).ConfigureAwait(false) is null)
        {
            throw _program.Failed("store");
        }
    }

    /// <inheritdoc/>
    public Task<byte[]?> LookupAsync(string id, CancellationToken cancellationToken) => RunAsync("lookup", id, null, cancellationToken);

    /// <inheritdoc/>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (await RunAsync("delete", id, null, cancellationToken).ConfigureAwait(false) is null)
        {
            throw _program.Failed("delete");
        }
    }

    private Task<byte[]?> RunAsync(string step, string id, byte[]? input, CancellationToken cancellationToken) =>
        _program.TryRunAsync(
            "/bin/sh",
            ["-c", options[step]],
            new Dictionary<string, string> { ["SECRET_ID"] = id },
            input,
            cancellationToken
        );
}
