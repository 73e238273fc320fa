using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using PodShell.Client;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>A scripted engine process for hosted pipelines, and the journal of what it was asked.</summary>
internal sealed class FakeEngine : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pst-fake-").FullName;
    private readonly JsonObject _script = [];

    /// <summary>The runspace whose cmdlets speak with this engine.</summary>
    public HostedRunspace Open()
    {
        File.WriteAllText(ScriptPath, _script.ToJsonString());
        return new HostedRunspace(
            new Dictionary<string, string?> { [EngineProgram.PathVariable] = Executable, ["FAKE_ENGINE_SCRIPT"] = ScriptPath }
        );
    }

    /// <summary>What the cmdlets have sent, hello and all.</summary>
    public IReadOnlyList<string> Journal => File.Exists(ScriptPath + ".journal") ? File.ReadAllLines(ScriptPath + ".journal") : [];

    /// <summary>The processes that were started, in their order.</summary>
    public IReadOnlyList<int> Processes =>
        [
            .. Journal
                .Where(line => line.StartsWith("START ", StringComparison.Ordinal))
                .Select(line => int.Parse(line["START ".Length..], CultureInfo.InvariantCulture)),
        ];

    /// <summary>How many of them have come to their own end.</summary>
    public int Ended => Journal.Count(line => line == "EOF");

    /// <summary>The messages of one kind that the cmdlets have sent.</summary>
    public IReadOnlyList<RequestMessage> Messages(RequestKind kind) =>
        [
            .. Journal
                .Where(line => line.StartsWith('{'))
                .Select(line => JsonSerializer.Deserialize(line, ModelJsonContext.Default.RequestMessage)!)
                .Where(message => message.Kind == kind),
        ];

    /// <summary>The arguments of the calls of one operation.</summary>
    public IReadOnlyList<TRequest> Calls<TRequest, TItem>(Operation<TRequest, TItem> operation) =>
        [
            .. Messages(RequestKind.Call)
                .Where(message => message.Operation == operation.Name)
                .Select(message => message.Arguments!.Value.Deserialize(operation.RequestType)!),
        ];

    /// <summary>Ends as soon as the cmdlets have asked for an operation.</summary>
    public async Task WasAskedAsync<TRequest, TItem>(Operation<TRequest, TItem> operation, CancellationToken cancellationToken)
    {
        Channel<bool> written = Channel.CreateUnbounded<bool>();
        using FileSystemWatcher watcher = new(_folder, "*.journal");
        watcher.Created += (_, _) => written.Writer.TryWrite(true);
        watcher.Changed += (_, _) => written.Writer.TryWrite(true);
        watcher.EnableRaisingEvents = true;
        while (!Journal.Any(line => line.Contains($"\"{operation.Name}\"", StringComparison.Ordinal)))
        {
            await written.Reader.ReadAsync(cancellationToken);
        }
    }

    public FakeEngine Answers<TRequest, TItem>(Operation<TRequest, TItem> operation, params TItem[] items) =>
        Plays(
            operation.Name,
            [
                .. items.Select(item => new JsonObject
                {
                    ["kind"] = "Item",
                    ["item"] = JsonSerializer.SerializeToNode(item, operation.ItemType),
                }),
            ]
        );

    public FakeEngine Repeats<TRequest, TItem>(Operation<TRequest, TItem> operation, TItem item, int times) =>
        Plays(
            operation.Name,
            new JsonObject
            {
                ["kind"] = "Item",
                ["item"] = JsonSerializer.SerializeToNode(item, operation.ItemType),
                ["repeat"] = times,
            }
        );

    public FakeEngine Hangs<TRequest, TItem>(Operation<TRequest, TItem> operation) =>
        Plays(operation.Name, new JsonObject { ["hang"] = true });

    public FakeEngine Ends<TRequest, TItem>(Operation<TRequest, TItem> operation, int exitCode, string stderr) =>
        Plays(operation.Name, new JsonObject { ["exit"] = exitCode, ["stderr"] = stderr });

    public FakeEngine Writes<TRequest, TItem>(Operation<TRequest, TItem> operation, string text) =>
        Plays(operation.Name, new JsonObject { ["text"] = text });

    public FakeEngine Replies<TRequest, TItem>(Operation<TRequest, TItem> operation, params ReplyMessage[] replies) =>
        Plays(
            operation.Name,
            [.. replies.Select(reply => JsonSerializer.SerializeToNode(reply, ModelJsonContext.Default.ReplyMessage)!.AsObject())]
        );

    public FakeEngine Fails<TRequest, TItem>(Operation<TRequest, TItem> operation, ErrorRecordData error) =>
        Replies(operation, new ReplyMessage { Kind = ReplyKind.Error, Error = error });

    public FakeEngine Greets(int protocol, string version)
    {
        _script["hello"] = new JsonObject { ["protocol"] = protocol, ["version"] = version };
        return this;
    }

    /// <summary>No process serves a second client: each says that a new one would be another.</summary>
    public FakeEngine IsStale()
    {
        _script["stale"] = true;
        return this;
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(EngineProgram.PathVariable, null);
        Directory.Delete(_folder, recursive: true);
    }

    private string ScriptPath => Path.Combine(_folder, "script.json");

    private static string Executable =>
        AppContext.BaseDirectory.Replace("PodShell.Cmdlets.Tests", "PodShell.FakeEngine", StringComparison.Ordinal) + "PodShell.FakeEngine";

    private FakeEngine Plays(string operation, params JsonObject[] steps)
    {
        JsonArray all = _script[operation] as JsonArray ?? [];
        foreach (JsonObject step in steps)
        {
            all.Add(step);
        }

        _script[operation] = all;
        return this;
    }
}
