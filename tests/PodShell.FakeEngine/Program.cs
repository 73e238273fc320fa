using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using PodShell.FakeEngine;
using PodShell.Protocol;

// The terminal sends Ctrl+C to the whole foreground group; an engine leaves it to its parent, as podsh does.
using PosixSignalRegistration interrupt = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGINT,
    static context => context.Cancel = true
);

string scriptPath = Environment.GetEnvironmentVariable("FAKE_ENGINE_SCRIPT")
    ?? throw new InvalidOperationException("FAKE_ENGINE_SCRIPT does not name a script.");
JsonObject script = JsonNode.Parse(await File.ReadAllTextAsync(scriptPath))!.AsObject();

// Several write into one file, each line behind the last.
using Mutex turn = new(false, "fake-engine-" + Path.GetFileName(Path.GetDirectoryName(scriptPath)) + Path.GetFileName(scriptPath));
void Note(string line)
{
    turn.WaitOne();
    try
    {
        File.AppendAllText(scriptPath + ".journal", line + "\n");
    }
    finally
    {
        turn.ReleaseMutex();
    }
}

await using Stream output = Console.OpenStandardOutput();
using StreamReader input = new(Console.OpenStandardInput());
Note($"START {Environment.ProcessId}");

JsonObject? hello = script["hello"] as JsonObject;
ScriptPlayer player = new(output);
player.Write(
    new ReplyMessage
    {
        Kind = ReplyKind.Hello,
        Protocol = (int?)hello?["protocol"] ?? ProtocolVersion.Current,
        Version = (string?)hello?["version"] ?? typeof(PodShell.Container).Assembly.GetName().Version!.ToString(3),
    }
);

List<Task> running = [];
while (await input.ReadLineAsync() is { } line)
{
    Note(line);
    RequestMessage request = JsonSerializer.Deserialize(line, ModelJsonContext.Default.RequestMessage)!;
    switch (request.Kind)
    {
        case RequestKind.Call:
            running.Add(player.PlayAsync(request.Id, script[request.Operation!] as JsonArray ?? []));
            break;
        case RequestKind.Cancel:
            player.Cancel(request.Id);
            break;
        case RequestKind.Acknowledge:
            player.Acknowledge(request.Id, request.Count);
            break;
        case RequestKind.Begin when script["stale"] is not null:
            Note("STALE");
            return 0;
        case RequestKind.Begin:
            player.Write(new ReplyMessage { Kind = ReplyKind.Done, Id = request.Id });
            break;
        default:
            break;
    }
}

Note("EOF");
return 0;
