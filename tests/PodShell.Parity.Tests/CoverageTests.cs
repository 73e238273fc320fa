using System.Text.RegularExpressions;
using PodShell.Cli.Dispatch;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Parity.Tests;

/// <summary>Every verb and every flag that is built stands in some stanza, or in a list with the reason why it does not.</summary>
public sealed partial class CoverageTests
{
    private static readonly Lazy<HashSet<string>> s_used = new(Used);

    // Verbs with one table of flags: what one of them shows, it shows for the others.
    private static readonly string[][] s_tables =
    [
        ["run", "create"],
        ["inspect", "container inspect", "image inspect"],
        ["pull", "import"],
    ];

    [Fact]
    public void ThereAreEnoughStanzas() =>
        Assert.True(Stanzas.All.Sum(scene => scene.Stanzas.Count) >= 400, "The parity suite has at least 400 stanzas.");

    [Fact]
    public void EveryVerbAndFlagIsUsed()
    {
        string[] missing =
        [
            .. VerbTable
                .Verbs.All.SelectMany(Wanted)
                .Where(wanted =>
                    !s_used.Value.Contains(wanted)
                    && !NotCompared.Reasons.ContainsKey(wanted)
                    && !NotCompared.Reasons.ContainsKey(FlagAlone(wanted))
                )
                .Order(StringComparer.Ordinal),
        ];
        Assert.True(missing.Length == 0, "No stanza has:\n" + string.Join('\n', missing));
    }

    [Fact]
    public void NoReasonIsStale()
    {
        HashSet<string> wanted = [.. VerbTable.Verbs.All.SelectMany(Wanted)];
        Assert.DoesNotContain(NotCompared.Reasons.Keys, key => !wanted.Contains(key) && !wanted.Any(one => FlagAlone(one) == key));
        Assert.DoesNotContain(NotCompared.Reasons.Keys, s_used.Value.Contains);
    }

    // "ps" for the verb, "ps --filter" for each of its flags.
    private static IEnumerable<string> Wanted(VerbEntry entry)
    {
        yield return entry.Names[0];
        using StringWriter help = new();
        entry.Create().WriteFlags(help);
        foreach (Match flag in FlagRow().Matches(help.ToString()))
        {
            yield return $"{entry.Names[0]} {flag.Groups["long"].Value}";
        }
    }

    private static string FlagAlone(string wanted) => wanted[(wanted.LastIndexOf(' ') + 1)..];

    private static HashSet<string> Used()
    {
        HashSet<string> used = [];
        List<(VerbEntry Entry, string Name)> names =
        [
            .. VerbTable
                .Verbs.All.SelectMany(entry => entry.Names.Select(name => (entry, name)))
                .OrderByDescending(pair => pair.name.Length),
        ];
        Dictionary<string, Dictionary<string, string>> shorts = VerbTable.Verbs.All.ToDictionary(entry => entry.Names[0], ShortForms);
        foreach (
            string command in Stanzas
                .All.SelectMany(scene => scene.Stanzas)
                .SelectMany(stanza => stanza.Lines)
                .SelectMany(line => Command().Matches(line.Text))
                .Select(match => match.Groups["rest"].Value)
        )
        {
            if (
                names.Find(pair => command == pair.Name || command.StartsWith(pair.Name + " ", StringComparison.Ordinal))
                is not { Entry: { } entry }
            )
            {
                continue;
            }

            string verb = entry.Names[0];
            IEnumerable<string> flags = FlagWord()
                .Matches(command)
                .SelectMany(word =>
                    word.Value.StartsWith("--", StringComparison.Ordinal)
                        ? [word.Value]
                        : word.Value[1..].Select(letter => shorts[verb].GetValueOrDefault("-" + letter)).OfType<string>()
                );
            foreach (string same in s_tables.FirstOrDefault(table => table.Contains(verb)) ?? [verb])
            {
                used.UnionWith(flags.Select(flag => $"{same} {flag}"));
            }

            used.Add(verb);
        }

        return used;
    }

    private static Dictionary<string, string> ShortForms(VerbEntry entry)
    {
        using StringWriter help = new();
        entry.Create().WriteFlags(help);
        return FlagRow()
            .Matches(help.ToString())
            .Where(row => row.Groups["short"].Success)
            .ToDictionary(row => row.Groups["short"].Value, row => row.Groups["long"].Value);
    }

    [GeneratedRegex(@"^  (?:(?<short>-\w), |    )(?<long>--[a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex FlagRow();

    [GeneratedRegex(@"(?:podman|docker) (?<rest>[^;|&()<>]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<= )(--[a-z0-9-]+|-[A-Za-z]+)(?=[ =]|$)")]
    private static partial Regex FlagWord();
}
