using System.Text;

namespace PodShell.Cli.Context;

/// <summary>Asks before much goes at once.</summary>
internal static class Confirmation
{
    /// <summary>Warns, and waits for a line on stdin.</summary>
    /// <returns>Whether the answer is yes.</returns>
    /// <exception cref="EndOfStreamException">Stdin ended before an answer: nobody was asked, so that a script does not go on.</exception>
    public static async Task<bool> AskAsync(CliContext context, string warning)
    {
        context.Output.Write($"WARNING! {warning}\nAre you sure you want to continue? [y/N] ");
        await context.Output.FlushAsync(context.Cancellation).ConfigureAwait(false);
        using StreamReader reader = new(context.StandardInput, Encoding.UTF8, leaveOpen: true);
        string answer = await reader.ReadLineAsync(context.Cancellation).ConfigureAwait(false)
            ?? throw new EndOfStreamException("EOF: nobody answers. Use --force to go on without a question.");
        return answer.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
