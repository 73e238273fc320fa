using System.Management.Automation;
using System.Reflection;

namespace PodShell.Completion;

/// <summary>Which states a command's <see cref="CompletedStatesAttribute"/> names.</summary>
internal static class CompletedStates
{
    /// <summary>The states of objects that a command can do something to; empty where all are.</summary>
    /// <typeparam name="TState">The noun's states.</typeparam>
    /// <param name="commandName">The cmdlet as it was typed, or an alias of it.</param>
    public static List<TState> Of<TState>(string commandName) =>
        typeof(CompletedStates)
            .Assembly.GetExportedTypes()
            .FirstOrDefault(type => IsCalled(type, commandName))
            ?.GetCustomAttribute<CompletedStatesAttribute>()
            is { } attribute
            ? [.. attribute.States.OfType<TState>()]
            : [];

    private static bool IsCalled(Type type, string commandName) =>
        type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet
        && (
            $"{cmdlet.VerbName}-{cmdlet.NounName}".Equals(commandName, StringComparison.OrdinalIgnoreCase)
            || type.GetCustomAttribute<AliasAttribute>()?.AliasNames.Contains(commandName, StringComparer.OrdinalIgnoreCase) == true
        );
}
