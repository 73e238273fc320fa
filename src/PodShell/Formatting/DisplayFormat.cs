using System.Globalization;

namespace PodShell.Commands;

/// <summary>
/// What the table views show in place of raw values. Public because format files can only call public types; the objects themselves keep
/// their real types.
/// </summary>
public static partial class DisplayFormat
{
    private const int LongestImage = 48;

    /// <summary>A container's image, short as users type it.</summary>
    /// <param name="container">The container.</param>
    /// <returns>Text.</returns>
    public static string Image(Container container)
    {
        ArgumentNullException.ThrowIfNull(container);
        string name = container.Image.Length == 0 ? "<rootfs>" : ImageNames.Familiar(container.Image);
        return name.Length > LongestImage ? string.Concat("…", name.AsSpan(name.Length - LongestImage + 1)) : name;
    }

    /// <summary>A container's state, with the time since it is in it.</summary>
    /// <param name="container">The container.</param>
    /// <returns>Text such as <c>Up 5 minutes</c>.</returns>
    public static string Status(Container container)
    {
        ArgumentNullException.ThrowIfNull(container);
        return container.State switch
        {
            ContainerState.Running or ContainerState.Stopping =>
                $"Up {Rough(DateTimeOffset.Now - (container.Started ?? DateTimeOffset.Now))}",
            ContainerState.Paused => $"Up {Rough(DateTimeOffset.Now - (container.Started ?? DateTimeOffset.Now))}, paused",
            ContainerState.Exited or ContainerState.Stopped =>
                $"Exited ({container.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "?"}) "
                    + $"{Ago(container.Finished)}{(container.OutOfMemoryKilled ? ", out of memory" : "")}",
            _ => container.State.ToString(),
        };
    }

    /// <summary>A container's published ports.</summary>
    /// <param name="container">The container.</param>
    /// <returns>Text such as <c>127.0.0.1:8080->80/tcp</c>.</returns>
    public static string Ports(Container container)
    {
        ArgumentNullException.ThrowIfNull(container);
        return Ports(container.Ports);
    }

    /// <summary>An image's first name, short as users type it, and how many more it has.</summary>
    /// <param name="image">The image.</param>
    /// <returns>Text.</returns>
    public static string Name(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Names.Count switch
        {
            0 => "<none>",
            1 => ImageNames.Familiar(image.Names[0]),
            int count => $"{ImageNames.Familiar(image.Names[0])} (+{count - 1})",
        };
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
}
