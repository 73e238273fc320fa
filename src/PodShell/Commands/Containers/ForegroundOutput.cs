using System.Diagnostics;
using System.Management.Automation;
using PodShell.Pipeline;

namespace PodShell.Commands.Containers;

/// <summary>
/// What a foreground container or command says and how it ends, in PowerShell's terms: lines of stdout to the pipeline, lines of stderr to
/// the information stream, the exit code to <c>$LASTEXITCODE</c> (125, 126 or 127 where nothing ran), and another one than 0 as a
/// non-terminating error; or all of it in one <see cref="ContainerResult"/>.
/// </summary>
/// <param name="cmdlet">The cmdlet that runs it.</param>
/// <param name="collect">Whether one result is written at the end.</param>
/// <param name="errorId">The id of the error about an exit code.</param>
internal sealed class ForegroundOutput(PodShellCmdlet cmdlet, bool collect, string errorId)
{
    /// <summary>Where PowerShell keeps the exit code of a program.</summary>
    public const string ExitCodeVariable = "global:LASTEXITCODE";

    // PSHOST: shown without -InformationAction, as Write-Host's text is.
    private static readonly string[] s_tags = ["PSHOST", "PodShell"];

    private readonly List<string> _output = [];
    private readonly List<string> _errorOutput = [];

    /// <summary>Reads to the end.</summary>
    /// <param name="chunks">The engine's answer.</param>
    /// <param name="name">The container's name, if already known.</param>
    /// <param name="id">The container's id, if already known.</param>
    public async Task ReadAsync(IAsyncEnumerable<OutputChunk> chunks, string name = "", string id = "")
    {
        LineDecoder stdout = new();
        LineDecoder stderr = new();
        long start = Stopwatch.GetTimestamp();
        int? exitCode = null;
        try
        {
            await foreach (OutputChunk chunk in chunks)
            {
                if (chunk.Container is { } container)
                {
                    (name, id) = (container.Name, container.Id);
                }

                if (chunk.Data is { } data)
                {
                    Write(chunk.Stream, (chunk.Stream == OutputSource.Stdout ? stdout : stderr).Decode(data));
                }

                exitCode = chunk.ExitCode ?? exitCode;
            }
        }
        catch (PodShellException e)
        {
            cmdlet.SessionState.PSVariable.Set(ExitCodeVariable, e.ExitCode);
            throw;
        }

        Write(OutputSource.Stdout, stdout.Rest());
        Write(OutputSource.Stderr, stderr.Rest());
        if (exitCode is { } code)
        {
            End(new ContainerResult(name, id, code, _output, _errorOutput, Stopwatch.GetElapsedTime(start)));
        }
    }

    private void Write(OutputSource stream, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            if (collect)
            {
                (stream == OutputSource.Stdout ? _output : _errorOutput).Add(line);
            }
            else if (stream == OutputSource.Stdout)
            {
                cmdlet.WriteObject(line);
            }
            else
            {
                cmdlet.WriteInformation(new HostInformationMessage { Message = line }, s_tags);
            }
        }
    }

    private void End(ContainerResult result)
    {
        cmdlet.SessionState.PSVariable.Set(ExitCodeVariable, result.ExitCode);
        if (collect)
        {
            cmdlet.WriteObject(result);
        }
        else if (result.ExitCode != 0)
        {
            string subject = errorId == ErrorIds.CommandExitedNonZero ? "The command in container" : "Container";
            PodShellException error = new(
                errorId,
                ErrorKind.InvalidState,
                $"{subject} '{result.Container}' exited with code {result.ExitCode}.",
                result.Container
            );
            cmdlet.WriteError(ErrorRecords.From(error));
        }
    }
}
