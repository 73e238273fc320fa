using PodShell.Engine.Configuration;
using PodShell.Oci.Images;

namespace PodShell.Engine.Containers.Plan;

/// <summary>
/// The environment of a process. In rising order: the engine's defaults, containers.conf, the image, proxies, env-files, the options.
/// Only the user's own words may take the caller's variables; an image that asks for that is refused (CVE-2026-57231).
/// </summary>
/// <param name="settings">The caller.</param>
/// <param name="conf">The administrator's defaults.</param>
/// <param name="cancellationToken">Ends the waiting for a file that is a pipe.</param>
internal sealed class EnvironmentPlanner(EngineSettings settings, ContainersConf conf, CancellationToken cancellationToken)
{
    private const string DefaultPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static readonly string[] ProxyNames =
    [
        "http_proxy",
        "https_proxy",
        "ftp_proxy",
        "no_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "FTP_PROXY",
        "NO_PROXY",
    ];

    /// <summary>Makes the environment of process 1.</summary>
    public List<string> Plan(ProcessOptions options, OciContainerDefaults image, string? baseDirectory, string hostName)
    {
        List<string> result = [];
        if (!options.UnsetAllEnvironment)
        {
            Set(result, DefaultPath);

            // Programs ask for this very word before they believe that they are in a container with /run/.containerenv.
            Set(result, "container=podman");
            foreach (string entry in conf.Environment)
            {
                Set(result, Checked(entry, "containers.conf"));
            }

            AddImage(result, image.Env ?? []);
        }

        if (options.Terminal && !Has(result, "TERM"))
        {
            Set(result, "TERM=xterm");
        }

        foreach (string name in options.UnsetEnvironment)
        {
            result.RemoveAll(entry => entry.StartsWith(name + "=", StringComparison.Ordinal));
        }

        if (options.HttpProxy)
        {
            foreach (string name in ProxyNames)
            {
                if (settings.Environment.TryGetValue(name, out string? value))
                {
                    Set(result, $"{name}={value}");
                }
            }
        }

        AddOptions(result, options.EnvironmentFiles, options.Environment, baseDirectory);
        if (!Has(result, "HOSTNAME") && hostName.Length > 0)
        {
            Set(result, $"HOSTNAME={hostName}");
        }

        return result;
    }

    /// <summary>Adds env-files and variables of the options.</summary>
    public void AddOptions(
        List<string> result,
        IReadOnlyList<string> files,
        IReadOnlyDictionary<string, string?> variables,
        string? baseDirectory
    )
    {
        foreach (string file in files)
        {
            foreach (
                KeyValue variable in HostPath.ReadEnvironmentFile(
                    file,
                    baseDirectory,
                    settings,
                    ErrorIds.EnvironmentInvalid,
                    cancellationToken
                )
            )
            {
                AddVariable(result, variable.Key, variable.Value);
            }
        }

        foreach ((string name, string? value) in variables)
        {
            AddVariable(result, name, value);
        }
    }

    private static void AddImage(List<string> result, IReadOnlyList<string> entries)
    {
        foreach (string entry in entries)
        {
            int equals = entry.IndexOf('=', StringComparison.Ordinal);
            Set(
                result,
                equals > 0 && !entry.Contains('\0', StringComparison.Ordinal)
                    ? entry
                    : throw PlanErrors.Image(
                        ErrorIds.ImageEnvironmentInvalid,
                        $"The image's variable '{ValueText.Quote(entry)}' is not name=value.",
                        null,
                        "Have the image rebuilt."
                    )
            );
        }
    }

    private void AddVariable(List<string> result, string name, string? value)
    {
        if (value is null && name.EndsWith('*'))
        {
            string prefix = name[..^1];
            foreach ((string found, string text) in settings.Environment)
            {
                if (found.StartsWith(prefix, StringComparison.Ordinal))
                {
                    Set(result, $"{found}={text}");
                }
            }

            return;
        }

        value ??= settings.Environment.GetValueOrDefault(name);
        if (value is not null)
        {
            Set(result, Checked($"{name}={value}", "an option"));
        }
    }

    private static string Checked(string entry, string where) =>
        entry.IndexOf('=', StringComparison.Ordinal) > 0
        && !entry.Contains('\0', StringComparison.Ordinal)
        && entry.Length <= KeyValue.MaximumLength
            ? entry
            : throw PlanErrors.Invalid(
                ErrorIds.EnvironmentInvalid,
                $"'{ValueText.Quote(entry)}' of {where} is no variable of an environment.",
                entry.Length > 64 ? entry[..64] : entry,
                "Write NAME=value."
            );

    private static bool Has(List<string> entries, string name) =>
        entries.Exists(entry => entry.StartsWith(name + "=", StringComparison.Ordinal));

    /// <summary>Sets a variable, in the place of one of that name.</summary>
    public static void Set(List<string> entries, string entry)
    {
        string head = entry[..(entry.IndexOf('=', StringComparison.Ordinal) + 1)];
        int at = entries.FindIndex(other => other.StartsWith(head, StringComparison.Ordinal));
        if (at < 0)
        {
            entries.Add(entry);
        }
        else
        {
            entries[at] = entry;
        }
    }
}
