using System.Text;

namespace PodShell;

/// <summary>The text forms of <see cref="ContainerMount"/>.</summary>
internal static class MountText
{
    public const string VolumeForm =
        "[source:]target[:options] with an absolute target, such as ./src:/src:ro, or type=bind,source=…,target=…";
    public const string TmpfsForm = "target[:options] with an absolute target, such as /run:rw,size=64m,mode=1777";

    public static ContainerMount ParseVolume(string text)
    {
        List<string> parts = SplitColons(text);
        (string? source, string target, string options) = parts switch
        {
            [{ } only] => (null, only, ""),
            [{ } first, { } second] => (first, second, ""),
            [{ } first, { } second, { } third] => ((string?)first, second, third),
            _ => throw ValueText.Bad(text, "mount", VolumeForm),
        };
        MountKind kind = source is not null && IsPath(source) ? MountKind.Bind : MountKind.Volume;
        MountOptions parsed = new(kind, text);
        foreach (string option in options.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            parsed.Add(option);
        }

        return Create(kind, source, target, parsed, text);
    }

    public static ContainerMount ParseTmpfs(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        MountOptions options = new(MountKind.Tmpfs, text);
        if (colon >= 0)
        {
            foreach (string option in text[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                options.Add(option);
            }
        }

        return Create(MountKind.Tmpfs, null, colon < 0 ? text : text[..colon], options, text);
    }

    public static ContainerMount ParseKeyed(string text)
    {
        List<string> fields = SplitCsv(text);
        string type = "volume";
        string? source = null;
        string? target = null;
        List<(string Key, string? Value)> others = [];
        foreach (string field in fields)
        {
            int equals = field.IndexOf('=', StringComparison.Ordinal);
            string key = equals < 0 ? field : field[..equals];
            string? value = equals < 0 ? null : field[(equals + 1)..];
            switch (key.ToLowerInvariant())
            {
                case "type":
                    type = value ?? "";
                    break;
                case "src" or "source":
                    source = value;
                    break;
                case "dst" or "destination" or "target":
                    target = value;
                    break;
                default:
                    others.Add((key, value));
                    break;
            }
        }

        MountKind kind = type.ToLowerInvariant() switch
        {
            "bind" => MountKind.Bind,
            "tmpfs" => MountKind.Tmpfs,
            "volume" => MountKind.Volume,
            _ => throw new FormatException(
                $"'{ValueText.Quote(type)}' is not a type of mount. Write type=bind, type=tmpfs or type=volume."
            ),
        };
        MountOptions options = new(kind, text);
        foreach ((string key, string? value) in others)
        {
            options.AddKeyed(key, value);
        }

        return Create(
            kind,
            source,
            target ?? throw new FormatException($"The mount '{ValueText.Quote(text)}' has no target. Add target=/path."),
            options,
            text
        );
    }

    public static string Format(ContainerMount mount)
    {
        bool plain = mount.Kind != MountKind.Tmpfs && !(mount.Source + mount.Target).AsSpan().ContainsAny(":\\\"");
        IEnumerable<string> options = mount.ReadOnly ? mount.Options.Prepend("ro") : mount.Options;
        if (plain)
        {
            string suffix = string.Join(',', options);
            string head = mount.Source is null ? mount.Target : $"{mount.Source}:{mount.Target}";
            if (suffix.Length == 0)
            {
                return head;
            }

            // An anonymous volume has no place for options in the short form.
            if (mount.Source is not null)
            {
                return $"{head}:{suffix}";
            }
        }

        List<string> fields = [$"type={mount.Kind.ToString().ToLowerInvariant()}"];
        if (mount.Source is not null)
        {
            fields.Add($"source={mount.Source}");
        }

        fields.Add($"target={mount.Target}");
        fields.AddRange(options);
        return string.Join(
            ',',
            fields.Select(field =>
                field.AsSpan().ContainsAny(",\"") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field
            )
        );
    }

    private static ContainerMount Create(MountKind kind, string? source, string target, MountOptions options, string text)
    {
        if (target.Length == 0 || target[0] != '/' || target.Length > ValueText.MaximumPathLength)
        {
            throw new FormatException(
                $"In mount '{ValueText.Quote(text)}' the target '{ValueText.Quote(target)}' is not an absolute path. "
                    + $"Write {(kind == MountKind.Tmpfs ? TmpfsForm : VolumeForm)}."
            );
        }

        string clean = ValueText.CleanAbsolutePath(target);
        if (clean == "/")
        {
            throw new FormatException(
                $"In mount '{ValueText.Quote(text)}' the target is the root directory, which cannot be mounted over."
            );
        }

        switch (kind)
        {
            case MountKind.Tmpfs when source is not null:
                throw new FormatException($"A tmpfs mount takes no source: '{ValueText.Quote(text)}'.");
            case MountKind.Bind when source is null || !IsPath(source):
                throw new FormatException(
                    $"A bind mount takes a path of the host as source: '{ValueText.Quote(text)}'. Write an absolute path "
                        + "or one that starts with ./ ."
                );
            case MountKind.Bind when source!.Length > ValueText.MaximumPathLength:
                throw new FormatException(
                    $"The source of a mount has {source.Length} characters; at most {ValueText.MaximumPathLength} are allowed."
                );
            case MountKind.Volume when source is not null && (!ValueText.IsName(source) || source.Length > ContainerName.MaximumLength):
                throw new FormatException(
                    $"'{ValueText.Quote(source)}' is neither a path nor a volume's name. Write an absolute path, one that "
                        + "starts with ./ , or a name of letters, digits, _, . and -."
                );
        }

        return new ContainerMount(kind, source, clean, options.ReadOnly, options.Words);
    }

    private static bool IsPath(string source) =>
        source is "." or ".." or "~"
        || source.StartsWith('/')
        || source.StartsWith("./", StringComparison.Ordinal)
        || source.StartsWith("../", StringComparison.Ordinal)
        || source.StartsWith("~/", StringComparison.Ordinal);

    // A backslash keeps a colon from separating, as Podman reads it.
    private static List<string> SplitColons(string text)
    {
        List<string> parts = [];
        StringBuilder part = new();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == ':')
            {
                part.Append(text[++i]);
            }
            else if (text[i] == ':')
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(text[i]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }

    private static List<string> SplitCsv(string text)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return quoted ? throw new FormatException($"In mount '{ValueText.Quote(text)}' a quote is not closed.") : fields;
    }
}
