using PodShell.Cli.Context;

namespace PodShell.Cli.Verbs.Secrets;

/// <summary>Finds secrets.</summary>
internal static class SecretLookup
{
    public static async Task<PodSecret> FindAsync(CliContext context, string name, bool showData) =>
        await context
            .Engine.Secrets.ListAsync(new SecretQuery { Names = [name], ShowData = showData }, context.Cancellation)
            .FirstAsync(context.Cancellation)
            .ConfigureAwait(false);

    public static async Task<List<string>> AllAsync(CliContext context) =>
        await context
            .Engine.Secrets.ListAsync(new SecretQuery(), context.Cancellation)
            .Select(secret => secret.Id)
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);
}
