using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Pipeline;

/// <content>
/// The stream methods, shadowed: what they call (downstream cmdlets, host code) runs on this thread inside them, and must not see our
/// synchronization context. With it, a downstream command that blocks on a task would wait for itself.
/// </content>
public abstract partial class PodShellCmdlet
{
    /// <summary>Writes an object to the pipeline.</summary>
    /// <param name="sendToPipeline">The object.</param>
    public new void WriteObject(object? sendToPipeline) => Outside(() => base.WriteObject(sendToPipeline));

    /// <summary>Writes an object, or the elements of a collection, to the pipeline.</summary>
    /// <param name="sendToPipeline">The object.</param>
    /// <param name="enumerateCollection">Whether a collection is taken apart.</param>
    public new void WriteObject(object? sendToPipeline, bool enumerateCollection) =>
        Outside(() => base.WriteObject(sendToPipeline, enumerateCollection));

    /// <summary>Writes a non-terminating error.</summary>
    /// <param name="errorRecord">The error.</param>
    public new void WriteError(ErrorRecord errorRecord) => Outside(() => base.WriteError(errorRecord));

    /// <summary>Writes a warning.</summary>
    /// <param name="text">The text.</param>
    public new void WriteWarning(string text) => Outside(() => base.WriteWarning(text));

    /// <summary>Writes a verbose text.</summary>
    /// <param name="text">The text.</param>
    public new void WriteVerbose(string text) => Outside(() => base.WriteVerbose(text));

    /// <summary>Writes a debug text.</summary>
    /// <param name="text">The text.</param>
    public new void WriteDebug(string text) => Outside(() => base.WriteDebug(text));

    /// <summary>Writes to the information stream.</summary>
    /// <param name="informationRecord">The record.</param>
    public new void WriteInformation(InformationRecord informationRecord) => Outside(() => base.WriteInformation(informationRecord));

    /// <summary>Writes to the information stream.</summary>
    /// <param name="messageData">The text or object.</param>
    /// <param name="tags">The tags.</param>
    public new void WriteInformation(object messageData, string[] tags) => Outside(() => base.WriteInformation(messageData, tags));

    /// <summary>Writes progress.</summary>
    /// <param name="progressRecord">The record.</param>
    public new void WriteProgress(ProgressRecord progressRecord) => Outside(() => base.WriteProgress(progressRecord));

    /// <summary>Asks for confirmation where the user wants it, and says what would be done under -WhatIf.</summary>
    /// <param name="target">The object concerned.</param>
    /// <param name="action">What is done to it.</param>
    /// <returns>Whether to go on.</returns>
    public new bool ShouldProcess(string target, string action)
    {
        bool go = false;
        Outside(() => go = base.ShouldProcess(target, action));
        return go;
    }

    /// <summary>
    /// <see cref="ShouldProcess(string, string)"/> for cmdlets of high impact: -Force takes the question away that the impact brings, and
    /// neither -WhatIf nor a -Confirm that was written as well.
    /// </summary>
    /// <param name="target">The object concerned.</param>
    /// <param name="action">What is done to it.</param>
    /// <param name="force">-Force.</param>
    /// <returns>Whether to go on.</returns>
    private protected bool ShouldProcess(string target, string action, bool force) =>
        (force && !IsAsked("Confirm", null) && !IsAsked("WhatIf", "WhatIfPreference")) || ShouldProcess(target, action);

    /// <summary>Asks the user a question regardless of -Confirm.</summary>
    /// <param name="query">The question.</param>
    /// <param name="caption">Its title.</param>
    /// <returns>Whether to go on.</returns>
    public new bool ShouldContinue(string query, string caption)
    {
        bool go = false;
        Outside(() => go = base.ShouldContinue(query, caption));
        return go;
    }

    private bool IsAsked(string parameter, string? preference) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out object? given)
            ? LanguagePrimitives.IsTrue(given)
            : preference is not null && LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue(preference));

    private static void Outside(Action call)
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            call();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void WriteLog(EngineLogMessage message)
    {
        string text = FaceWords.ForCmdlets(message.Text);
        switch (message.Level)
        {
            case EngineLogLevel.Warning:
                WriteWarning(text);
                break;
            case EngineLogLevel.Verbose:
                WriteVerbose(text);
                break;
            default:
                WriteDebug(text);
                break;
        }
    }
}
