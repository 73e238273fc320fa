using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Text;

namespace PodShell.Cli.Verbs.Containers;

/// <summary>Prints logs, several at once if need be: what went to stderr on stderr.</summary>
/// <param name="context">Where to print.</param>
/// <param name="settings">How.</param>
/// <param name="prefix">What stands before each line unless <c>--names</c> puts the container's name there; null for nothing.</param>
internal sealed class LogPrinter(CliContext context, LogsSettings settings, Func<LogLine, string>? prefix = null) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1);

    // The containers whose lines still go on, by stream: containers come in turns.
    private readonly Dictionary<OutputSource, string> _unfinished = [];

    // Where both streams lead to one place, lines have to come in their order.
    private TextWriter? _last;

    public static string ShortId(LogLine line) => Ids.Short(line.ContainerId);

    public async Task CopyAsync(LogRequest request)
    {
        // A prompt waits for an answer: what is printed does not wait for its line's end.
        request.Unfinished = true;
        await foreach (LogLine line in context.Engine.Containers.ReadLogAsync(request, context.Cancellation).ConfigureAwait(false))
        {
            await _writing.WaitAsync(context.Cancellation).ConfigureAwait(false);
            try
            {
                await WriteAsync(line).ConfigureAwait(false);
            }
            finally
            {
                _writing.Release();
            }
        }
    }

    public void Dispose() => _writing.Dispose();

    private async Task WriteAsync(LogLine line)
    {
        TextWriter output = line.Stream == OutputSource.Stderr ? context.Error : context.Output;
        if (_last is not null && _last != output)
        {
            await _last.FlushAsync(context.Cancellation).ConfigureAwait(false);
        }

        _last = output;
        if (_unfinished.GetValueOrDefault(line.Stream) is var unfinished && unfinished != line.ContainerId)
        {
            // Another container's line is not behind one that had no end.
            output.Write(unfinished is null ? "" : "\n");
            output.Write(Prefix(line));
        }

        if (line.Bytes.IsEmpty)
        {
            output.Write(line.Message);
        }
        else
        {
            // Bytes that are no text go out as they came in.
            await output.FlushAsync(context.Cancellation).ConfigureAwait(false);
            Stream bytes = line.Stream == OutputSource.Stderr ? context.StandardError : context.StandardOutput;
            await bytes.WriteAsync(line.Bytes, context.Cancellation).ConfigureAwait(false);
        }

        if (line.Partial)
        {
            _unfinished[line.Stream] = line.ContainerId;
        }
        else
        {
            output.Write('\n');
            _unfinished.Remove(line.Stream);
        }

        if (settings.Request.Follow)
        {
            await output.FlushAsync(context.Cancellation).ConfigureAwait(false);
        }
    }

    private string Prefix(LogLine line) =>
        (
            settings.Names ? line.Container + " "
            : prefix is null ? ""
            : prefix(line) + " "
        ) + (settings.Timestamps ? GoTime.Exact(line.Time) + " " : "");
}
