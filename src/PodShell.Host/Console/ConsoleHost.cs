using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace PodShell.Host.Console;

/// <summary>The PowerShell host on a console.</summary>
internal sealed class ConsoleHost(bool nonInteractive) : PSHost, IDisposable
{
    private readonly ConsoleUserInterface _ui = new(nonInteractive);

    /// <summary>The code of the last <c>exit</c>, or null.</summary>
    public int? ExitCode { get; private set; }

    public override string Name => "PodShell.Host";

    public override Version Version => typeof(ConsoleHost).Assembly.GetName().Version ?? new Version(0, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI => _ui;

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new PSNotSupportedException("This host has no nested prompt.");

    public override void ExitNestedPrompt() => throw new PSNotSupportedException("This host has no nested prompt.");

    public override void NotifyBeginApplication() => _ui.ClearProgress();

    public override void NotifyEndApplication() { }

    public void Dispose() => _ui.ClearProgress();
}
