using PodShell.Engine.Registry.Resolve;

namespace PodShell.Engine.Registry.Client;

/// <summary>Asks the candidates of a name in turn until one has the image.</summary>
/// <param name="context">Configuration and limits.</param>
internal sealed class RegistrySearch(RegistryContext context)
{
    /// <summary>Finds the image of a name for a platform.</summary>
    /// <param name="reference">The name; it may be short.</param>
    /// <param name="platform">The platform that is wanted.</param>
    /// <param name="options">What the user said.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>The client of the candidate that has it, owned by the caller, and the image.</returns>
    /// <exception cref="PodShellException">
    /// What the last candidate that is no mirror answers; the message names the others' answers too.
    /// </exception>
    public async Task<(RegistryClient Client, SelectedImage Image)> FindAsync(
        ImageReference reference,
        Platform platform,
        RegistryOptions options,
        CancellationToken cancellationToken
    )
    {
        List<(PullCandidate Candidate, PodShellException Failure)> failures = new();
        foreach (PullCandidate candidate in context.Resolver().Resolve(reference, options))
        {
            RegistryClient client = new(candidate, options, context);
            try
            {
                return (client, await client.SelectAsync(platform, cancellationToken).ConfigureAwait(false));
            }
            catch (PodShellException e)
            {
                client.Dispose();
                failures.Add((candidate, e));
            }
            catch
            {
                client.Dispose();
                throw;
            }
        }

        throw Combine(failures);
    }

    private static PodShellException Combine(List<(PullCandidate Candidate, PodShellException Failure)> failures)
    {
        PodShellException main = failures.Last(static failure => !failure.Candidate.IsMirror).Failure;
        if (failures.Count == 1)
        {
            return main;
        }

        IEnumerable<string> others = failures.Where(failure => failure.Failure != main).Select(static failure => failure.Failure.Message);
        return new PodShellException(
            main.ErrorId,
            main.Kind,
            $"{main.Message} Before that: {string.Join(" ", others)}",
            main.Target,
            main.RecommendedAction,
            main
        );
    }
}
