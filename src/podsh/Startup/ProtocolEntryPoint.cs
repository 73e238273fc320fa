using System.Buffers;
using PodShell.Cli.Context;
using PodShell.Engine.Core;
using PodShell.Linux.Events;
using PodShell.Protocol;
using PodShell.Server;

namespace PodShell.Startup;

/// <summary><c>podsh engine</c>: the typed protocol on stdin and stdout.</summary>
internal static class ProtocolEntryPoint
{
    public static async Task<int> RunAsync()
    {
        using SignalWatch signals = new(NativeEntry.Ignored);
        ProtocolLog log = new();
        await using StandardStream output = new(1);
        try
        {
            EngineSettings settings = ProcessEntry.Enter(log, out PodShellException? outside);
            EngineSessions sessions = new(settings with { Ended = signals.Token }, log, outside);
            await using StandardStream input = new(0);
            return await new EngineServer(sessions.Begin, log, input, output).RunAsync(signals.Token).ConfigureAwait(false);
        }
        catch (PodShellException e)
        {
            // In place of a greeting: the client shows it.
            ReplyMessage reply = new() { Kind = ReplyKind.Error, Error = e.ToData() };
            ArrayBufferWriter<byte> line = new();
            ReplyLine.Write(line, reply);
            output.Write(line.WrittenSpan);
            return ExitCodes.Engine;
        }
    }
}
