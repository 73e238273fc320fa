using System.Management.Automation;

namespace PodShell.Host.Console;

/// <summary>Shows the newest progress record on one line of standard error, only when that is a terminal.</summary>
internal sealed class ProgressLine
{
    private bool _shown;

    /// <summary>Shows a record; a completed one takes the line away.</summary>
    public void Show(long sourceId, ProgressRecord record)
    {
        _ = sourceId;
        if (!Terminal.ErrorHasColor)
        {
            return;
        }

        if (record.RecordType == ProgressRecordType.Completed)
        {
            Clear();
            return;
        }

        string percent = record.PercentComplete >= 0 ? $" {record.PercentComplete, 3}%" : string.Empty;
        string left = record.SecondsRemaining >= 0 ? $" ({TimeSpan.FromSeconds(record.SecondsRemaining):g} left)" : string.Empty;
        string text = $"{record.Activity}: {record.StatusDescription}{percent}{left} {record.CurrentOperation}".TrimEnd();
        int width = Math.Max(10, Terminal.Width - 1);
        System.Console.Error.Write(
            $"\r{PSStyle.Instance.Progress.Style}{(text.Length > width ? text[..width] : text)}{PSStyle.Instance.Reset}\x1b[K"
        );
        _shown = true;
    }

    /// <summary>Takes the line off the screen.</summary>
    public void Clear()
    {
        if (_shown)
        {
            System.Console.Error.Write("\r\x1b[K");
            _shown = false;
        }
    }
}
