using PodShell.Cli.Output;
using PodShell.Cli.Verbs;

namespace PodShell.Cli;

/// <summary>The help of podsh, of a group and of a verb.</summary>
internal static class HelpText
{
    public static void WriteRoot(TextWriter output)
    {
        output.Write("Manage pods, containers and images\n\nUsage:\n  podsh [options] [command]\n\nAvailable Commands:\n");
        List<string[]> rows =
        [
            .. VerbTable
                .All.Where(entry => !entry.Internal && !entry.Names[0].Contains(' ', StringComparison.Ordinal))
                .Select(entry => new[] { "  " + entry.Names[0], entry.Summary }),
        ];
        rows.AddRange(VerbTable.Groups.Select(group => new[] { "  " + group, $"Commands of {group}s" }));
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
                    .All.Where(entry => !entry.Internal)
                    .SelectMany(entry =>
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
