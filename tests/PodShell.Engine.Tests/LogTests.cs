using System.Text;
using PodShell.Engine.Containers.Logs;
using PodShell.Engine.Containers.Streams;

namespace PodShell.Engine.Tests;

public sealed class LogTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void WhatTheInlineMonitorWritesIsRead()
    {
        using (LogWriter writer = new(_path, null))
        {
            writer.Write(OutputSource.Stdout, "one\ntw"u8);
            writer.Write(OutputSource.Stderr, "err\n"u8);
            writer.Write(OutputSource.Stdout, "o\n\n"u8);
        }

        Assert.Equal(["Stdout:one", "Stderr:err", "Stdout:two", "Stdout:"], ReadAll().Select(line => $"{line.Stream}:{line.Message}"));
    }

    [Fact]
    public void PiecesOfOneSourceBecomeOneLine()
    {
        File.WriteAllText(
            _path,
            "2026-11-23T22:00:00.123456789+01:00 stdout P a\n2026-11-23T22:00:01.0Z stdout P b\n2026-11-23T22:00:02Z stdout F c\n"
        );
        LogLine line = Assert.Single(ReadAll());
        Assert.Equal("abc", line.Message);
        Assert.False(line.Partial);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 21, 0, 0, TimeSpan.Zero).AddTicks(1234567), line.Time.ToUniversalTime());
    }

    [Fact]
    public void ALineWithoutEndComesInPieces()
    {
        string piece = new('x', 8000);
        File.WriteAllLines(_path, Enumerable.Repeat($"2026-11-23T22:00:00.1Z stdout P {piece}", 400));
        List<LogLine> lines = ReadAll();
        Assert.All(lines, line => Assert.True(line.Partial));
        Assert.All(lines, line => Assert.InRange(line.Message.Length, 1, LogFile.LongestLine + piece.Length));
        Assert.Equal(400L * piece.Length, lines.Sum(line => (long)line.Message.Length));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5000)]
    [InlineData(9999)]
    public void TheTailIsFoundFromTheEnd(int count)
    {
        File.WriteAllLines(
            _path,
            Enumerable.Range(0, 9000).Select(i => $"2026-11-23T22:00:00.1Z stdout F line {i} {new string('y', i % 200)}")
        );
        using LogFile file = LogFile.TryOpen(_path)!;
        file.SeekTail(count);
        List<LogLine> lines = Read(file);
        Assert.Equal(Math.Min(count, 9000), Math.Min(lines.Count, count));
        Assert.InRange(lines.Count, Math.Min(count, 9000), Math.Min(count + 1, 9000));
        if (count > 0)
        {
            Assert.StartsWith("line 8999 ", lines[^1].Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no log line")]
    [InlineData("2026-11-23T22:00:00Z stdin F x")]
    [InlineData("2026-11-23T22:00:00Z stdout X x")]
    [InlineData("2026-99-99T22:00:00Z stdout F x")]
    public void WhatIsNoLogLineIsRefused(string text) => Assert.False(LogEntry.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void ALogStartsAnewAtItsSize()
    {
        using (LogWriter writer = new(_path, 4096))
        {
            for (int i = 0; i < 1000; i++)
            {
                writer.Write(OutputSource.Stdout, Encoding.UTF8.GetBytes($"line {i}\n"));
            }
        }

        Assert.InRange(new FileInfo(_path).Length, 1, 4096);
        Assert.Equal("line 999", ReadAll()[^1].Message);
    }

    private static List<LogLine> Read(LogFile file)
    {
        LogAssembler assembler = new("web", "id");
        List<LogLine> lines = [];
        while (file.ReadLine(atEnd: true) is { } raw)
        {
            if (assembler.Add(raw) is { } line)
            {
                lines.Add(line);
            }
        }

        lines.AddRange(assembler.Flush());
        return lines;
    }

    private List<LogLine> ReadAll()
    {
        using LogFile file = LogFile.TryOpen(_path)!;
        return Read(file);
    }
}
