using System.Management.Automation.Runspaces;

namespace PodShell.Host;

/// <summary>Turns the words after a script's name into parameters, by the rules of <c>pwsh -File</c>.</summary>
internal static class ScriptArguments
{
    /// <summary>
    /// <c>-Name</c> stays a bare parameter name (the binder decides whether it is a switch or takes the next word),
    /// <c>-Name:value</c> is a pair, <c>--</c> ends the names, all else is positional.
    /// </summary>
    public static IEnumerable<CommandParameter> ToParameters(IReadOnlyList<string> arguments)
    {
        bool onlyPositional = false;
        foreach (string argument in arguments)
        {
            if (onlyPositional || !IsParameterName(argument))
            {
                yield return new CommandParameter(null, argument);
            }
            else if (argument == "--")
            {
                onlyPositional = true;
            }
            else
            {
                int colon = argument.IndexOf(':', StringComparison.Ordinal);
                yield return colon < 0
                    ? new CommandParameter(argument)
                    : new CommandParameter(argument[..colon], ToValue(argument[(colon + 1)..]));
            }
        }
    }

    private static bool IsParameterName(string argument) =>
        argument == "--" || (argument.Length > 1 && argument[0] == '-' && (char.IsLetter(argument[1]) || argument[1] is '_' or '?'));

    private static object ToValue(string text) =>
        text.ToUpperInvariant() switch
        {
            "$TRUE" => true,
            "$FALSE" => false,
            _ => text,
        };
}
