using PodShell.Linux.Processes;

namespace PodShell.Engine.Secrets;

/// <summary>Finds the driver of a secret.</summary>
/// <param name="settings">The caller.</param>
/// <param name="paths">Where the store is.</param>
internal sealed class SecretDrivers(EngineSettings settings, EnginePaths paths)
{
    private const string Known = "Use file, shell or pass.";

    /// <summary>Checks what a new secret asks of its driver.</summary>
    /// <param name="name">The driver.</param>
    /// <param name="options">Its options.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SecretDriverInvalid"/>.</exception>
    public static void Check(string name, IReadOnlyDictionary<string, string> options)
    {
        IReadOnlyList<string> known = name switch
        {
            FileSecretDriver.Name => [],
            ShellSecretDriver.Name => ShellSecretDriver.Options,
            PassSecretDriver.Name => [PassSecretDriver.Root],
            _ => throw SecretErrors.DriverInvalid($"'{DisplayText.Quote(name)}' is an invalid driver of secrets.", name, Known),
        };
        if (options.Keys.FirstOrDefault(option => !known.Contains(option)) is { } unknown)
        {
            throw SecretErrors.DriverInvalid(
                $"The secret driver '{name}' has no option '{DisplayText.Quote(unknown)}'.",
                unknown,
                known.Count == 0 ? "Leave it out: the store keeps these secrets." : $"It has {string.Join(", ", known)}."
            );
        }

        if (name == ShellSecretDriver.Name && known.FirstOrDefault(option => !HasText(options, option)) is { } missing)
        {
            throw SecretErrors.DriverInvalid(
                $"The secret driver '{name}' is missing its command '{missing}'.",
                missing,
                "Give list, lookup, store and delete, each a command for a shell that finds the id in SECRET_ID."
            );
        }

        if (options.GetValueOrDefault(PassSecretDriver.Root) is { } root && !root.StartsWith('/'))
        {
            throw SecretErrors.DriverInvalid(
                $"The directory of the password store is not an absolute path: '{DisplayText.Quote(root)}'.",
                root,
                "Write the whole path."
            );
        }
    }

    /// <summary>The driver of a secret.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">Its options.</param>
    /// <returns>The driver.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SecretDriverInvalid"/>.</exception>
    public ISecretDriver Of(string name, IReadOnlyDictionary<string, string> options)
    {
        Check(name, options);
        return name switch
        {
            ShellSecretDriver.Name => new ShellSecretDriver(settings, options),
            PassSecretDriver.Name => new PassSecretDriver(
                settings,
                ProgramFinder.TryFind(PassSecretDriver.Name)
                    ?? throw SecretErrors.DriverInvalid(
                        "The secret driver 'pass' needs the program pass, which is not installed.",
                        name,
                        "Install the package pass and run 'pass init', or use another driver."
                    ),
                options
            ),
            _ => new FileSecretDriver(paths),
        };
    }

    private static bool HasText(IReadOnlyDictionary<string, string> options, string name) =>
        options.TryGetValue(name, out string? text) && text.Length > 0;
}
