using System.Text.Json;

namespace PodShell.Oci.Images;

/// <content>What image configurations have to keep to.</content>
public static partial class OciDocuments
{
    /// <summary>Reads an image configuration.</summary>
    /// <param name="json">The document, whose digest the caller has checked.</param>
    /// <param name="target">The image or file, for messages.</param>
    /// <returns>The checked configuration.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageConfigTooLarge"/>, <see cref="ErrorIds.ImageConfigInvalid"/>,
    /// <see cref="ErrorIds.TooManyLayers"/> or <see cref="ErrorIds.ImageEnvironmentInvalid"/>.</exception>
    public static OciImageConfig ParseImageConfig(ReadOnlySpan<byte> json, string? target)
    {
        if (json.Length > OciLimits.ImageConfigBytes)
        {
            throw TooLarge(target, $"it has {json.Length} bytes, more than {OciLimits.ImageConfigBytes}");
        }

        int tokens;
        try
        {
            OciJsonGuard.TopLevelMembers(json, OciLimits.JsonTokens, out tokens);
        }
        catch (JsonException e)
        {
            throw Invalid(target, $"it is not JSON of a reasonable depth ({DisplayText.Quote(e.Message)})", ErrorIds.ImageConfigInvalid, e);
        }

        if (tokens > OciLimits.JsonTokens)
        {
            throw TooLarge(target, $"it has more than {OciLimits.JsonTokens} JSON tokens");
        }

        OciImageConfig config = WithoutNulls(Read(json, OciJsonContext.Default.OciImageConfig, target, ErrorIds.ImageConfigInvalid));
        Validate(config, target);
        return config;
    }

    /// <summary>
    /// Reads what containers get by default, out of an image configuration that <see cref="ParseImageConfig"/> accepted earlier.
    /// </summary>
    /// <param name="json">The document.</param>
    /// <param name="target">The image, for messages.</param>
    /// <returns>The checked defaults.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ImageConfigInvalid"/> and those of <see cref="ParseImageConfig"/>, when the store was tampered with.
    /// </exception>
    public static OciContainerDefaults ReadContainerDefaults(ReadOnlySpan<byte> json, string? target)
    {
        try
        {
            OciContainerDefaults defaults = OciContainerDefaultsReader.Read(json);
            ValidateDefaults(defaults, target);
            return defaults;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw Misfit(target, ErrorIds.ImageConfigInvalid, e);
        }
    }

    // Builders write null for a label without a value; Go, in which these documents were thought up, reads it as an empty text.
    private static OciImageConfig WithoutNulls(OciImageConfig config) =>
        config.Config is { Labels: { } labels } defaults && labels.Values.Any(static value => value is null)
            ? config with
            {
                Config = defaults with
                {
                    Labels = labels.ToDictionary(static label => label.Key, static label => label.Value ?? string.Empty),
                },
            }
            : config;

    private static void Validate(OciImageConfig config, string? target)
    {
        if (config.RootFs.Type != "layers")
        {
            throw Invalid(
                target,
                $"its root file system is of the unknown type '{DisplayText.Quote(config.RootFs.Type)}'",
                ErrorIds.ImageConfigInvalid
            );
        }

        if (config.RootFs.DiffIds.Any(static id => id is null))
        {
            throw Invalid(target, "a diff id is null", ErrorIds.ImageConfigInvalid);
        }

        if (config.RootFs.DiffIds.Count > OciLimits.Layers)
        {
            throw Invalid(target, $"it has {config.RootFs.DiffIds.Count} layers, more than {OciLimits.Layers}", ErrorIds.TooManyLayers);
        }

        if (config.History is { Count: > OciLimits.HistoryEntries })
        {
            throw TooLarge(target, $"its history has {config.History.Count} entries, more than {OciLimits.HistoryEntries}");
        }

        if (config.History?.Any(static entry => entry is null) == true)
        {
            throw Invalid(target, "an entry of its history is null", ErrorIds.ImageConfigInvalid);
        }

        if (config.Config is { } defaults)
        {
            ValidateDefaults(defaults, target);
        }
    }

    private static void ValidateDefaults(OciContainerDefaults defaults, string? target)
    {
        CheckList(defaults.Env, "environment", target);
        CheckList(defaults.Cmd, "command", target);
        CheckList(defaults.Entrypoint, "entry point", target);
        CheckList(defaults.Shell, "shell", target);
        CheckList(defaults.OnBuild, "list of build triggers", target);
        CheckList(defaults.Healthcheck?.Test, "health check", target);
        CheckList(defaults.ExposedPorts?.Keys, "list of ports", target);
        CheckList(defaults.Volumes?.Keys, "list of volumes", target);
        CheckList(defaults.Labels?.Keys, "list of labels", target);
        CheckList(defaults.Labels?.Values, "list of labels", target);
        foreach (string? text in new[] { defaults.User, defaults.WorkingDir, defaults.StopSignal })
        {
            if (text is not null && (text.Length > 4096 || text.Contains('\0', StringComparison.Ordinal)))
            {
                throw Invalid(
                    target,
                    "its user, working folder or stop signal is longer than 4096 characters or has a NUL",
                    ErrorIds.ImageConfigInvalid
                );
            }
        }

        foreach (string entry in defaults.Env ?? [])
        {
            // A name without a value, or with '*', would be filled from the host's environment by a careless engine (CVE-2026-57231).
            int equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || entry.AsSpan(0, equals).ContainsAny('*', '\0') || entry.Contains('\0', StringComparison.Ordinal))
            {
                throw Invalid(
                    target,
                    $"its environment entry '{DisplayText.Quote(entry, 64)}' is not name=value",
                    ErrorIds.ImageEnvironmentInvalid
                );
            }
        }
    }

    private static void CheckList(IEnumerable<string>? entries, string what, string? target)
    {
        int count = 0;
        long characters = 0L;
        foreach (string? entry in entries ?? [])
        {
            if (entry is null)
            {
                throw Invalid(target, $"an entry of its {what} is null", ErrorIds.ImageConfigInvalid);
            }

            count++;
            characters += entry.Length;
        }

        if (count > OciLimits.ListEntries || characters > OciLimits.ListCharacters)
        {
            throw TooLarge(
                target,
                $"its {what} has {count} entries of {characters} characters, more than {OciLimits.ListEntries} of "
                    + $"{OciLimits.ListCharacters}"
            );
        }
    }

    private static PodShellException TooLarge(string? target, string what) => Invalid(target, what, ErrorIds.ImageConfigTooLarge);
}
