using System.Diagnostics;
using System.Text.Json;
using PodShell.Json;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Network.Tests.Fixtures;

/// <summary>One conversation with <c>podsh engine</c>.</summary>
/// <param name="command">How it is started.</param>
internal sealed class EngineSession(ProcessCommand command) : IDisposable
{
    private static readonly string s_version = typeof(PodShellException).Assembly.GetName().Version?.ToString(3) ?? "";
    private readonly Process _process = ProcessRunner.Start(command);

    /// <summary>Asks and reads all answers.</summary>
    public async Task<List<TItem>> CallAsync<TRequest, TItem>(Operation<TRequest, TItem> operation, TRequest request)
    {
        await SendAsync(
            new RequestMessage
            {
                Kind = RequestKind.Hello,
                Protocol = ProtocolVersion.Current,
                Version = s_version,
            }
        );
        await SendAsync(
            new RequestMessage
            {
                Kind = RequestKind.Call,
                Id = 1,
                Operation = operation.Name,
                Arguments = JsonText.Of(request, operation.RequestType),
            }
        );
        List<TItem> items = [];
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(3)) is { } line)
        {
            ReplyMessage reply = JsonSerializer.Deserialize(line, ModelJsonContext.Default.ReplyMessage)!;
            switch (reply.Kind)
            {
                case ReplyKind.Item:
                    items.Add(reply.Item!.Value.Deserialize(operation.ItemType)!);
                    break;
                case ReplyKind.Error:
                    throw new PodShellException(reply.Error!.ErrorId, reply.Error.Kind, reply.Error.Message, reply.Error.Target);
                case ReplyKind.Done:
                    return items;
            }
        }

        throw new InvalidOperationException($"The engine ended without an answer: {await _process.StandardError.ReadToEndAsync()}");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(TimeSpan.FromSeconds(30));
        _process.Dispose();
    }

    private async Task SendAsync(RequestMessage message)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(message, ModelJsonContext.Default.RequestMessage));
        await _process.StandardInput.FlushAsync();
    }
}
