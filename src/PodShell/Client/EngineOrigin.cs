using System.Collections;

namespace PodShell.Client;

/// <summary>
/// What an engine process has from the session that starts it: which program it is, and the environment variables. The current directory
/// is told to each client of it anew.
/// </summary>
internal sealed class EngineOrigin
{
    private readonly IDictionary _environment;

    private EngineOrigin(string program, IDictionary environment)
    {
        Program = program;
        _environment = environment;
    }

    /// <summary>The program's path.</summary>
    public string Program { get; }

    /// <summary>What a process that is started now would have.</summary>
    /// <exception cref="PodShellException">There is no <c>podsh</c>, or it cannot be made executable.</exception>
    public static EngineOrigin Now() => new(EngineProgram.Find(), Environment.GetEnvironmentVariables());

    /// <summary>Whether a process with the one origin serves as one with the other.</summary>
    public bool IsSameAs(EngineOrigin other) => Program == other.Program && HasSameVariables(other._environment);

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
