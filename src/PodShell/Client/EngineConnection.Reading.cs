using System.Text.Json;
using System.Threading.Channels;
using PodShell.Protocol;

namespace PodShell.Client;

/// <content>The reader's thread.</content>
internal sealed partial class EngineConnection
{
    private void ReadToEnd()
    {
        PodShellException? fault = null;
        try
        {
            ReadLines();
        }
        catch (PodShellException e)
        {
            fault = e;
        }
        catch (JsonException e)
        {
            fault = new PodShellException(
                ErrorIds.ProtocolError,
                ErrorKind.Internal,
                $"The engine wrote something that is no reply: {e.Message}",
                inner: e
            );
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The same as an end of the output.
        }

        if (fault is not null)
        {
            _transport.Kill();
        }

        Fail(fault ?? Lost());
    }

    private void ReadLines()
    {
        byte[] buffer = new byte[64 * 1024];
        int length = 0;
        bool greeted = false;
        while (true)
        {
            int count = _transport.FromEngine.Read(buffer, length, buffer.Length - length);
            if (count == 0)
            {
                return;
            }

            int searched = length;
            length += count;
            int start = 0;
            int end;
            while ((end = Array.IndexOf(buffer, (byte)'\n', searched, length - searched)) >= 0)
            {
                ReplyMessage reply = ReplyLine.Read(buffer.AsSpan(start, end - start));
                if (greeted)
                {
                    Deliver(reply);
                }
                else
                {
                    CheckHello(reply);
                    greeted = true;
                }

                start = searched = end + 1;
            }

            length -= start;
            Array.Copy(buffer, start, buffer, 0, length);
            if (length == buffer.Length)
            {
                Grow(ref buffer);
            }
        }
    }

    private static void Grow(ref byte[] buffer)
    {
        if (buffer.Length >= ProtocolVersion.MaximumLine)
        {
            throw new PodShellException(
                ErrorIds.ProtocolError,
                ErrorKind.Internal,
                $"The engine wrote a line of more than {ProtocolVersion.MaximumLine} bytes."
            );
        }

        Array.Resize(ref buffer, Math.Min(buffer.Length * 2, ProtocolVersion.MaximumLine));
    }

    private static void CheckHello(ReplyMessage hello)
    {
        if (hello.Kind != ReplyKind.Hello)
        {
            // A podsh that cannot serve at all says so in place of a greeting.
            throw hello.Error is { } error
                ? PodShellException.FromData(error)
                : new PodShellException(ErrorIds.ProtocolError, ErrorKind.Internal, "The engine did not begin with a greeting.");
        }

        if (hello.Protocol != ProtocolVersion.Current || hello.Version != Version)
        {
            throw new PodShellException(
                ErrorIds.VersionMismatch,
                ErrorKind.RequirementMissing,
                $"The module is version {Version} (protocol {ProtocolVersion.Current}), but podsh is version "
                    + $"{hello.Version} (protocol {hello.Protocol}).",
                "podsh",
                "Build or install module and podsh together, and start a new PowerShell session."
            );
        }
    }

    private void Deliver(ReplyMessage reply)
    {
        Channel<ReplyMessage>? channel;
        lock (_calls)
        {
            _calls.TryGetValue(reply.Id, out channel);
        }

        if (channel is null)
        {
            return; // The last words of a request that was given up.
        }

        channel.Writer.TryWrite(reply);
        if (reply.Kind is ReplyKind.Done or ReplyKind.Error)
        {
            channel.Writer.TryComplete();
        }
    }

    private PodShellException Lost() =>
        new(
            ErrorIds.EngineLost,
            ErrorKind.Internal,
            $"The engine process has ended before it answered ({(_closing ? "the command was ended" : _transport.DescribeEnd())}).",
            "podsh"
        );

    private void Fail(PodShellException error)
    {
        lock (_calls)
        {
            _lost.TrySetResult(error);
            foreach (Channel<ReplyMessage> channel in _calls.Values)
            {
                channel.Writer.TryComplete(error);
            }

            _calls.Clear();
        }
    }
}
