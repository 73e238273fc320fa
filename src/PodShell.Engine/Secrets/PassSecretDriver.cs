namespace PodShell.Engine.Secrets;

/// <summary>Keeps contents in the password store of <c>pass</c>, encrypted for its keys, below <c>podshell/</c>.</summary>
/// <param name="settings">The caller.</param>
/// <param name="program">The program <c>pass</c>, an absolute path.</param>
/// <param name="options">The option root: the store's directory.</param>
internal sealed class PassSecretDriver(EngineSettings settings, string program, IReadOnlyDictionary<string, string> options) : ISecretDriver
{
    /// <summary>Its name.</summary>
    public const string Name = "pass";

    /// <summary>The option that names the store's directory.</summary>
    public const string Root = "root";

    private const string Folder = "podshell/";

    private readonly SecretProgram _program = new(settings, Name);

    /// <inheritdoc/>
    public async Task StoreAsync(string id, byte[] data, CancellationToken cancellationToken)
    {
        if (await RunAsync(["insert", "--multiline", "--force", Folder + id], data, cancellationToken).ConfigureAwait(false) is null)
        {
            throw _program.Failed("store");
        }
    }

    /// <inheritdoc/>
    public Task<byte[]?> LookupAsync(string id, CancellationToken cancellationToken) =>
        RunAsync(["show", Folder + id], null, cancellationToken);

    /// <inheritdoc/>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (await RunAsync(["rm", "--force", Folder + id], null, cancellationToken).ConfigureAwait(false) is null)
        {
            throw _program.Failed("delete");
        }
    }

    private Task<byte[]?> RunAsync(IReadOnlyList<string> arguments, byte[]? input, CancellationToken cancellationToken) =>
        _program.TryRunAsync(
            program,
            arguments,
            options.TryGetValue(Root, out string? root)
                ? new Dictionary<string, string> { ["PASSWORD_STORE_DIR"] = root }
                : new Dictionary<string, string>(),
            input,
            cancellationToken
        );
}
