using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Manual;

/// <summary>Pages of the manual, from what the verbs declare, in the language of man(7).</summary>
internal static class ManualPage
{
    /// <summary>The page of the program.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="verbs">Its verbs.</param>
    /// <param name="version">The version of the program.</param>
    public static void WriteProgram(TextWriter output, VerbSet verbs, string version)
    {
        WriteHead(output, "podsh", "manage pods, containers and images", version);
        output.Write(".SH SYNOPSIS\n.B podsh\n[options] command\n");
        output.Write(
            ".SH DESCRIPTION\nA container engine without a daemon, for users and for root, with the command line of Podman and Docker. "
                + "The same engine is the PowerShell module PodShell.\n"
        );
        output.Write(".SH COMMANDS\n");
        foreach (VerbEntry entry in verbs.Shown.OrderBy(entry => entry.Names[0], StringComparer.Ordinal))
        {
            output.Write($".TP\n.BR {Escape(PageName(entry)).Replace(" ", "\\ ", StringComparison.Ordinal)} (1)\n{Text(entry.Summary)}\n");
        }

        WriteFlags(output, GlobalFlags.Summaries);
        WriteExitStatus(output);
    }

    /// <summary>The page of a verb.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="entry">The verb.</param>
    /// <param name="version">The version of the program.</param>
    public static void WriteVerb(TextWriter output, VerbEntry entry, string version)
    {
        Verb verb = entry.Create();
        WriteHead(output, PageName(entry), entry.Summary, version);
        output.Write($".SH SYNOPSIS\n.B podsh {Escape(entry.Names[0])}\n{Escape(verb.Usage)}\n");
        if (entry.Names.Length > 1)
        {
            output.Write(".SH ALIASES\n");
            output.Write(string.Join("\n.br\n", entry.Names[1..].Select(name => Escape("podsh " + name))) + "\n");
        }

        output.Write($".SH DESCRIPTION\n{Text(entry.Summary)}.\n");
        WriteFlags(output, verb.Summaries);
        WriteExitStatus(output);
        output.Write(".SH SEE ALSO\n.BR podsh (1)\n");
    }

    /// <summary>The name of a verb's page, such as <c>podsh-container-inspect</c>.</summary>
    public static string PageName(VerbEntry entry) => "podsh-" + entry.Names[0].Replace(' ', '-');

    private static void WriteHead(TextWriter output, string name, string summary, string version) =>
        output.Write(
            $".TH {Escape(name.ToUpperInvariant())} 1 \"\" \"podsh {version}\" \"podsh\"\n"
                + $".SH NAME\n{Escape(name)} \\- {Text(summary)}\n"
        );

    private static void WriteFlags(TextWriter output, IReadOnlyList<FlagSummary> flags)
    {
        if (flags.Count > 0)
        {
            output.Write(".SH OPTIONS\n");
        }

        foreach (FlagSummary flag in flags)
        {
            string value = flag.ValueHint is null ? "" : $" \\fI{Escape(flag.ValueHint)}\\fR";
            string brief = flag.Short is null ? "" : $"\\fB{Escape(flag.Short)}\\fR, ";
            output.Write($".TP\n{brief}\\fB{Escape(flag.Name)}\\fR{value}\n{Text(flag.Help)}\n");
        }
    }

    private static void WriteExitStatus(TextWriter output) =>
        output.Write(
            ".SH EXIT STATUS\n0 when it is done; 125 when podsh could not do it; 126 when a command cannot be invoked; 127 when a command "
                + "is not found; of run, exec and start --attach, the exit status of the command in the container.\n"
        );

    // A line that begins with a dot or a quote would be a request.
    private static string Text(string text) => (text is ['.' or '\'', ..] ? "\\&" : "") + Escape(text);

    private static string Escape(string text) =>
        text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);
}
