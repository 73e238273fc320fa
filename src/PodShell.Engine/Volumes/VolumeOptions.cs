using System.Globalization;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Volumes;

/// <summary>Reads the options of a volume: <c>type</c>, <c>device</c> and <c>o</c>, in Docker's words.</summary>
internal static class VolumeOptions
{
    /// <summary>The file system in memory.</summary>
    public const string Tmpfs = "tmpfs";

    private const string Local = "local";

    /// <summary>Checks what is asked of a volume.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="now">When.</param>
    /// <returns>What is kept of it.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.VolumeOptionInvalid"/>, <see cref="ErrorIds.LabelInvalid"/>.</exception>
    public static VolumeDefinition Read(VolumeCreateOptions options, DateTimeOffset now)
    {
        if (options.Driver is not ("" or Local))
        {
            throw VolumeErrors.Invalid(
                $"There is no volume plug-in '{DisplayText.Quote(options.Driver)}': required plugin missing. This engine keeps volumes "
                    + "itself and asks no plug-in.",
                options.Driver,
                "Use the driver local, with type, device and o for a file system of your own."
            );
        }

        if (options.Options.Keys.FirstOrDefault(key => key is not ("type" or "device" or "o")) is { } unknown)
        {
            throw VolumeErrors.Invalid(
                $"'{DisplayText.Quote(unknown)}' is an invalid mount option for driver 'local'.",
                unknown,
                "Use type, device and o."
            );
        }

        if (options.Labels.Keys.FirstOrDefault(key => key.Length == 0) is not null)
        {
            throw new PodShellException(ErrorIds.LabelInvalid, ErrorKind.InvalidArgument, "A label needs a key.", null, "Write key=value.");
        }

        VolumeDevice? device = DeviceOf(options.Options);
        (int? uid, int? gid) = OwnerOf(options.Options);
        if ((uid ?? gid) is not null && device is { Type: not Tmpfs })
        {
            throw VolumeErrors.Invalid(
                "uid and gid are for volumes that are directories or tmpfs: the files of a device have their own owners.",
                "uid",
                "Leave them out."
            );
        }

        return new VolumeDefinition
        {
            Labels = new Dictionary<string, string>(options.Labels),
            Options = new Dictionary<string, string>(options.Options),
            Uid = uid,
            Gid = gid,
            Created = now.UtcTicks,
        };
    }

    /// <summary>What options say is mounted.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The device; <see langword="null"/> when the content is a directory of the store.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.VolumeOptionInvalid"/>.</exception>
    public static VolumeDevice? DeviceOf(IReadOnlyDictionary<string, string> options)
    {
        string type = options.GetValueOrDefault("type") ?? "";
        string device = options.GetValueOrDefault("device") ?? "";
        string[] words = Words(options);
        Linux.Mounting.MountOptions flags = Linux.Mounting.MountOptions.None;
        List<string> data = [];
        bool bind = type is "none" or "bind" || (type.Length == 0 && device.Length > 0);
        bool recursive = words.Contains("rbind");
        foreach (string word in words)
        {
            Linux.Mounting.MountOptions flag = Flag(word);
            flags |= flag;
            if (flag == Linux.Mounting.MountOptions.None && word is not ("bind" or "rbind" or "rw" or "defaults"))
            {
                data.Add(word);
            }
        }

        if (type.Length == 0 && device.Length == 0)
        {
            return CheckPlain(data);
        }

        if (type.Contains('/', StringComparison.Ordinal) || type.StartsWith('-') || type.Contains('\0', StringComparison.Ordinal))
        {
            throw VolumeErrors.Invalid(
                $"'{DisplayText.Quote(type)}' is no type of a file system.",
                type,
                "Write tmpfs, none, nfs or ext4."
            );
        }

        bind |= words.Contains("bind") || recursive;
        if (bind && !device.StartsWith('/'))
        {
            throw VolumeErrors.Invalid(
                $"'{DisplayText.Quote(device)}' is no path that could be bound: it has to be absolute.",
                device,
                "Write device=/path/of/the/host."
            );
        }

        if (device.Length == 0)
        {
            device =
                type == Tmpfs
                    ? Tmpfs
                    : throw VolumeErrors.Invalid($"A volume of type {DisplayText.Quote(type)} needs a device.", type, "Write device=….");
        }

        return new VolumeDevice(bind ? "" : type, device, flags, bind ? "" : string.Join(',', data), recursive);
    }

    private static VolumeDevice? CheckPlain(List<string> data) =>
        data.Find(word => Key(word) is not ("uid" or "gid" or "noquota")) switch
        {
            null => null,
            { } size when Key(size) is "size" or "inodes" => throw VolumeErrors.Invalid(
                "A directory has no limit of its own: volume options size and inodes not supported without a file system that has one.",
                size,
                "Write type=tmpfs, or mount a file system of that size (type and device)."
            ),
            { } other => throw VolumeErrors.Invalid(
                $"The option '{DisplayText.Quote(other)}' is for what is mounted, and nothing is: type and device are missing.",
                other,
                "Name type and device, or leave it out."
            ),
        };

    private static (int? Uid, int? Gid) OwnerOf(Dictionary<string, string> options)
    {
        int? uid = null,
            gid = null;
        foreach (string word in Words(options))
        {
            if (Key(word) == "uid")
            {
                uid = Number(word);
            }
            else if (Key(word) == "gid")
            {
                gid = Number(word);
            }
        }

        return (uid, gid);
    }

    private static int Number(string word) =>
        int.TryParse(word[4..], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw VolumeErrors.Invalid($"'{DisplayText.Quote(word)}' names no id.", word, "Write a number, as uid=1000.");

    private static string Key(string word) => word.Split('=')[0];

    private static string[] Words(IReadOnlyDictionary<string, string> options) =>
        (options.GetValueOrDefault("o") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Linux.Mounting.MountOptions Flag(string word) =>
        word switch
        {
            "ro" => Linux.Mounting.MountOptions.ReadOnly,
            "nosuid" => Linux.Mounting.MountOptions.NoSuid,
            "nodev" => Linux.Mounting.MountOptions.NoDev,
            "noexec" => Linux.Mounting.MountOptions.NoExec,
            "noatime" => Linux.Mounting.MountOptions.NoAccessTime,
            _ => Linux.Mounting.MountOptions.None,
        };
}
