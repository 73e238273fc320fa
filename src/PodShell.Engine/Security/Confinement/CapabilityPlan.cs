using PodShell.Linux.Processes;

namespace PodShell.Engine.Security.Confinement;

/// <summary>The capabilities of a container.</summary>
/// <param name="Bounding">All that its processes can have, in the kernel's order.</param>
/// <param name="Added">What the options added: the effective set of a user other than root.</param>
internal sealed record CapabilityPlan(IReadOnlyList<string> Bounding, IReadOnlyList<string> Added)
{
    /// <summary>Podman's defaults: Docker's without NET_RAW, MKNOD and AUDIT_WRITE.</summary>
    public static IReadOnlyList<string> Default { get; } =
    [
        "CAP_CHOWN",
        "CAP_DAC_OVERRIDE",
        "CAP_FOWNER",
        "CAP_FSETID",
        "CAP_KILL",
        "CAP_NET_BIND_SERVICE",
        "CAP_SETFCAP",
        "CAP_SETGID",
        "CAP_SETPCAP",
        "CAP_SETUID",
        "CAP_SYS_CHROOT",
    ];

    private static readonly string[] ImageLabels = ["io.containers.capabilities", "io.containers.capabilities.needed"];

    /// <summary>Applies the options to the defaults.</summary>
    /// <param name="options">What is added and dropped.</param>
    /// <param name="configured">The administrator's defaults, or <see langword="null"/>.</param>
    /// <param name="labels">The image's labels: one may narrow the defaults.</param>
    /// <param name="available">What the engine itself can have.</param>
    /// <returns>The plan.</returns>
    public static CapabilityPlan Make(
        SecurityOptions options,
        IReadOnlyList<string>? configured,
        IReadOnlyDictionary<string, string>? labels,
        ulong available
    )
    {
        HashSet<string> all = [.. Capabilities.NamesOf(available)];
        HashSet<string> add = Names(options.CapabilityAdd);
        HashSet<string> drop = Names(options.CapabilityDrop);
        if (add.FirstOrDefault(name => name != "ALL" && drop.Contains(name)) is { } both)
        {
            throw PlanErrors.Invalid(ErrorIds.CapabilityInvalid, $"{both} is both added and dropped.", both, "Leave one of them out.");
        }

        if (add.FirstOrDefault(name => name != "ALL" && !all.Contains(name)) is { } missing)
        {
            throw new PodShellException(
                ErrorIds.CapabilityUnavailable,
                ErrorKind.PermissionDenied,
                $"The engine itself does not have {missing}, and cannot give it to a container.",
                missing,
                "Leave it out, or run the engine with it."
            );
        }

        HashSet<string> set =
            options.Privileged || add.Contains("ALL") ? [.. all]
            : drop.Contains("ALL") ? []
            : Base(configured, labels, all);
        set.UnionWith(add.Where(name => name != "ALL"));
        set.ExceptWith(drop);
        if (drop.Contains("ALL") && add.Contains("ALL"))
        {
            throw PlanErrors.Invalid(
                ErrorIds.CapabilityInvalid,
                "All capabilities are both added and dropped.",
                "ALL",
                "Leave one of them out."
            );
        }

        return new CapabilityPlan(
            [.. Capabilities.AllNames.Where(set.Contains)],
            add.Contains("ALL")
                ? [.. Capabilities.AllNames.Where(set.Contains)]
                : [.. Capabilities.AllNames.Where(name => add.Contains(name) && set.Contains(name))]
        );
    }

    // As Podman: an image may ask for less than the default, never for more.
    private static HashSet<string> Base(IReadOnlyList<string>? configured, IReadOnlyDictionary<string, string>? labels, HashSet<string> all)
    {
        HashSet<string> set = configured is null ? [.. Default] : Names(configured);
        set.IntersectWith(all);
        string? wish = ImageLabels
            .Select(label => labels?.GetValueOrDefault(label))
            .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
        if (wish is null)
        {
            return set;
        }

        HashSet<string> narrowed =
        [
            .. wish.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Prefixed),
        ];
        return narrowed.IsSubsetOf(set) ? narrowed : set;
    }

    private static HashSet<string> Names(IReadOnlyList<string> names)
    {
        HashSet<string> result = [];
        foreach (string name in names)
        {
            string full = Prefixed(name);
            result.Add(
                full == "ALL" || Capabilities.AllNames.Contains(full)
                    ? full
                    : throw PlanErrors.Invalid(
                        ErrorIds.CapabilityInvalid,
                        $"There is no capability '{ValueText.Quote(name)}'.",
                        name,
                        "Write a name such as NET_ADMIN, or ALL."
                    )
            );
        }

        return result;
    }

    private static string Prefixed(string name)
    {
        string upper = name.ToUpperInvariant();
        return upper is "ALL" or "CAP_ALL" ? "ALL"
            : upper.StartsWith("CAP_", StringComparison.Ordinal) ? upper
            : "CAP_" + upper;
    }
}
