using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;
using PodShell.Server;

namespace PodShell.Cli.Manual;

/// <summary><c>manual</c>: writes the pages of the manual into a directory, for those who make packages.</summary>
/// <param name="verbs">What has pages.</param>
internal sealed class ManualVerb(VerbSet verbs) : Verb<EmptySettings>
{
    public override string Usage => "DIRECTORY";

    protected override IEnumerable<Flag<EmptySettings>> Flags => [];

    protected override Task<int> ExecuteAsync(CliContext context, EmptySettings settings, List<string> operands)
    {
        CheckOperands(operands, 1, 1, "DIRECTORY");
        string directory = CallerPaths.Named(context, operands[0]);
        Directory.CreateDirectory(directory);
        Write(directory, "podsh", output => ManualPage.WriteProgram(output, verbs, EngineServer.Version));
        foreach (VerbEntry entry in verbs.Shown)
        {
            Write(directory, ManualPage.PageName(entry), output => ManualPage.WriteVerb(output, entry, EngineServer.Version));
        }

        return Task.FromResult(ExitCodes.Success);
    }

    private static void Write(string directory, string name, Action<TextWriter> write)
    {
        using StreamWriter output = new(Path.Combine(directory, name + ".1"));
        write(output);
    }
}
