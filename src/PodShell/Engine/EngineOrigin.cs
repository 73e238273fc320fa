using System.Collections;

namespace PodShell.Commands;

/// <summary>
/// What an engine process has from the session that starts it: which program it is, and the environment variables. The current directory
/// is told to each client of it anew.
/// </summary>
internal sealed class EngineOrigin
{
    private readonly string _program;
    private readonly IDictionary _environment;

    private EngineOrigin(string program, IDictionary environment)
    {
        _program = program;
        _environment = environment;
    }

    /// <summary>What a process that is started now would have.</summary>
    public static EngineOrigin Now() => new(EngineProgram.Find(), Environment.GetEnvironmentVariables());

    /// <summary>Whether a process with the one origin serves as one with the other.</summary>
    public bool IsSameAs(EngineOrigin other) => _program == other._program && HasSameVariables(other._environment);

    private bool HasSameVariables(IDictionary others)
    {
        if (others.Count != _environment.Count)
        {
            return false;
        }

        foreach (DictionaryEntry variable in _environment)
        {
            // A variable always has a text; what is not there is null.
            if (!string.Equals((string?)variable.Value, (string?)others[variable.Key], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
