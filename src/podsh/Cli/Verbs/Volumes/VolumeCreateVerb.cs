using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Volumes;

/// <summary><c>volume create</c>: creates a volume and prints its name.</summary>
internal sealed class VolumeCreateVerb : Verb<VolumeCreateOptions>
{
    public override string Usage => "[options] [NAME]";

    protected override IEnumerable<Flag<VolumeCreateOptions>> Flags =>
        [
            Flag.Value("--driver", "-d", "Who keeps it: local", (VolumeCreateOptions o, string v) => o.Driver = v),
            Flag.Switch("--ignore", null, "A volume of that name is no error", (VolumeCreateOptions o, bool v) => o.Ignore = v),
            Flag.Value("--label", "-l", "Set a label", (VolumeCreateOptions o, KeyValue v) => FlagText.Add(o.Labels, v)),
            Flag.Value(
                "--opt",
                "-o",
                "How it is mounted: type=, device= or o= (mount options, uid=, gid=)",
                (VolumeCreateOptions o, KeyValue v) => FlagText.Add(o.Options, v)
            ),
            Flag.ValueOrEmpty("--name", null, "The name, as Docker has it", (VolumeCreateOptions o, string v) => o.Name = v) with
            {
                Hidden = true,
            },
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, VolumeCreateOptions settings, List<string> operands)
    {
        CheckOperands(operands, 0, 1, "");
        settings.Name = operands.FirstOrDefault() ?? settings.Name;
        PodVolume volume = await context.Engine.Volumes.CreateAsync(settings, context.Cancellation).ConfigureAwait(false);
        context.Output.Write(volume.Name + "\n");
        return ExitCodes.Success;
    }
}
