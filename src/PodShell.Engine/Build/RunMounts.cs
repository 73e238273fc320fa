using System.Security.Cryptography;
using System.Text;
using PodShell.Engine.Containers.Copy;
using PodShell.Engine.Context;
using PodShell.Engine.Storage.Trees;
using PodShell.Linux.Files;

namespace PodShell.Engine.Build;

/// <summary>What <c>RUN --mount</c> asks for, as mounts of the command's container.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="request">The build.</param>
/// <param name="files">The files of the build.</param>
/// <param name="open">Opens the files of a stage, an image or a named context.</param>
internal sealed class RunMounts(EngineContext context, BuildImageRequest request, BuildContext files, Func<string, Task<ImageRoot>> open)
    : IDisposable
{
    private const int MaximumSecret = 512 << 10;

    private ContextFolder? _folder;
    private ContextFolder? _secrets;
    private int _made;

    /// <summary>The mounts.</summary>
    public List<ContainerMount> Mounts { get; } = [];

    /// <summary>Secrets that are variables of the command.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    /// <summary>Takes one.</summary>
    /// <param name="text">What stands behind <c>--mount=</c>.</param>
    /// <param name="workingDirectory">What a relative target starts from.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task.</returns>
    /// <exception cref="FormatException">It is malformed, or something is not there.</exception>
    public async Task AddAsync(string text, string workingDirectory, CancellationToken cancellationToken)
    {
        Dictionary<string, string> fields = Read(text);
        string type = fields.GetValueOrDefault("type", "bind");
        string? target = Given(fields, "target", "dst", "destination");
        if (target is not null)
        {
            target = Path.GetFullPath(target, workingDirectory.StartsWith('/') ? workingDirectory : "/");
        }

        switch (type)
        {
            case "bind":
                await BindAsync(fields, Needed(target, type), cancellationToken).ConfigureAwait(false);
                break;
            case "cache":
                Cache(fields, Needed(target, type));
                break;
            case "tmpfs":
                string[] size = fields.TryGetValue("size", out string? bytes) ? [$"size={bytes}"] : [];
                Mounts.Add(new ContainerMount(MountKind.Tmpfs, null, Needed(target, type), false, size));
                break;
            case "secret":
                Secret(fields, target);
                break;
            default:
                throw new FormatException(
                    type == "ssh"
                        ? "mounts of the type ssh are not supported: give a key as a secret"
                        : $"there are no mounts of the type '{ValueText.Quote(type)}'"
                );
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _folder?.Dispose();
        _secrets?.Dispose();
    }

    private static Dictionary<string, string> Read(string text)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (string field in text.Split(','))
        {
            int equals = field.IndexOf('=', StringComparison.Ordinal);
            string name = (equals < 0 ? field : field[..equals]).Trim().ToLowerInvariant();
            string value = equals < 0 ? "true" : field[(equals + 1)..].Trim('"');
            fields[name] = name
                is "type"
                    or "from"
                    or "source"
                    or "src"
                    or "target"
                    or "dst"
                    or "destination"
                    or "id"
                    or "sharing"
                    or "mode"
                    or "uid"
                    or "gid"
                    or "size"
                    or "env"
                    or "required"
                    or "ro"
                    or "readonly"
                    or "rw"
                    or "readwrite"
                    or "z"
                ? value
                : throw new FormatException($"a mount has no field '{ValueText.Quote(name)}'");
        }

        return fields;
    }

    private static string? Given(Dictionary<string, string> fields, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (fields.TryGetValue(name, out string? value))
            {
                return value;
            }
        }

        return null;
    }

    private static string Needed(string? target, string type) =>
        target ?? throw new FormatException($"a mount of the type {type} needs a target");

    private static bool Is(Dictionary<string, string> fields, params ReadOnlySpan<string> names) => Given(fields, names) is "true" or "1";

    private async Task BindAsync(Dictionary<string, string> fields, string target, CancellationToken cancellationToken)
    {
        if (Is(fields, "rw", "readwrite") || Given(fields, "ro", "readonly") is "false")
        {
            throw new FormatException("binds are read-only: what is written into a writable one would have to be thrown away");
        }

        // From the root of what is bound, and never above it.
        string source = Path.GetFullPath(Given(fields, "source", "src") ?? "/", "/");
        if (fields.TryGetValue("from", out string? from))
        {
            using ImageRoot image = await open(from).ConfigureAwait(false);
            string copy = await ContainerCopier
                .OnThreadAsync(() => Copied(image.Directory, source, cancellationToken))
                .ConfigureAwait(false);
            Mounts.Add(new ContainerMount(MountKind.Bind, copy, target, true, []));
            return;
        }

        SafeDirectory root = files.Directory ?? throw new FormatException("there is no context to bind");
        using FoundItem? found = ItemFinder.TryFind(root, source);
        if (found?.Status is null)
        {
            throw new FormatException($"the context has no '{ValueText.Quote(source)}': no such file or directory");
        }

        // Without links: what lies there is what was looked up.
        Mounts.Add(new ContainerMount(MountKind.Bind, $"{root.Path.TrimEnd('/')}{found.Path}".TrimEnd('/'), target, true, []));
    }

    private string Copied(SafeDirectory root, string source, CancellationToken cancellationToken)
    {
        using FoundItem? found = ItemFinder.TryFind(root, source);
        if (found?.Status is not { } status)
        {
            throw new FormatException($"there is no '{ValueText.Quote(source)}' to bind: no such file or directory");
        }

        _folder ??= ContextFolder.Make(context.Paths.Root);
        string name = $"mount{++_made}";
        using SafeDirectory place = SafeDirectory.Open(_folder.Path);
        using DirectoryWriter writer = new(
            new TreePlace(place, place, "/", string.Empty),
            new TreePolicy { Owner = static entry => (entry?.Uid ?? 0, entry?.Gid ?? 0), SkipDevices = true },
            ArchiveInput.Limits
        );
        TreeReader reader = new(writer, static one => (one.Uid, one.Gid), cancellationToken);
        if (status.IsDirectory)
        {
            using SafeDirectory directory = found.TryOpen() ?? throw new FormatException($"'{ValueText.Quote(source)}' is no directory");
            reader.ReadDirectory(directory, Encoding.UTF8.GetBytes(name));
        }
        else
        {
            reader.ReadName(found.Parent, Encoding.UTF8.GetBytes(found.Name + "\0"), Encoding.UTF8.GetBytes(name));
        }

        writer.Finish();
        return $"{_folder.Path}/{name}";
    }

    // One directory an id, for all builds of this store.
    private void Cache(Dictionary<string, string> fields, string target)
    {
        if (fields.ContainsKey("from") || fields.ContainsKey("source"))
        {
            throw new FormatException("a cache begins empty: from and source are not supported for it");
        }

        string id = fields.GetValueOrDefault("id", target);
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32];
        using SafeDirectory all = SafeDirectory.OpenOrCreate(BuildCaches.PathIn(context.Paths.Root));
        if (all.CreateDirectory(name, UnixMode.PublicDirectory))
        {
            all.SetOwner(name, Number(fields, "uid"), Number(fields, "gid"));
            all.SetMode(name, fields.TryGetValue("mode", out string? mode) ? Mode(mode) : UnixMode.PublicDirectory);
        }

        Mounts.Add(
            new ContainerMount(MountKind.Bind, $"{BuildCaches.PathIn(context.Paths.Root)}/{name}", target, Is(fields, "ro", "readonly"), [])
        );
    }

    private void Secret(Dictionary<string, string> fields, string? target)
    {
        string id = fields.GetValueOrDefault("id") ?? (target is null ? "" : Path.GetFileName(target));
        if (request.Secrets.FindLast(secret => secret.Id == id) is not { } secret)
        {
            if (Is(fields, "required"))
            {
                throw new FormatException(
                    $"the secret '{ValueText.Quote(id)}' is required and was not given: use --secret id={id},src=FILE"
                );
            }

            return;
        }

        byte[] data = Content(secret);
        if (fields.TryGetValue("env", out string? variable))
        {
            Environment[variable] = Encoding.UTF8.GetString(data);
            if (target is null)
            {
                return;
            }
        }

        // Never on a disk, where the run root is on none.
        _secrets ??= ContextFolder.Make(context.Paths.RunRoot);
        string name = $"secret{++_made}";
        using SafeDirectory place = SafeDirectory.Open(_secrets.Path);
        using (Microsoft.Win32.SafeHandles.SafeFileHandle file = place.CreateFile(name))
        {
            RandomAccess.Write(file, data, 0);
        }

        place.SetOwner(name, Number(fields, "uid"), Number(fields, "gid"));
        place.SetMode(name, fields.TryGetValue("mode", out string? mode) ? Mode(mode) : 0x100);
        Mounts.Add(new ContainerMount(MountKind.Bind, $"{_secrets.Path}/{name}", target ?? $"/run/secrets/{id}", true, []));
    }

    private byte[] Content(BuildSecret secret)
    {
        if (secret.FromEnvironment)
        {
            return context.Settings.Environment.TryGetValue(secret.Source, out string? value)
                ? Encoding.UTF8.GetBytes(value)
                : throw new FormatException($"the variable '{ValueText.Quote(secret.Source)}' of a secret is not set");
        }

        string path = CallerPath.Absolute(secret.Source, context.Settings.WorkingDirectory);
        FileInfo file = new(path);
        return !file.Exists ? throw new FormatException($"the secret's file '{ValueText.Quote(path)}' does not exist")
            : file.Length > MaximumSecret ? throw new FormatException($"a secret has at most {MaximumSecret} bytes")
            : File.ReadAllBytes(path);
    }

    private static uint Number(Dictionary<string, string> fields, string name) =>
        !fields.TryGetValue(name, out string? text) ? 0
        : uint.TryParse(text, out uint number) ? number
        : throw new FormatException($"{name} is a number, not '{ValueText.Quote(text)}'");

    private static int Mode(string text) =>
        text.Length is > 0 and <= 5 && text.All(static c => c is >= '0' and <= '7')
            ? Convert.ToInt32(text, 8) & 0xFFF
            : throw new FormatException($"'{ValueText.Quote(text)}' is no mode");
}
