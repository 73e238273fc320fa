using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>rename</c>: gives a container another name.</summary>
internal sealed class RenameVerb : Verb<EmptySettings>
{
    public override string Usage => "CONTAINER NAME";

    protected override IEnumerable<Flag<EmptySettings>> Flags => [];

    protected override async Task<int> ExecuteAsync(CliContext context, EmptySettings settings, List<string> operands)
    {
        CheckOperands(operands, 2, 2, "a container and a name");
        RenameContainerRequest request = new() { Container = operands[0], Name = operands[1] };
        await context.Engine.Containers.RenameAsync(request, context.Cancellation).ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
