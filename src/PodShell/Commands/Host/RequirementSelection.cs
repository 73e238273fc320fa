using System.Management.Automation;
using System.Runtime.CompilerServices;
using PodShell.Client;
using PodShell.Protocol;

namespace PodShell.Commands.Host;

/// <summary>Which requirements of the host are meant.</summary>
internal static class RequirementSelection
{
    /// <summary>Checks those of these names and patterns, ignoring case; all when there are none.</summary>
    /// <exception cref="PodShellException">A name that is no pattern is not known.</exception>
    public static async IAsyncEnumerable<HostRequirement> SelectAsync(
        EngineClient engine,
        string[] names,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        List<WildcardPattern> patterns = [.. names.Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase))];
        bool[] met = new bool[names.Length];
        await foreach (HostRequirement requirement in engine.StreamAsync(Operations.HostTest, new HostRequest(), cancellationToken))
        {
            bool wanted = names.Length == 0;
            for (int i = 0; i < names.Length; i++)
            {
                if (patterns[i].IsMatch(requirement.Name))
                {
                    wanted = met[i] = true;
                }
            }

            if (wanted)
            {
                yield return requirement;
            }
        }

        int missing = Array.FindIndex(names, name => !met[Array.IndexOf(names, name)] && !WildcardPattern.ContainsWildcardCharacters(name));
        if (missing >= 0)
        {
            throw new PodShellException(
                ErrorIds.RequirementUnknown,
                ErrorKind.NotFound,
                $"There is no requirement '{names[missing]}'.",
                names[missing],
                "Test-PodHost lists them all."
            );
        }
    }
}
