using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs;

/// <summary><c>container exists</c> and <c>image exists</c>: exit code 0 or 1.</summary>
internal sealed class ExistsVerb(bool image) : Verb<EmptySettings>
{
    public override string Usage => image ? "IMAGE" : "CONTAINER";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<EmptySettings>> Flags => [Flag.Ignored<EmptySettings>("--external")];

    protected override async Task<int> ExecuteAsync(CliContext context, EmptySettings settings, List<string> words)
    {
        CheckWords(words, 1, 1, "a name or id");
        bool exists = image
            ? await context.Engine.Images.ExistsAsync(words[0], context.Cancellation).ConfigureAwait(false)
            : await context.Engine.Containers.ExistsAsync(words[0], context.Cancellation).ConfigureAwait(false);
        return exists ? ExitCodes.Success : ExitCodes.NotThere;
    }
}
