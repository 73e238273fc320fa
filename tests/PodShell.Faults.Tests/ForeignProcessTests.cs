using System.Diagnostics;
using PodShell.Faults.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Faults.Tests;

/// <summary>Another user's process that looks like a runtime at work is neither ended nor in anybody's way.</summary>
/// <param name="scene">The scene.</param>
[Collection(SharedScene.Name)]
public sealed class ForeignProcessTests(FaultScene scene)
{
    [Fact]
    [Trait("Runs", "Root")]
    public async Task AnImpostorOfAnotherUserLives()
    {
        string id = await scene.SucceedAsync("create --name v {image} true");
        using Process impostor = ProcessRunner.Start(
            new ProcessCommand(
                "setpriv",
                "--reuid",
                "4711",
                "--regid",
                "4711",
                "--clear-groups",
                "bash",
                "-c",
                $"echo up; exec -a crun bash -c 'read' {id}"
            )
        );
        try
        {
            Assert.Equal("up", await impostor.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

            // What a killed command leaves.
            await File.WriteAllTextAsync($"{scene.RunRoot}/locks/container-{id}", "", TestContext.Current.CancellationToken);
            Assert.Contains("bystander", await scene.SucceedAsync("ps --format {{.Names}}"), StringComparison.Ordinal);
            Assert.False(File.Exists($"{scene.RunRoot}/locks/container-{id}"));
            Assert.False(impostor.HasExited);
        }
        finally
        {
            impostor.Kill();
            await impostor.WaitForExitAsync(CancellationToken.None);
            await scene.SucceedAsync("rm v");
        }
    }
}
