using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using PodShell.Protocol;

namespace PodShell.FakeEngine;

/// <summary>
/// Plays the steps of one operation. A step is a reply as it goes over the wire, or has one of the directives <c>repeat</c> (the item so
/// many times, within the credit), <c>hang</c> (until the operation is cancelled), <c>exit</c> (the process ends with that code, after
/// <c>stderr</c>).
/// </summary>
internal sealed class ScriptPlayer(Stream output)
{
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<long, (CancellationTokenSource Cancel, SemaphoreSlim Credit)> _calls = new();

    public async Task PlayAsync(long id, JsonArray steps)
    {
        (CancellationTokenSource cancel, SemaphoreSlim credit) = _calls.GetOrAdd(id, _ => (new(), new(ProtocolVersion.StreamCredit)));
        try
        {
            foreach (JsonObject step in steps.Select(step => step!.AsObject()))
            {
                if (await StepAsync(id, step, credit, cancel.Token))
                {
                    return;
                }
            }

            Write(new ReplyMessage { Kind = ReplyKind.Done, Id = id });
        }
        catch (OperationCanceledException)
        {
            Write(
                new ReplyMessage
                {
                    Kind = ReplyKind.Done,
                    Id = id,
                    Cancelled = true,
                }
            );
        }
    }

    public void Cancel(long id)
    {
        if (_calls.TryGetValue(id, out (CancellationTokenSource Cancel, SemaphoreSlim Credit) call))
        {
            call.Cancel.Cancel();
        }
    }

    public void Acknowledge(long id, int count)
    {
        if (_calls.TryGetValue(id, out (CancellationTokenSource Cancel, SemaphoreSlim Credit) call))
        {
            call.Credit.Release(count);
        }
    }

    public void Write(ReplyMessage reply) => WriteLine(JsonSerializer.SerializeToUtf8Bytes(reply, ModelJsonContext.Default.ReplyMessage));

    private async Task<bool> StepAsync(long id, JsonObject step, SemaphoreSlim credit, CancellationToken cancellationToken)
    {
        if (step["exit"] is { } code)
        {
            await Console.Error.WriteAsync((string?)step["stderr"] ?? "");
            Environment.Exit((int)code);
        }

        if (step["hang"] is not null)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        if (step["text"] is { } text)
        {
            WriteLine(System.Text.Encoding.UTF8.GetBytes((string)text!));
            return false;
        }

        int times = (int?)step["repeat"] ?? 1;
        JsonObject reply = step.DeepClone().AsObject();
        reply.Remove("repeat");
        reply["id"] = id;
        byte[] line = System.Text.Encoding.UTF8.GetBytes(reply.ToJsonString());
        for (int i = 0; i < times; i++)
        {
            if ((string?)reply["kind"] == nameof(ReplyKind.Item))
            {
                await credit.WaitAsync(cancellationToken);
            }

            WriteLine(line);
        }

        return (string?)reply["kind"] is nameof(ReplyKind.Error) or nameof(ReplyKind.Done);
    }

    private void WriteLine(byte[] line)
    {
        lock (_writing)
        {
            output.Write([.. line, (byte)'\n']);
            output.Flush();
        }
    }
}
