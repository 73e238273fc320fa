namespace PodShell;

/// <summary>Collects the options of one mount: refuses unknown ones and those that contradict each other.</summary>
internal sealed class MountOptions(MountKind kind, string text)
{
    private readonly List<string> _words = [];
    private bool? _readOnly;

    public bool ReadOnly => _readOnly ?? false;

    public IReadOnlyList<string> Words => _words;

    /// <summary>One option in the words of <c>-v</c> or <c>--tmpfs</c>.</summary>
    public void Add(string option)
    {
        int equals = option.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
        {
            AddTmpfsValue(option[..equals], option[(equals + 1)..]);
            return;
        }

        if (option is "consistent" or "cached" or "delegated")
        {
            // Docker for Mac's hints: they mean nothing on Linux, and scripts carry them.
            return;
        }

        if (option is "ro" or "rw" or "readonly")
        {
            bool value = option != "rw";
            _readOnly = _readOnly is null || _readOnly == value ? value : throw Contradiction("ro", "rw");
            return;
        }

        if (option == "O")
        {
            throw new FormatException(
                $"The option O (an overlay over the source) of mount '{ValueText.Quote(text)}' is not supported. Mount it "
                    + "read-only (ro), or copy it into a volume."
            );
        }

        string[]? rivals = Group(option);
        if (rivals is null)
        {
            throw new FormatException(
                $"'{ValueText.Quote(option)}' is not an option of a {kind.ToString().ToLowerInvariant()} mount "
                    + $"('{ValueText.Quote(text)}'). Known are {Known}."
            );
        }

        if (_words.Find(word => word != option && rivals.Contains(word)) is { } rival)
        {
            throw Contradiction(rival, option);
        }

        if (!_words.Contains(option))
        {
            _words.Add(option);
        }
    }

    /// <summary>One <c>key[=value]</c> in the words of <c>--mount</c>.</summary>
    public void AddKeyed(string key, string? value)
    {
        switch (key.ToLowerInvariant())
        {
            case "ro" or "readonly":
                Add(Bool(key, value) ? "ro" : "rw");
                break;
            case "rw":
                Add(Bool(key, value) ? "rw" : "ro");
                break;
            case "bind-propagation" when kind == MountKind.Bind && value is not null:
                Add(value);
                break;
            case "bind-nonrecursive" when kind == MountKind.Bind:
                Add(Bool(key, value) ? "bind" : "rbind");
                break;
            case "relabel" when kind != MountKind.Tmpfs:
                Add(
                    value switch
                    {
                        "shared" => "z",
                        "private" => "Z",
                        _ => throw new FormatException($"relabel takes shared or private, not '{ValueText.Quote(value ?? "")}'."),
                    }
                );
                break;
            case "u" or "chown" when kind != MountKind.Tmpfs:
                if (Bool(key, value))
                {
                    Add("U");
                }

                break;
            case "volume-nocopy" when kind == MountKind.Volume:
                Add(Bool(key, value) ? "nocopy" : "copy");
                break;
            case "consistency":
                // Docker for Mac's hint; means nothing on Linux, and compose files carry it.
                break;
            case "tmpfs-size":
                AddTmpfsValue("size", value ?? "");
                break;
            case "tmpfs-mode":
                AddTmpfsValue("mode", value ?? "");
                break;
            default:
                Add(value is null ? key : $"{key}={value}");
                break;
        }
    }

    private string Known =>
        kind switch
        {
            MountKind.Tmpfs =>
                "ro, rw, size=, mode=, uid=, gid=, nr_inodes=, exec, noexec, suid, nosuid, dev, nodev, tmpcopyup, notmpcopyup",
            MountKind.Volume => "ro, rw, z, Z, U, exec, noexec, suid, nosuid, dev, nodev, copy, nocopy",
            _ => "ro, rw, z, Z, U, exec, noexec, suid, nosuid, dev, nodev, [r]private, [r]shared, [r]slave, bind, rbind",
        };

    // The options of which at most one can be given, or null for an option that this kind of mount does not have.
    private string[]? Group(string option) =>
        option switch
        {
            "exec" or "noexec" => ["exec", "noexec"],
            "suid" or "nosuid" => ["suid", "nosuid"],
            "dev" or "nodev" => ["dev", "nodev"],
            "z" or "Z" when kind != MountKind.Tmpfs => ["z", "Z"],
            "U" when kind != MountKind.Tmpfs => [],
            "copy" or "nocopy" when kind == MountKind.Volume => ["copy", "nocopy"],
            "tmpcopyup" or "notmpcopyup" when kind == MountKind.Tmpfs => ["tmpcopyup", "notmpcopyup"],
            "bind" or "rbind" when kind != MountKind.Tmpfs => ["bind", "rbind"],
            "private" or "rprivate" or "shared" or "rshared" or "slave" or "rslave" when kind != MountKind.Tmpfs =>
            [
                "private",
                "rprivate",
                "shared",
                "rshared",
                "slave",
                "rslave",
            ],
            _ => null,
        };

    private void AddTmpfsValue(string key, string value)
    {
        bool ok =
            kind == MountKind.Tmpfs
            && key switch
            {
                "size" => IsTmpfsSize(value),
                "mode" => value.Length is >= 3 and <= 5 && value.All(c => c is >= '0' and <= '7'),
                "uid" or "gid" => ValueText.TryDigits(value, out long id) && id <= int.MaxValue,
                "nr_inodes" => ByteSize.TryParse(value, null, out ByteSize inodes) && !inodes.IsUnlimited,
                _ => false,
            };
        if (!ok)
        {
            throw new FormatException(
                $"'{ValueText.Quote($"{key}={value}")}' is not an option of a {kind.ToString().ToLowerInvariant()} mount "
                    + $"('{ValueText.Quote(text)}'). Known are {Known}."
            );
        }

        _words.RemoveAll(word => word.StartsWith(key + "=", StringComparison.Ordinal));
        _words.Add($"{key}={value}");
    }

    // The kernel reads bytes with k, m or g, and a percentage of the memory.
    private static bool IsTmpfsSize(string value) =>
        value.EndsWith('%')
            ? ValueText.TryDigits(value.AsSpan(0, value.Length - 1), out long percent) && percent is >= 1 and <= 100
            : value.Length > 0
                && ValueText.TryDigits(value.AsSpan(0, char.IsAsciiLetter(value[^1]) ? value.Length - 1 : value.Length), out _)
                && (char.IsAsciiDigit(value[^1]) || "kmgKMG".Contains(value[^1], StringComparison.Ordinal));

    private static bool Bool(string key, string? value) =>
        value?.ToLowerInvariant() switch
        {
            null or "true" or "1" => true,
            "false" or "0" => false,
            _ => throw new FormatException($"{key} takes true or false, not '{ValueText.Quote(value)}'."),
        };

    private FormatException Contradiction(string first, string second) =>
        new($"In mount '{ValueText.Quote(text)}' the options {first} and {second} contradict each other. Give one of them.");
}
