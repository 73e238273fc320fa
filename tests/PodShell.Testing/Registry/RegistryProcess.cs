using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace PodShell.Testing;

/// <summary>Debian's <c>docker-registry</c> on a free loopback port, ended by its process id.</summary>
public sealed partial class RegistryProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly string _folder;
    private readonly StringBuilder _log;

    private RegistryProcess(Process process, string folder, StringBuilder log, string address, RegistryOptions options)
    {
        _process = process;
        _folder = folder;
        _log = log;
        Address = address;
        Options = options;
    }

    /// <summary>Host and port, such as <c>127.0.0.1:40123</c>: what stands before the first slash of an image reference.</summary>
    public string Address { get; }

    /// <summary>How it was set up.</summary>
    public RegistryOptions Options { get; }

    /// <summary>The base of its addresses, such as <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri BaseAddress => new($"{(Options.Tls is null ? "http" : "https")}://{Address}/");

    /// <summary>The registry's process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>What it has logged so far: each request is a line.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>A reference into this registry, such as <c>127.0.0.1:40123/busybox:latest</c>.</summary>
    public string Reference(string repositoryAndTag) => $"{Address}/{repositoryAndTag}";

    /// <summary>Starts a registry and returns when it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended at once; the message holds its log.</exception>
    public static async Task<RegistryProcess> StartAsync(RegistryOptions? options = null)
    {
        options ??= new RegistryOptions();
        string folder = Directory
            .CreateDirectory(
                Path.Combine(options.Parent ?? Path.GetTempPath(), $"pst-registry-{Environment.ProcessId:x}-{Guid.NewGuid():N}")
            )
            .FullName;
        string configuration = RegistryConfiguration.Write(folder, options);
        StringBuilder log = new();
        TaskCompletionSource<string> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Process process = new()
        {
            StartInfo = new ProcessStartInfo(RegistryConfiguration.FindExecutable(), ["serve", configuration])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            },
            EnableRaisingEvents = true,
        };
        void OnLine(object sender, DataReceivedEventArgs line)
        {
            lock (log)
            {
                log.AppendLine(line.Data);
            }

            if (line.Data is not null && Listening().Match(line.Data) is { Success: true } match)
            {
                listening.TrySetResult(match.Groups[1].Value);
            }
        }

        process.OutputDataReceived += OnLine;
        process.ErrorDataReceived += OnLine;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("docker-registry ended at once."));
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            string address = await listening.Task.WaitAsync(s_startLimit).ConfigureAwait(false);
            return new RegistryProcess(process, folder, log, address, options);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException)
        {
            End(process, folder);
            throw new InvalidOperationException($"{e.Message}\n{log}", e);
        }
    }

    /// <summary>Ends the process and removes its folder.</summary>
    public ValueTask DisposeAsync()
    {
        End(_process, _folder);
        return ValueTask.CompletedTask;
    }

    private static void End(Process process, string folder)
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex("""listening on ([0-9.\[\]:]+:[0-9]+)""")]
    private static partial Regex Listening();
}
