using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Dispatch;

/// <summary>The help of podsh, of a group and of a verb.</summary>
internal static class HelpText
{
    public static void WriteRoot(TextWriter output)
    {
        VerbSet verbs = VerbTable.Verbs;
        output.Write("Manage pods, containers and images\n\nUsage:\n  podsh [options] [command]\n\nAvailable Commands:\n");
        List<string[]> rows =
        [
            .. verbs
                .Shown.Where(entry => !entry.Names[0].Contains(' ', StringComparison.Ordinal))
                .Select(entry => new[] { "  " + entry.Names[0], entry.Summary }),
        ];
        rows.AddRange(verbs.Groups.Select(group => new[] { "  " + group, $"Commands of {group}s" }));
        Table.Write(output, [.. rows.OrderBy(row => row[0], StringComparer.Ordinal)]);
        output.Write("\nOptions:\n");
        Table.Write(output, [.. Flags.GlobalFlags.Summaries.Select(flag => flag.Row)]);
    }

    public static void WriteGroup(TextWriter output, string group)
    {
        output.Write($"Manage {group}s\n\nUsage:\n  podsh {group} [command]\n\nAvailable Commands:\n");
        Table.Write(
            output,
            [
                .. VerbTable
                    .Verbs.Shown.SelectMany(entry =>
                        entry
                            .Names.Where(name => name.StartsWith(group + " ", StringComparison.Ordinal))
                            .Take(1)
                            .Select(name => new[] { "  " + name[(group.Length + 1)..], entry.Summary })
                    )
                    .OrderBy(row => row[0], StringComparer.Ordinal),
            ]
        );
    }

    public static void WriteVerb(TextWriter output, VerbEntry entry, string path)
    {
        Verb verb = entry.Create();
        output.Write($"{entry.Summary}\n\nUsage:\n  podsh {path} {verb.Usage}\n");
        verb.WriteFlags(output);
    }
}
