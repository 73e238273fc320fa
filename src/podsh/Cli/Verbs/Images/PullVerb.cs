using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Images;

/// <summary><c>pull</c>: fetches images; progress goes to stderr, ids to stdout.</summary>
internal sealed class PullVerb : Verb<PullSettings>
{
    public override string Usage => "[options] IMAGE [IMAGE...]";

    protected override IEnumerable<Flag<PullSettings>> Flags =>
        [
            Flag.Switch("--all-tags", "-a", "Pull every tag of the repository", (PullSettings s, bool v) => s.Request.AllTags = v),
            Flag.Value("--policy", null, "When to pull: always, missing, newer or never (default always)", (PullSettings s, string v) =>
                s.Request.Policy = PullPolicyText.Parse(v)
            ),
            Flag.Switch("--quiet", "-q", "No progress", (PullSettings s, bool v) => s.Quiet = v),
            Flag.Ignored<PullSettings>("--disable-content-trust"),
            .. PlatformFlags.For((PullSettings s) => s.Request.Platform, (s, v) => s.Request.Platform = v),
            .. RegistryFlags.All.Select(flag => flag.In((PullSettings s) => s.Request.Registry)),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, PullSettings settings, List<string> operands)
    {
        CheckOperands(operands, 1, int.MaxValue, "an image");
        int result = ExitCodes.Success;
        foreach (string word in operands)
        {
            using PullProgressPrinter? progress = settings.Quiet ? null : new PullProgressPrinter(context);
            try
            {
                string image = word.StartsWith("docker://", StringComparison.Ordinal) ? word["docker://".Length..] : word;
                IReadOnlyList<Image> images = await context
                    .Engine.Images.PullAsync(settings.Request with { Image = image }, progress, context.Cancellation)
                    .ConfigureAwait(false);
                progress?.Finish();
                foreach (Image pulled in images)
                {
                    context.Output.Write(pulled.Id + "\n");
                }
            }
            catch (PodShellException e)
            {
                progress?.Finish();
                ErrorPrinter.Print(context.Error, e);
                result = ExitCodes.Of(e);
            }
        }

        return result;
    }
}
