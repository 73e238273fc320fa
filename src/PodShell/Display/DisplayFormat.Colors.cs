using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace PodShell.Display;

/// <content>Colours: only of the user's <c>$PSStyle</c>, and only where the host shows them.</content>
public static partial class DisplayFormat
{
    /// <summary>A container's status, coloured; on a narrow terminal in fewer words.</summary>
    /// <param name="container">The container.</param>
    /// <param name="style">The user's <c>$PSStyle</c>.</param>
    /// <param name="host">The host.</param>
    /// <returns>Text.</returns>
    public static string Status(Container container, object? style, PSHost? host)
    {
        ArgumentNullException.ThrowIfNull(container);
        string? color = container.State switch
        {
            ContainerState.Running => "Green",
            ContainerState.Paused or ContainerState.Stopping or ContainerState.Removing => "Yellow",
            ContainerState.Exited or ContainerState.Stopped when container.ExitCode is not 0 => "Red",
            ContainerState.Exited or ContainerState.Stopped => "BrightBlack",
            _ => null,
        };
        return Color(IsNarrow(host) ? Brief(container.Status) : container.Status, color, style, host);
    }

    /// <summary>The stream of a log line, stderr coloured.</summary>
    /// <param name="line">The line.</param>
    /// <param name="style">The user's <c>$PSStyle</c>.</param>
    /// <param name="host">The host.</param>
    /// <returns>Text.</returns>
    public static string Stream(LogLine line, object? style, PSHost? host)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Color(line.Stream.ToString(), line.Stream == OutputSource.Stderr ? "Yellow" : null, style, host);
    }

    /// <summary>Whether a requirement is met, coloured.</summary>
    /// <param name="requirement">The requirement.</param>
    /// <param name="style">The user's <c>$PSStyle</c>.</param>
    /// <param name="host">The host.</param>
    /// <returns>Text.</returns>
    public static string Ok(HostRequirement requirement, object? style, PSHost? host)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        return requirement.Ok ? Color("ok", "Green", style, host) : Color("no", "Red", style, host);
    }

    /// <summary>An exit code, coloured when it is not 0.</summary>
    /// <param name="result">The result.</param>
    /// <param name="style">The user's <c>$PSStyle</c>.</param>
    /// <param name="host">The host.</param>
    /// <returns>Text.</returns>
    public static string ExitCode(ContainerResult result, object? style, PSHost? host)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Color(result.ExitCode.ToString(CultureInfo.InvariantCulture), result.Success ? null : "Red", style, host);
    }

    private static string Brief(string status) =>
        status
            .Replace("Less than a second", "1 second", StringComparison.Ordinal)
            .Replace("About a minute", "1 minute", StringComparison.Ordinal)
            .Replace("About an hour", "1 hour", StringComparison.Ordinal);

    // PowerShellStandard knows neither PSStyle nor OutputRendering; both are read by name.
    private static string Color(string text, string? color, object? style, PSHost? host)
    {
        if (
            color is null
            || style is null
            || host?.UI is null
            || Member(host.UI, "SupportsVirtualTerminal") is not true
            || Member(style, "OutputRendering")?.ToString() == "PlainText"
            || Member(Member(style, "Foreground"), color) is not string begin
            || Member(style, "Reset") is not string end
        )
        {
            return text;
        }

        return begin + text + end;
    }

    private static object? Member(object? target, string name) =>
        target is null ? null : PSObject.AsPSObject(target).Properties[name]?.Value;
}
