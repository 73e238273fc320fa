using System.Globalization;
using System.Management.Automation.Host;

namespace PodShell.Display;

/// <content>Pods, networks, and what is read of running containers.</content>
public static partial class DisplayFormat
{
    /// <summary>A pod's state, coloured.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="style">The user's <c>$PSStyle</c>.</param>
    /// <param name="host">The host.</param>
    /// <returns>Text.</returns>
    public static string State(Pod pod, object? style, PSHost? host)
    {
        ArgumentNullException.ThrowIfNull(pod);
        string? color = pod.State switch
        {
            PodState.Running => "Green",
            PodState.Degraded or PodState.Paused => "Yellow",
            PodState.Dead => "Red",
            PodState.Stopped or PodState.Exited => "BrightBlack",
            _ => null,
        };
        return Color(pod.State.ToString(), color, style, host);
    }

    /// <summary>How many of a pod's containers run, and how many there are.</summary>
    /// <param name="pod">The pod.</param>
    /// <returns>Text such as <c>2/3</c>.</returns>
    public static string Containers(Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        int running = pod.Containers.Count(static container => container.State == ContainerState.Running);
        return string.Create(CultureInfo.InvariantCulture, $"{running}/{pod.Containers.Count}");
    }

    /// <summary>A pod's published ports.</summary>
    /// <param name="pod">The pod.</param>
    /// <returns>Text such as <c>127.0.0.1:8080->80/tcp</c>.</returns>
    public static string Ports(Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return Ports(pod.Ports);
    }

    /// <summary>A network's subnets.</summary>
    /// <param name="network">The network.</param>
    /// <returns>Text.</returns>
    public static string Subnets(PodNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return string.Join(", ", network.Subnets);
    }

    /// <summary>Whether what was tried on a network worked, coloured.</summary>
    /// <param name="result">The result.</param>
    /// <param name="style">The user's <c>$PSStyle</c>.</param>
    /// <param name="host">The host.</param>
    /// <returns>Text.</returns>
    public static string Ok(NetworkCheckResult result, object? style, PSHost? host)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Ok switch
        {
            true => Color("ok", "Green", style, host),
            false => Color("no", "Red", style, host),
            null => "-",
        };
    }

    /// <summary>A number with a percent sign.</summary>
    /// <param name="percent">The number.</param>
    /// <returns>Text such as <c>12.3 %</c>; empty where it cannot be told.</returns>
    public static string Percent(double? percent) =>
        percent is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:F1} %") : "";

    /// <summary>Two sizes that belong together: used and limit, in and out.</summary>
    /// <param name="first">The first, in bytes.</param>
    /// <param name="second">The second, in bytes.</param>
    /// <returns>Text such as <c>1.2 MB / 2.1 GB</c>; empty where neither can be told.</returns>
    public static string Bytes(long? first, long? second) => first is null && second is null ? "" : $"{Known(first)} / {Known(second)}";

    private static string Known(long? size) => size is { } known ? Bytes(known) : "?";

    private static string Ports(IReadOnlyList<PortMapping> ports) =>
        string.Join(
            ", ",
            ports.Select(static port =>
            {
                string text = port.ToString();
                int inside = text.LastIndexOf(':');
                return port.HostPort is null ? text : $"{text[..inside]}->{text[(inside + 1)..]}";
            })
        );
}
