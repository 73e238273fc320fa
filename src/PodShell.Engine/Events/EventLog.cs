using System.Buffers;
using System.Text.Json;
using PodShell.Engine.State.Records;
using PodShell.Linux.Files;
using PodShell.Protocol;

namespace PodShell.Engine.Events;

/// <summary>
/// The events: JSON lines in a file, appended with one write each, so that lines of several processes never mix. The file starts anew at
/// 1 MiB; the one before it is kept.
/// </summary>
/// <param name="paths">Where it is.</param>
/// <param name="records">Whether anything is written; else it can only be read.</param>
internal sealed partial class EventLog(EnginePaths paths, bool records = true)
{
    private const string FileName = "events.log";
    private const long LargestFile = 1024 * 1024;

    private readonly string _path = $"{paths.Events}/{FileName}";
    private readonly string _previous = $"{paths.Events}/{FileName}.1";

    /// <summary>Adds events that happened together. An event that can't be written is lost rather than the work that it tells of.</summary>
    /// <param name="events">The events, oldest first.</param>
    public void Write(params ReadOnlySpan<PodEvent> events)
    {
        if (!records)
        {
            return;
        }

        ArrayBufferWriter<byte> buffer = new(512);
        foreach (PodEvent item in events)
        {
            using (Utf8JsonWriter writer = new(buffer))
            {
                ModelJsonContext.Write(writer, item);
            }

            buffer.Write("\n"u8);
        }

        try
        {
            using FileStream file = Open();
            file.Write(buffer.WrittenSpan);
            if (file.Position >= LargestFile)
            {
                Rotate();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PodShellException)
        {
            // A full disk, or a log that is none, must not keep containers from being stopped and removed. system check tells of the
            // latter.
        }
    }

    /// <summary>Adds an event of a container.</summary>
    /// <param name="row">The container.</param>
    /// <param name="action">What happened.</param>
    /// <param name="exitCode">How it ended, for <see cref="EventTypes.Died"/>.</param>
    public void Write(ContainerRow row, string action, int? exitCode = null) => Write(Of(row, action, exitCode));

    /// <summary>Adds an event of a pod.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="action">What happened.</param>
    public void Write(PodRow pod, string action) =>
        Write(
            new PodEvent
            {
                Time = DateTimeOffset.Now,
                Type = EventTypes.Pod,
                Action = action,
                Id = pod.Id,
                Name = pod.Name,
                Attributes = pod.Summary.Labels ?? [],
            }
        );

    /// <summary>Makes an event of a container.</summary>
    /// <param name="row">The container.</param>
    /// <param name="action">What happened.</param>
    /// <param name="exitCode">How it ended.</param>
    /// <returns>The event.</returns>
    public static PodEvent Of(ContainerRow row, string action, int? exitCode = null) =>
        new()
        {
            Time = DateTimeOffset.Now,
            Type = EventTypes.Container,
            Action = action,
            Id = row.Id,
            Name = row.Name,
            Image = row.Image,
            ExitCode = exitCode,
            Attributes = row.Summary.Labels ?? [],
        };

    /// <summary>
    /// Looks whether something that is no file, or that cannot be written, stands in the log's place: then nothing is recorded.
    /// </summary>
    /// <param name="repair">Whether it is set aside.</param>
    /// <returns>The problem; <see langword="null"/> when there is none.</returns>
    public StoreProblem? FindDamage(bool repair)
    {
        if (!records || FileStatus.TryGet(_path) is not { IsRegular: false })
        {
            return null;
        }

        string aside = $"{FileName}.damaged-{RandomBytes.Hex(4)}";
        if (repair)
        {
            using SafeDirectory directory = SafeDirectory.Open(paths.Events);
            directory.Rename(FileName, null, aside);
        }

        return new StoreProblem(
            StoreObjectKind.EventLog,
            _path,
            "",
            "It is no file: no event is recorded.",
            repair,
            repair ? $"It was set aside as '{aside}'." : "A repair sets it aside."
        );
    }

    // A buffer of 0: one Write is one write(2), and O_APPEND puts it at the end.
    private FileStream Open() =>
        new(
            _path,
            new FileStreamOptions
            {
                Mode = FileMode.Append,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );

    private void Rotate()
    {
        using FileLock? mine = FileLock.TryAcquire($"{paths.Locks}/events");
        if (mine is not null && FileStatus.TryGet(_path) is { } status && status.Size >= LargestFile)
        {
            File.Move(_path, _previous, overwrite: true);
            mine.DeleteFile();
        }
    }
}
