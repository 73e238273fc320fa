using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Streams;
using PodShell.Engine.Core;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Tests;

public sealed class StartWatchTests
{
    // As crun (in place, after a while) and runc (beside it, then renamed) write pid files.
    private const string Crun = """printf %s $$ > "$1" """;
    private const string Runc = """printf %s $$ > "$1.new"; mv "$1.new" "$1" """;

    [Theory]
    [InlineData("crun", Crun)]
    [InlineData("runc", Runc)]
    public void TheNumberIsToldOnceAndInTheFile(string runtime, string script)
    {
        using Scene scene = new(runtime);
        using SpawnedProcess process = scene.Spawn(script);
        int pid = process.Pid;
        Readiness.Wait([scene.Watch.Handle], stackalloc bool[1]);
        process.Wait();
        Assert.True(scene.Watch.HasStarted());
        Assert.True(scene.Watch.HasStarted());
        Assert.Equal(1, scene.Told);
        Assert.Null(scene.Watch.Handle);
        Assert.Equal($"{pid}", File.ReadAllText(scene.Layout.PidFile));
    }

    [Theory]
    [InlineData("crun")]
    [InlineData("runc")]
    public void BeforeTheNumberNothingIsTold(string runtime)
    {
        using Scene scene = new(runtime);
        using SpawnedProcess process = scene.Spawn("read line");
        Assert.False(scene.Watch.HasStarted());
        process.Signal(9);
        process.Wait();
        Assert.False(scene.Watch.HasStarted());
        Assert.Equal(0, scene.Told);
        Assert.False(File.Exists(scene.Layout.PidFile));
    }

    [Fact]
    public void ARuntimeThatFailsLeavesNothingToWaitFor()
    {
        using Scene scene = new("crun");
        using SpawnedProcess process = scene.Spawn("exit 1");
        process.Wait();
        Assert.False(scene.Watch.HasStarted());
        Assert.Null(scene.Watch.Handle);
    }

    [Fact]
    public void ARuntimeCannotNameItsProcessToAWatcherThatIsGone()
    {
        using Scene scene = new("crun");
        using SpawnedProcess process = scene.Spawn($"read line; {Crun}");
        scene.Watch.Dispose();
        scene.Go();
        Assert.NotEqual(0, process.Wait().Code);
        Assert.False(File.Exists(scene.Layout.PidFile));
    }

    /// <summary>A watch and a shell in the runtime's place.</summary>
    private sealed class Scene : IDisposable
    {
        private readonly TestParts _parts = new();
        private readonly Pipe _input = Pipe.Create();

        public Scene(string runtime)
        {
            Layout = new ContainerLayout(_parts.Paths, ContainerId.New());
            Directory.CreateDirectory(Layout.RunDirectory);
            Watch = StartWatch.Create(new OciRuntime(runtime, "/bin/sh", Layout.RunDirectory), Layout.PidFile, () => Told++);
        }

        public ContainerLayout Layout { get; }

        public StartWatch Watch { get; }

        public int Told { get; private set; }

        public SpawnedProcess Spawn(string script)
        {
            SpawnedProcess process = ProcessSpawner.Start(
                new SpawnOptions
                {
                    Program = ProgramFinder.TryFind("sh")!,
                    Arguments = ["-c", script, "sh", Watch.PidFile],
                    Descriptors = Watch.Descriptors,
                    StandardInput = _input.Reader,
                }
            );
            Watch.Spawned();
            return process;
        }

        public void Go()
        {
            using FdStream stream = new(_input.Writer, ownsHandle: false);
            stream.Write("go\n"u8);
        }

        public void Dispose()
        {
            _input.Dispose();
            Watch.Dispose();
            _parts.Dispose();
        }
    }
}
