using System.ComponentModel;
using System.Diagnostics;

namespace PodShell.Client;

/// <summary>
/// A <c>podsh engine</c> child process: lives until its stdin is closed, inherits the environment, works in a given directory.
/// </summary>
internal sealed class EngineProcess : IEngineTransport
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly StderrTail _stderr;
    private bool _disposed;

    private EngineProcess(Process process)
    {
        _process = process;
        _stderr = new StderrTail(process.StandardError.BaseStream);
        ToEngine = process.StandardInput.BaseStream;
        FromEngine = process.StandardOutput.BaseStream;
    }

    /// <inheritdoc/>
    public Stream ToEngine { get; }

    /// <inheritdoc/>
    public Stream FromEngine { get; }

    /// <summary>Starts the engine.</summary>
    /// <param name="program">The path of <c>podsh</c>.</param>
    /// <param name="workingDirectory">What relative paths mean; <c>/</c> when it is gone.</param>
    /// <exception cref="PodShellException">There is no such file, or it cannot be executed.</exception>
    public static EngineProcess Start(string program, string workingDirectory)
    {
        ProcessStartInfo start = new(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Directory.Exists(workingDirectory) ? workingDirectory : "/",
        };
        start.ArgumentList.Add("engine");
        return new EngineProcess(Launch(start));
    }

    /// <inheritdoc/>
    public string DescribeEnd()
    {
        string exit = _process.WaitForExit(s_timeout) ? $"exit code {_process.ExitCode}" : "closed its output but still runs";
        string text = _stderr.Read();
        return text.Length == 0 ? exit : $"{exit}; its last words: {text}";
    }

    /// <inheritdoc/>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    /// <summary>Closes the engine's stdin, at which it undoes what is half done and ends, and waits for that.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        try
        {
            ToEngine.Dispose();
        }
        catch (IOException)
        {
            // Already gone: that is what we want.
        }

        if (!_process.WaitForExit(s_timeout))
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _stderr.Dispose();
        _process.Dispose();
    }

    /// <summary>Starts a <c>podsh</c>.</summary>
    /// <param name="start">How.</param>
    /// <exception cref="PodShellException">There is no such file, or it cannot be executed.</exception>
    public static Process Launch(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PodShellException(
                ErrorIds.EngineNotFound,
                ErrorKind.RequirementMissing,
                $"The engine '{start.FileName}' cannot be started: {e.Message}",
                start.FileName,
                "Build the module (build.ps1 Build) or install it again.",
                e
            );
        }
    }
}
