using PodShell.Engine.Containers.Runtimes;

namespace PodShell.Engine.Tests;

/// <summary>
/// What runtimes say becomes the kind of error whose exit code scripts look at: 127 not there, 126 cannot be run, else 125.
/// </summary>
public sealed class RuntimeFailureTests
{
    [Theory]
    [InlineData("executable file `nosuch` not found in $PATH: No such file or directory", ErrorIds.CommandNotFound)]
    [InlineData(
        """exec failed: unable to start container process: exec: "nosuch": executable file not found in $PATH""",
        ErrorIds.CommandNotFound
    )]
    [InlineData("open executable: Permission denied", ErrorIds.CommandNotInvokable)]
    [InlineData("the path `/etc/passwd` exists but it is not executable: Operation not permitted", ErrorIds.CommandNotInvokable)]
    [InlineData("the path `/etc` is not a regular file: Operation not permitted", ErrorIds.CommandNotInvokable)]
    [InlineData("""exec: "/etc/passwd": permission denied""", ErrorIds.CommandNotInvokable)]
    [InlineData("exec container process `/bin/sh`: Exec format error", ErrorIds.CommandNotInvokable)]
    [InlineData("mount `/x` to `y`: No such file or directory", ErrorIds.ContainerStartFailed)]
    [InlineData("write to `/proc/self/oom_score_adj`: Permission denied", ErrorIds.ContainerStartFailed)]
    [InlineData(null, ErrorIds.ContainerStartFailed)]
    public void WordsBecomeAKindOfError(string? words, string id) =>
        Assert.Equal(id, RuntimeFailure.From(new OciRuntime("crun", "/usr/bin/crun", "/run/crun"), "c", "nosuch", words).ErrorId);
}
