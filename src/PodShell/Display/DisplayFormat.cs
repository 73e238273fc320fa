using System.Management.Automation.Host;
using PodShell.Identity;

namespace PodShell.Display;

/// <summary>
/// What the table views show in place of raw values. Public because format files can only call public types; the objects themselves keep
/// their real types.
/// </summary>
public static partial class DisplayFormat
{
    private const int UsualWidth = 120;
    private const int LeastRoom = 20;

    /// <summary>A container's image, short as users type it, and no longer than the terminal has room for.</summary>
    /// <param name="container">The container.</param>
    /// <param name="host">The host.</param>
    /// <returns>Text.</returns>
    public static string Image(Container container, PSHost? host)
    {
        ArgumentNullException.ThrowIfNull(container);
        return container.Image.Length == 0 ? "<rootfs>" : Shorten(ImageNames.Familiar(container.Image), Width(host) - 60);
    }

    /// <summary>A container's published ports; on a narrow terminal one a line, and without what is usual.</summary>
    /// <param name="container">The container.</param>
    /// <param name="host">The host.</param>
    /// <returns>Text such as <c>127.0.0.1:8080->80/tcp</c>.</returns>
    public static string Ports(Container container, PSHost? host)
    {
        ArgumentNullException.ThrowIfNull(container);
        string text = Ports(container.Ports);
        return IsNarrow(host) ? text.Replace(", ", "\n", StringComparison.Ordinal).Replace("/tcp", "", StringComparison.Ordinal) : text;
    }

    /// <summary>The ports that the details of a container tell, those of the host first.</summary>
    /// <param name="network">The details of its network.</param>
    /// <returns>Text such as <c>127.0.0.1:8080->80/tcp</c>; the port alone where it is not published.</returns>
    public static string Ports(NetworkSettingsDetail network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return string.Join(
            ", ",
            network.Ports.SelectMany(static port =>
                port.Value is { Count: > 0 } bindings
                    ? bindings.Select(binding =>
                        binding.HostIp is "" or "0.0.0.0"
                            ? $"{binding.HostPort}->{port.Key}"
                            : $"{binding.HostIp}:{binding.HostPort}->{port.Key}"
                    )
                    : [port.Key]
            )
        );
    }

    /// <summary>An image's first name, short as users type it, and how many more it has.</summary>
    /// <param name="image">The image.</param>
    /// <param name="host">The host.</param>
    /// <returns>Text.</returns>
    public static string Name(Image image, PSHost? host)
    {
        ArgumentNullException.ThrowIfNull(image);
        string more = image.Names.Count > 1 ? $" (+{image.Names.Count - 1})" : "";
        return image.Names.Count == 0 ? "<none>" : Shorten(ImageNames.Familiar(image.Names[0]), Width(host) - 46 - more.Length) + more;
    }

    /// <summary>A number of bytes with a unit.</summary>
    /// <param name="size">The bytes; -1 for no limit.</param>
    /// <returns>Text such as <c>4.26 MB</c>.</returns>
    public static string Bytes(long size) => new ByteSize(size).ToHumanString();

    /// <summary>The first 12 digits of an id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>Text.</returns>
    public static string ShortId(string? id) => id is { Length: > 12 } ? id[..12] : id ?? "";

    /// <summary>What an event says beyond its name.</summary>
    /// <param name="happened">The event.</param>
    /// <returns>Text.</returns>
    public static string Detail(PodEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        string image = string.IsNullOrEmpty(happened.Image) ? "" : ImageNames.Familiar(happened.Image);
        return happened.ExitCode is { } code ? $"exit code {code} {image}".TrimEnd() : image;
    }

    /// <summary>What is needed, or, where it is not met, what to do.</summary>
    /// <param name="requirement">The requirement.</param>
    /// <returns>Text.</returns>
    public static string Advice(HostRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        return requirement.Fix.Length == 0 ? requirement.Needed : requirement.Fix;
    }

    /// <summary>The first line of what a command has written, and how many more there are.</summary>
    /// <param name="result">The result.</param>
    /// <returns>Text.</returns>
    public static string FirstLine(ContainerResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        IReadOnlyList<string> lines = result.Output.Count > 0 ? result.Output : result.ErrorOutput;
        return lines.Count switch
        {
            0 => "",
            1 => lines[0],
            int count => $"{lines[0]} (+{count - 1} lines)",
        };
    }

    // The end of a name tells more than the registry at its beginning.
    private static string Shorten(string name, int room)
    {
        string rest = name;
        while (rest.Length + 2 > Math.Max(room, LeastRoom) && rest.Contains('/', StringComparison.Ordinal))
        {
            rest = rest[(rest.IndexOf('/', StringComparison.Ordinal) + 1)..];
        }

        return name.Length <= room || rest == name ? name : $"…/{rest}";
    }

    private static bool IsNarrow(PSHost? host) => Width(host) < UsualWidth;

    // A host without a window has none or refuses to tell.
    private static int Width(PSHost? host)
    {
        try
        {
            return host?.UI?.RawUI?.BufferSize.Width is { } width and > 0 ? width : UsualWidth;
        }
        catch (SystemException)
        {
            return UsualWidth;
        }
    }
}
