namespace PodShell.Completion;

/// <summary>Completes names of events.</summary>
public sealed class EventActionCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("create", "Was created"),
            ("init", "Was made ready to run"),
            ("start", "Has started"),
            ("died", "Has ended"),
            ("die", "Has ended, in Docker's word"),
            ("stop", "Was stopped"),
            ("kill", "Was sent a signal"),
            ("restart", "Was restarted"),
            ("rename", "Was given another name"),
            ("cleanup", "Was cleaned up after its end"),
            ("remove", "Was removed"),
            ("rm", "Was removed"),
            ("destroy", "Was removed, in Docker's word"),
            ("health_status", "Its health was checked"),
            ("exec", "A command ran in it"),
            ("exec_died", "A command in it has ended"),
            ("pause", "Was frozen"),
            ("unpause", "Was thawed"),
            ("connect", "A container has joined the network"),
            ("disconnect", "A container has left the network"),
            ("update", "Was changed"),
            ("pull", "Was pulled"),
            ("loadfromarchive", "Was loaded from an archive"),
            ("import", "Was made of a file system"),
            ("save", "Was saved"),
            ("tag", "Was given a name"),
            ("untag", "Lost a name"),
        ];
}

/// <summary>Completes sorts of objects that events are about.</summary>
public sealed class EventTypeCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("container", "Containers"),
            ("image", "Images"),
            ("pod", "Pods"),
            ("network", "Networks"),
            ("volume", "Volumes"),
            ("system", "The engine"),
        ];
}

/// <summary>Completes log drivers.</summary>
public sealed class LogDriverCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("k8s-file", "A file of the engine's, with time and stream of each line"),
            ("journald", "The host's journal"),
            ("passthrough", "No log: only who attaches has the output"),
            ("none", "Nowhere"),
        ];
}

/// <summary>Completes where results of health checks are kept.</summary>
public sealed class HealthLogCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [("local", "In the engine's own record alone"), ("events_logger", "In the events, too")];
}

/// <summary>Completes amounts of memory.</summary>
public sealed class MemoryCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("64m", "64 MiB"),
            ("128m", "128 MiB"),
            ("256m", "256 MiB"),
            ("512m", "512 MiB"),
            ("1g", "1 GiB"),
            ("2g", "2 GiB"),
            ("4g", "4 GiB"),
        ];
}

/// <summary>Completes namespace modes.</summary>
public sealed class NamespaceCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("private", "A namespace of its own"),
            ("host", "The host's"),
            ("container:", "That of another container"),
            ("ns:", "One by path"),
        ];
}

/// <summary>Completes platforms.</summary>
public sealed class PlatformCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("linux/amd64", "64-bit Intel and AMD"),
            ("linux/arm64", "64-bit ARM"),
            ("linux/arm/v7", "32-bit ARM"),
            ("linux/386", "32-bit Intel"),
            ("linux/ppc64le", "POWER"),
            ("linux/riscv64", "RISC-V"),
            ("linux/s390x", "IBM Z"),
        ];
}

/// <summary>Completes published ports, in each form that there is.</summary>
public sealed class PublishCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("8080:80", "Port 8080 of the host is port 80 of the container"),
            ("127.0.0.1:8080:80", "The same, on the host's loopback alone"),
            ("80", "Port 80 of the container, on a free port of the host"),
            ("5353:53/udp", "UDP"),
            ("8000-8009:8000-8009", "A range"),
        ];
}

/// <summary>Completes restart policies.</summary>
public sealed class RestartPolicyCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("no", "Stays as it is when it exits"),
            ("always", "Starts again whenever it exits"),
            ("unless-stopped", "Starts again unless the user has stopped it"),
            ("on-failure", "Starts again when its exit code is not 0"),
            ("on-failure:5", "The same, at most five times"),
        ];
}

/// <summary>Completes points in time.</summary>
public sealed class TimeCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [("10m", "Ten minutes ago"), ("1h", "An hour ago"), ("24h", "A day ago"), ("168h", "A week ago")];
}

/// <summary>Completes user namespace modes.</summary>
public sealed class UserNamespaceCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("host", "The engine's own"),
            ("keep-id", "The caller has the same id inside"),
            ("nomap", "The caller's id is not in the container"),
            ("auto", "A range of ids of its own"),
        ];
}
