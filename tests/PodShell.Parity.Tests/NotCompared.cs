namespace PodShell.Parity.Tests;

/// <summary>
/// Verbs and flags that no stanza has, each with the reason: <c>verb</c>, <c>verb --flag</c>, or <c>--flag</c> for all verbs.
/// </summary>
internal static class NotCompared
{
    private const string Registry = "needs a registry, which PodShell.Registry.Tests has";
    private const string Internal = "called by the engine itself";
    private const string Open = "no stanza yet";
    private const string OwnWord = "podman has no such thing";

    public static IReadOnlyDictionary<string, string> Reasons { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["--authfile"] = Registry,
            ["--cert-dir"] = Registry,
            ["--creds"] = Registry,
            ["--tls-verify"] = Registry,
            ["--retry"] = Registry,
            ["--retry-delay"] = Registry,
            ["login --compat-auth-file"] = "podman 4.3 has no such flag",
            ["logout --compat-auth-file"] = "podman 4.3 has no such flag",
            ["update --blkio-weight"] = "the host's kernel has no such weight",
            ["update --env"] = "podman 4.3 has no such flag",
            ["update --pids-limit"] = "podman 4.3 has no such flag",
            ["update --restart"] = "podman 4.3 has no such flag",
            ["update --ulimit"] = "podman 4.3 has no such flag",
            ["update --unsetenv"] = "podman 4.3 has no such flag",
            ["pull --all-tags"] = Registry,
            ["pull --arch"] = Registry,
            ["pull --os"] = Registry,
            ["pull --platform"] = Registry,
            ["pull --variant"] = Registry,
            ["create --rootfs"] = Open,
            ["run --rootfs"] = Open,
            ["events --no-trunc"] = Open,
            ["exec --detach-keys"] = Open,
            ["import --arch"] = Open,
            ["import --os"] = Open,
            ["import --platform"] = Open,
            ["import --variant"] = Open,
            ["network connect --interface-name"] = Open,
            ["network update --label"] = Open,
            ["network update --label-drop"] = Open,
            ["pod create --blkio-weight"] = Open,
            ["pod create --cpu-period"] = Open,
            ["pod create --cpu-quota"] = Open,
            ["pod create --cpuset-mems"] = Open,
            ["pod create --infra-command"] = Open,
            ["pod create --infra-image"] = Open,
            ["pod create --ip6"] = Open,
            ["pod create --memory-reservation"] = Open,
            ["pod create --memory-swap"] = Open,
            ["pod create --pids-limit"] = Open,
            ["pod create --quiet"] = Open,
            ["pod create --userns"] = Open,
            ["pod create --volumes-from"] = Open,
            ["pod logs --follow"] = Open,
            ["pod stats --interval"] = Open,
            ["--gidmap"] = Open,
            ["--uidmap"] = Open,
            ["--subgidname"] = Open,
            ["--subuidname"] = Open,
            ["system reset"] = "podman's takes more away than what is its own here",
            ["system reset --force"] = "podman's takes more away than what is its own here",
            ["system prune --build"] = "podman 4.3 has no such flag",
            ["system prune --external"] = "podman 4.3 has no such flag",
            ["system check"] = "podman 4.3 has no such verb",
            ["system check --force"] = "podman 4.3 has no such verb",
            ["system check --max"] = "podman 4.3 has no such verb",
            ["system check --quick"] = "podman 4.3 has no such verb",
            ["system check --repair"] = "podman 4.3 has no such verb",
            ["container cleanup --all"] = Internal,
            ["container cleanup --networks"] = Internal,
            ["container forward"] = Internal,
            ["manual"] = "for those who make packages",
            ["container forward --publish"] = Internal,
            ["container forward --transparent"] = Internal,
            ["network test"] = OwnWord,
            ["network test --format"] = OwnWord,
            ["network test --noheading"] = OwnWord,
            ["network test --target"] = OwnWord,
        };
}
