using System.Globalization;
using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Secrets;

/// <summary>
/// Runs a program that keeps secrets: a content goes over its standard input, the id by its environment, never a word of either onto a
/// command line. What it writes to its standard error may hold secrets and is not shown.
/// </summary>
/// <param name="settings">The caller, whose environment it has.</param>
/// <param name="driver">The driver's name, for errors.</param>
internal sealed class SecretProgram(EngineSettings settings, string driver)
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="program">The program, an absolute path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="variables">Variables over the caller's.</param>
    /// <param name="input">What it reads; nothing when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <returns>What it wrote; <see langword="null"/> when it failed.</returns>
    public async Task<byte[]?> TryRunAsync(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> variables,
        byte[]? input,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, string> environment = new(settings.Environment);
        foreach ((string name, string value) in variables)
        {
            environment[name] = value;
        }

        using SafeFileHandle? content = input is null ? null : InMemory(input);
        ProgramOutput output = await ProgramRunner
            .RunForBytesAsync(
                new SpawnOptions
                {
                    Program = program,
                    Arguments = arguments,
                    Environment = environment,
                    WorkingDirectory = "/",
                    StandardInput = content,
                    Umask = UnixMode.OfOthers,
                },
                Timeout.InfiniteTimeSpan,
                cancellationToken
            )
            .ConfigureAwait(false);
        LastStatus = output.Status;
        return output.Status.Code == 0 ? output.Output : null;
    }

    /// <summary>How the last run ended.</summary>
    public ExitStatus LastStatus { get; private set; }

    /// <summary>The error of a run that failed.</summary>
    /// <param name="step">What it was to do.</param>
    /// <returns>The exception to throw.</returns>
    public PodShellException Failed(string step) =>
        SecretErrors.DriverFailed(driver, step, string.Create(CultureInfo.InvariantCulture, $"its command ended with {LastStatus.Code}"));

    private static SafeFileHandle InMemory(byte[] input)
    {
        SafeFileHandle file = MemoryFile.Create("secret");
        RandomAccess.Write(file, input, 0);
        return file;
    }
}
