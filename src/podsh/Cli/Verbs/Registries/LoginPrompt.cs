using System.Text;
using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Terminals;
using PodShell.Cli.Text;

namespace PodShell.Cli.Verbs.Registries;

/// <summary>Asks for a user name and a password; what is typed as the password is not shown.</summary>
internal static class LoginPrompt
{
    private const int Longest = 64 << 10;

    /// <summary>Asks for the user name.</summary>
    /// <param name="context">Where to ask.</param>
    /// <param name="known">Who an empty line means; null or empty for nobody.</param>
    public static async Task<string> UserNameAsync(CliContext context, string? known)
    {
        string name = await AskAsync(context, string.IsNullOrEmpty(known) ? "Username: " : $"Username ({TerminalText.Clean(known)}): ")
            .ConfigureAwait(false);
        return name.Trim() is { Length: > 0 } typed ? typed
            : string.IsNullOrEmpty(known) ? throw new UsageException("the user name is empty")
            : known;
    }

    /// <summary>Asks for the password. Only at a terminal: what comes through a pipe is asked for with --password-stdin.</summary>
    public static async Task<string> PasswordAsync(CliContext context)
    {
        using CallerTerminal terminal = (context.IsTerminal(0) ? CallerTerminal.TryOpen() : null)
            ?? throw new UsageException("cannot ask for the password: stdin is no terminal; use --password-stdin");
        terminal.HideInput();
        return await AskAsync(context, "Password: ").ConfigureAwait(false);
    }

    /// <summary>All of stdin, without the end of its last line.</summary>
    public static async Task<string> ReadAllAsync(CliContext context)
    {
        byte[] buffer = new byte[Longest + 1];
        int length = await context
            .StandardInput.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.Cancellation)
            .ConfigureAwait(false);
        if (length > Longest)
        {
            throw new UsageException($"the password on stdin has more than {Longest} bytes");
        }

        string text = Encoding.UTF8.GetString(buffer, 0, length);
        Array.Clear(buffer);
        return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
            : text.EndsWith('\n') ? text[..^1]
            : text;
    }

    // A byte at a time: what follows the line belongs to the next question.
    private static async Task<string> AskAsync(CliContext context, string question)
    {
        context.Output.Write(question);
        await context.Output.FlushAsync(context.Cancellation).ConfigureAwait(false);
        List<byte> line = [];
        byte[] one = new byte[1];
        while (await context.StandardInput.ReadAsync(one, context.Cancellation).ConfigureAwait(false) > 0)
        {
            if (one[0] == '\n' || line.Count > Longest)
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return line.Count > 0 ? Encoding.UTF8.GetString([.. line]) : throw new UsageException("stdin ended where an answer was expected");
    }
}
