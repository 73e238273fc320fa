using System.Text;
using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;
using PodShell.Linux.Events;

namespace PodShell.Cli.Verbs.Secrets;

/// <summary><c>secret create</c>: creates a secret of a file, standard input or a variable, and prints its id.</summary>
internal sealed class SecretCreateVerb : Verb<SecretCreateSettings>
{
    public override string Usage => "[options] NAME FILE|-";

    protected override IEnumerable<Flag<SecretCreateSettings>> Flags =>
        [
            Flag.Value("--driver", "-d", "Who keeps it: file, shell or pass", (SecretCreateSettings s, string v) => s.Options.Driver = v),
            Flag.Value(
                "--driver-opts",
                null,
                "Options of the driver, as key=value,key=value",
                (SecretCreateSettings s, string v) => AddOptions(s.Options.DriverOptions, v),
                hint: "key=value,..."
            ),
            Flag.Switch("--env", null, "Read a variable of that name in place of a file", (SecretCreateSettings s, bool v) =>
                s.FromEnvironment = v
            ),
            Flag.Switch("--ignore", null, "A secret of that name is no error", (SecretCreateSettings s, bool v) => s.Options.Ignore = v),
            Flag.Value("--label", "-l", "Set a label", (SecretCreateSettings s, KeyValue v) => FlagText.Add(s.Options.Labels, v)),
            Flag.Switch("--replace", null, "Replace a secret of that name", (SecretCreateSettings s, bool v) => s.Options.Replace = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, SecretCreateSettings settings, List<string> operands)
    {
        if (operands.Count != 2)
        {
            throw new UsageException($"accepts 2 arg(s), received {operands.Count}");
        }

        if (settings.Options is { Replace: true, Ignore: true })
        {
            throw new UsageException("ignore and replace cannot be used together");
        }

        settings.Options.Name = operands[0];
        settings.Options.Data =
            settings.FromEnvironment ? Variable(context, operands[1])
            : operands[1] == "-" ? await InputAsync(context).ConfigureAwait(false)
            : NamedFile.Read(CallerPaths.Named(context, operands[1]), SecretCreateOptions.LargestData, context.Cancellation);
        PodSecret secret = await context.Engine.Secrets.CreateAsync(settings.Options, context.Cancellation).ConfigureAwait(false);
        context.Output.Write(secret.Id + "\n");
        return ExitCodes.Success;
    }

    // Commands have commas, too: what follows one and is no key=value goes on with the option before.
    private static void AddOptions(Dictionary<string, string> options, string text)
    {
        string? last = null;
        foreach (string part in text.Split(','))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && part.AsSpan(0, equals).IndexOfAnyExceptInRange('a', 'z') < 0)
            {
                last = part[..equals];
                options[last] = part[(equals + 1)..];
            }
            else if (last is not null)
            {
                options[last] += "," + part;
            }
            else
            {
                throw new FormatException($"{ValueOf(part)} must be formatted as key=value");
            }
        }
    }

    private static string ValueOf(string part) => part.Length > 64 ? part[..64] : part;

    private static byte[] Variable(CliContext context, string name) =>
        context.Environment.TryGetValue(name, out string? value)
            ? Encoding.UTF8.GetBytes(value)
            : throw new UsageException($"cannot create store secret data: environment variable {name} is not set");

    // One byte more than a secret may have tells that there is too much.
    private static async Task<byte[]> InputAsync(CliContext context)
    {
        if (context.IsTerminal(0))
        {
            throw new UsageException("if `-` is used, data must be passed into stdin");
        }

        byte[] buffer = new byte[SecretCreateOptions.LargestData + 1];
        int length = await context
            .StandardInput.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.Cancellation)
            .ConfigureAwait(false);
        return buffer[..length];
    }
}
