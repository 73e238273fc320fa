using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>create</c>: creates a container and prints its id.</summary>
internal sealed class CreateVerb : Verb<RunSettings>
{
    public override string Usage => "[options] IMAGE [COMMAND [ARG...]]";

    public override bool Interspersed => false;

    protected override IEnumerable<Flag<RunSettings>> Flags =>
        [.. ContainerFlags.All.Select(flag => flag.In((RunSettings s) => s.Request.Options)), .. Shared];

    /// <summary>The flags that are neither of run alone nor of the container's options.</summary>
    public static IEnumerable<Flag<RunSettings>> Shared =>
        [
            Flag.Value("--attach", "-a", "Attach to stdin, stdout or stderr", (RunSettings s, string v) => s.Attach.Add(Stream(v))),
            Flag.ValueOrEmpty(
                "--pod-id-file",
                null,
                "Read the pod's id from a file",
                (RunSettings s, string v) => s.PodIdFile = v,
                hint: "file"
            ),
            Flag.Switch("--quiet", "-q", "No progress of a pull", (RunSettings s, bool v) => s.Quiet = v),
            Flag.Switch("--rootfs", null, "The first argument is a directory, not an image", (RunSettings s, bool v) => s.RootFs = v),
            Flag.Ignored<RunSettings>("--disable-content-trust"),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, RunSettings settings, List<string> operands)
    {
        await ContainerArguments.ApplyAsync(context, settings, operands).ConfigureAwait(false);
        using PullProgressPrinter? progress = settings.Quiet ? null : new PullProgressPrinter(context);
        Container container = await context
            .Engine.Containers.CreateAsync(settings.Request.Options, progress, context.Cancellation)
            .ConfigureAwait(false);
        progress?.Finish();
        context.Output.Write(container.Id + "\n");
        return ExitCodes.Success;
    }

    private static string Stream(string text) =>
        text.ToLowerInvariant() is "stdin" or "stdout" or "stderr"
            ? text.ToLowerInvariant()
            : throw new FormatException("write stdin, stdout or stderr");
}
