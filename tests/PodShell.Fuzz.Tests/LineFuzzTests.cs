using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PodShell.Cli.Templates;
using PodShell.Engine.Containers.Start;
using PodShell.Protocol;
using PodShell.Server;

namespace PodShell.Fuzz.Tests;

/// <summary>Templates, the protocol's lines, and what conmon answers.</summary>
public sealed class LineFuzzTests
{
    private static readonly JsonNode s_dot = JsonNode.Parse(
        """{"ID":"4f3c","Names":["a","b"],"Labels":{"a":"b","c":"<&>"},"Created":"2024-01-02T03:04:05Z","Size":123456789012,"Ok":true,"None":null,"Sub":{"List":[1,2.5,{"X":[]}],"Empty":{}}}"""
    )!;

    [Fact]
    public void Templates() =>
        Fuzz.Run(
            20_000,
            [
                Corpus.Bytes("table {{.ID}}\\t{{.Names}}\\n"),
                Corpus.Bytes("{{range $i, $e := .Names}}{{$i}}={{$e | upper}}{{else}}-{{end}}"),
                Corpus.Bytes("{{if and .Ok (gt .Size 5)}}{{json .Sub}}{{else if .None}}x{{end}}"),
                Corpus.Bytes("{{with .Sub}}{{index .List 1}}{{len .List}}{{end}}"),
                Corpus.Bytes("{{printf \"%-10s|%5.2f|%d|%q|%v|%x\" .ID 1.5 .Size .ID .Sub 255}}"),
                Corpus.Bytes("{{join .Names \",\"}}{{split \"a,b\" \",\"}}{{slice .ID 0 2}}{{truncate .ID 3}}"),
                Corpus.Bytes(
                    "{{/* comment */}}{{- .ID -}} {{println .Labels.a}}{{title \"x\"}}{{pad .ID 1 2}}{{`raw`}}{{'c'}}{{0x1F}}{{1e3}}"
                ),
            ],
            static input =>
            {
                BoundedWriter output = new(1 << 20);
                GoTemplate.Parse(Encoding.UTF8.GetString(input)).Execute(output, s_dot);
            },
            static e => e is TemplateException or BoundedWriter.FullException
        );

    [Fact]
    public void ProtocolLines() =>
        Fuzz.Run(
            20_000,
            [
                Corpus.Bytes(
                    """{"kind":"call","id":1,"operation":"image.list","arguments":{"names":["a"],"filters":{"a":["b"]}},"protocol":1,"version":"0.1.0"}"""
                ),
                Corpus.Bytes("""{"kind":"input","id":9223372036854775807,"data":"aGVsbG8=","count":5}"""),
                Corpus.Bytes(
                    """{"kind":"item","id":3,"item":{"a":[1,2,{"b":null}]},"progress":{"image":"x","id":"y","phase":"downloading","completed":1,"total":2}}"""
                ),
                Corpus.Bytes(
                    """{"kind":"error","id":3,"error":{"errorId":"ImageNotFound","kind":"notFound","message":"m","target":"t"},"log":{"level":"warning","text":"x"},"cancelled":true}"""
                ),
            ],
            static input =>
            {
                Each(input, static line => RequestLine.Read(line));
                Each(input, static line => ReplyLine.Read(line));
            }
        );

    [Fact]
    public void ProtocolStreams() =>
        Fuzz.Run(5_000, [Corpus.Bytes("{\"kind\":\"call\"}\n{}\n\n"), Corpus.Bytes("no end"), new byte[40_000]], static input =>
        {
            using MemoryStream stream = new(input);
            LineReader reader = new(stream);
            int lines = 0;
            while (reader.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult() is { } line)
            {
                Assert.False(line.Span.Contains((byte)'\n'));
                lines++;
            }

            Assert.Equal(input.Count(static b => b == '\n'), lines);
        });

    [Fact]
    public void ConmonReplies() =>
        Fuzz.Run(
            20_000,
            [
                Corpus.Bytes("{\"data\": 12345}\n"),
                Corpus.Bytes("{\"pid\": -1, \"message\": \"runc: \\u001b[31mno such file\"}\n"),
                Corpus.Bytes("{\"data\":-1,\"message\":null}"),
                Corpus.Bytes("conmon: not json"),
                [],
            ],
            static input =>
            {
                (int pid, string? message) = ConmonReply.Parse(input);
                Assert.True(pid > 0 || message is { Length: > 0 });
            }
        );

    private static void Each(byte[] line, Action<byte[]> read)
    {
        try
        {
            read(line);
        }
        catch (JsonException e)
        {
            // The server makes an error of it that names the line.
            Assert.NotNull(e.Message);
        }
    }

    private sealed class BoundedWriter(int limit) : StringWriter
    {
        public override void Write(char value)
        {
            Check(1);
            base.Write(value);
        }

        public override void Write(string? value)
        {
            Check(value?.Length ?? 0);
            base.Write(value);
        }

        private void Check(int more)
        {
            if (GetStringBuilder().Length + more > limit)
            {
                throw new FullException();
            }
        }

        internal sealed class FullException : Exception
        {
            public override string Message => "The output is long enough.";
        }
    }
}
