using System.Diagnostics;
using System.Globalization;
using PodShell.Testing;

namespace PodShell.Parity.Tests;

/// <summary>
/// A bash that runs the lines of a scene on one engine, so that variables live from one line to the next. As root it has process,
/// mount and network namespaces of its own: bridges of both engines would clash, and whatever a scene leaves ends with it.
/// </summary>
internal sealed class EngineShell : IAsyncDisposable
{
    // terminal gives a command line a terminal, without what script itself adds at the end of its input.
    // Then: reads the number of a line, runs it with its output in files, and answers with the exit code.
    private const string Loop = """
        terminal() { script -qec "$1" /dev/null </dev/null | tr -d '\000\r' | sed 's/\^@//g' | grep .; return ${PIPESTATUS[0]}; }
        exec 9>&1 >/dev/null
        cd "$WORK"
        while IFS= read -r n; do
          eval "$(cat "$LINES_DIR/line.$n")" >"$LINES_DIR/out.$n" 2>"$LINES_DIR/err.$n" </dev/null 9>&-
          echo "$?" >&9
        done
        """;

    // crun refuses hosts with both cgroup hierarchies; some drivers want a default route, which leads nowhere here.
    private const string RootPrelude = """
        mount -t tmpfs none "$STORE" -o mode=700 || exit 97
        mkdir -p "$STORE/xdg" "$STORE/run" "$STORE/root"; chmod 700 "$STORE/xdg"
        if [ -d /sys/fs/cgroup/unified ] && [ "$ENGINE_NAME" = podman ]; then mount -t tmpfs none /sys/fs/cgroup/unified || exit 98; fi
        mount -t tmpfs none /run/netns 2>/dev/null || { mkdir -p /run/netns && mount -t tmpfs none /run/netns; } || exit 96
        if command -v ip >/dev/null; then
          ip link set lo up; ip link add up0 type veth peer name up1; ip addr add 192.0.2.2/24 dev up0
          ip link set up0 up; ip link set up1 up; ip route add default via 192.0.2.1 dev up0
        fi

        """;

    private readonly Engine _engine;
    private readonly Process _process;
    private readonly string _lines;
    private readonly Task<string> _noise;
    private int _count;

    private EngineShell(Engine engine, Process process)
    {
        _engine = engine;
        _process = process;
        _lines = Path.Combine(engine.Folder, "lines");
        _noise = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Whether a line did not come to its end: the shell takes no more.</summary>
    public bool IsLost { get; private set; }

    /// <summary>How long one line may take.</summary>
    private static TimeSpan Limit => TimeSpan.FromMinutes(1);

    public static EngineShell Start(Engine engine)
    {
        bool root = Environment.IsPrivilegedProcess;
        string script = Path.Combine(engine.Folder, "shell.sh");
        File.WriteAllText(script, (root ? RootPrelude : "") + Loop);
        string[] bash = ["bash", "--norc", "--noprofile", script];
        string[] words = root ? ["unshare", "--mount", "--net", "--pid", "--fork", "--mount-proc", "--kill-child", .. bash] : bash;
        Dictionary<string, string?> environment = new(engine.Environment)
        {
            ["WORK"] = Path.Combine(engine.Folder, "work"),
            ["STORE"] = engine.Store,
            ["LINES_DIR"] = Path.Combine(engine.Folder, "lines"),
        };
        return new EngineShell(engine, ProcessRunner.Start(new ProcessCommand(words[0], words[1..]) { Environment = environment }));
    }

    /// <summary>Runs a line to its end.</summary>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task<LineResult> RunAsync(string line)
    {
        string n = (++_count).ToString(CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(Path.Combine(_lines, "line." + n), line);
        await _process.StandardInput.WriteAsync(n + "\n");
        await _process.StandardInput.FlushAsync();
        string? answer;
        try
        {
            answer = await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            IsLost = true;
            string seen = await ReadAsync("out." + n) + await ReadAsync("err." + n);
            throw new TimeoutException($"{_engine.Name}: '{line}' took longer than {Limit.TotalSeconds:F0} s.\n{seen}");
        }

        IsLost = answer is null;
        return answer is null
            ? throw new InvalidOperationException($"{_engine.Name}: the shell ended at '{line}'.\n{await _noise}")
            : new LineResult(int.Parse(answer, CultureInfo.InvariantCulture), await ReadAsync("out." + n), await ReadAsync("err." + n));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            if (IsLost || !await EndsAsync())
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }
        }

        _process.Dispose();
    }

    private async Task<bool> EndsAsync()
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<string> ReadAsync(string name)
    {
        string path = Path.Combine(_lines, name);
        return File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
    }
}
