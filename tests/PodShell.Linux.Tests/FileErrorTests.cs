using PodShell.Linux.Errors;

namespace PodShell.Linux.Tests;

/// <summary>Failures of .NET's own file operations become the engine's errors, with path, number and kind.</summary>
public sealed class FileErrorTests
{
    [Theory]
    [InlineData("/dev/null/x", ErrorIds.SystemCallFailed, ErrorKind.NotFound, "'/dev/null/x': No such file or directory (ENOENT).")]
    [InlineData("/nosuch/it's", ErrorIds.SystemCallFailed, ErrorKind.NotFound, "'/nosuch/it's': No such file or directory (ENOENT).")]
    [InlineData("/dev/full", ErrorIds.DiskFull, ErrorKind.ResourceExhausted, "'/dev/full': No space left on device (ENOSPC).")]
    [InlineData("/proc/self/attr", ErrorIds.SystemCallFailed, ErrorKind.PermissionDenied, "'/proc/self/attr': Permission denied (EACCES).")]
    public void AFailureKeepsItsNumberAndPath(string path, string id, ErrorKind kind, string message)
    {
        Exception failure = Assert.ThrowsAny<Exception>(() => File.WriteAllText(path, "text"));
        PodShellException? known = LinuxError.TryFrom(failure);
        Assert.NotNull(known);
        Assert.Equal((id, kind, message), (known.ErrorId, known.Kind, known.Message));
    }

    [Fact]
    public void WhatIsNoSystemCallsFailureIsLeftAlone() => Assert.Null(LinuxError.TryFrom(new IOException("The stream ended.")));
}
