using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PodShell.Testing;

/// <summary>
/// The built module in a PowerShell engine inside the test process: the engine of pwsh, without its Utility and
/// Management cmdlets.
/// </summary>
public sealed class HostedRunspace : IDisposable
{
    private readonly Runspace _runspace;

    /// <summary>Opens a runspace and imports the module.</summary>
    /// <param name="variables">Environment variables for the process, such as those of <see cref="TempRoots.Environment"/>.</param>
    public HostedRunspace(IReadOnlyDictionary<string, string?>? variables = null)
    {
        foreach ((string name, string? value) in variables ?? new Dictionary<string, string?>())
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule(RepositoryLayout.Manifest);
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
    }

    /// <summary>The runspace itself.</summary>
    public Runspace Runspace => _runspace;

    /// <summary>Runs a script; <paramref name="arguments"/> are its <c>$args</c>.</summary>
    public HostedResult Run(string script, params object[] arguments)
    {
        using PowerShell shell = Create(script, arguments);
        return Collect(shell, () => shell.Invoke());
    }

    /// <summary>Runs a script and stops it when the token is cancelled, as Ctrl+C does.</summary>
    public async Task<HostedResult> RunAsync(string script, CancellationToken stop, params object[] arguments)
    {
        using PowerShell shell = Create(script, arguments);
        using CancellationTokenRegistration registration = stop.Register(() => shell.BeginStop(null, null));
        return await Task.Run(() => Collect(shell, () => shell.Invoke()), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Sets a variable of the session.</summary>
    public void Set(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Closes the runspace.</summary>
    public void Dispose() => _runspace.Dispose();

    private PowerShell Create(string script, object[] arguments)
    {
        PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script, useLocalScope: true);
        foreach (object argument in arguments)
        {
            shell.AddArgument(argument);
        }

        return shell;
    }

    private static HostedResult Collect(PowerShell shell, Func<ICollection<PSObject>> invoke)
    {
        ICollection<PSObject> output = [];
        ErrorRecord? last = null;
        try
        {
            output = invoke();
        }
        catch (RuntimeException e)
        {
            last = e.ErrorRecord;
        }

        PSDataStreams streams = shell.Streams;
        return new HostedResult(
            [.. output],
            last is null ? [.. streams.Error] : [.. streams.Error, last],
            [.. streams.Warning.Select(w => w.Message)],
            [.. streams.Verbose.Select(v => v.Message)],
            [.. streams.Information],
            [.. streams.Progress],
            last is not null
        );
    }
}
