using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Secrets;

/// <summary>The verbs of the group <c>secret</c>, one line each.</summary>
internal static class SecretVerbs
{
    public static IEnumerable<VerbEntry> All =>
        [
            new(["secret create"], "Create a secret", () => new SecretCreateVerb()),
            new(["secret exists"], "Check whether a secret exists", () =>
                new ExistsVerb("SECRET", (c, name) => c.Engine.Secrets.ExistsAsync(name, c.Cancellation))
            ),
            new(["secret inspect"], "Display detailed information on secrets", () => new SecretInspectVerb()),
            new(["secret ls", "secret list"], "List secrets", () => new SecretListVerb()),
            new(["secret rm", "secret remove"], "Remove secrets", () => new SecretRemoveVerb()),
        ];
}
