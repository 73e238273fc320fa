using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PodShell.Client;

/// <summary><c>$PodShellEngineIdleSeconds</c>: how long an engine process waits for the next cmdlet of its session.</summary>
internal static class EnginePreference
{
    /// <summary>The variable's name.</summary>
    public const string Variable = "PodShellEngineIdleSeconds";

    /// <summary>Where the variable is not set.</summary>
    private const int DefaultSeconds = 10;

    private const int MostSeconds = 3600;

    /// <summary>The variable's value for what is no cmdlet and runs in the session all the same.</summary>
    public static object? InSession() => Runspace.DefaultRunspace is null ? null : ScriptBlock.Create($"${Variable}").InvokeReturnAsIs();

    /// <summary>Reads the variable's value.</summary>
    /// <param name="value">The value; null when there is no such variable.</param>
    /// <returns>Seconds; 0 for a process for each cmdlet.</returns>
    /// <exception cref="PodShellException">It is no number of seconds from 0 to an hour.</exception>
    public static int Read(object? value) =>
        value is null or "" ? DefaultSeconds
        : LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out int seconds) && seconds is >= 0 and <= MostSeconds
            ? seconds
        : throw new PodShellException(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            $"The variable ${Variable} is '{value}', which is no number of seconds from 0 to {MostSeconds}.",
            Variable,
            $"Set it to 0 for an engine process for each command, or remove it for the default, {DefaultSeconds} seconds."
        );
}
