namespace PodShell.Engine.Events;

/// <summary>The types and actions of events, in Podman's words.</summary>
internal static class EventTypes
{
    /// <summary>What happens to containers.</summary>
    public const string Container = "container";

    /// <summary>What happens to pods.</summary>
    public const string Pod = "pod";

    /// <summary>What happens to images.</summary>
    public const string Image = "image";

    /// <summary>What happens to volumes.</summary>
    public const string Volume = "volume";

    /// <summary>What happens to secrets.</summary>
    public const string Secret = "secret";

    /// <summary>What happens to networks.</summary>
    public const string Network = "network";

    /// <summary>What happens to the engine.</summary>
    public const string System = "system";

    /// <summary>Made.</summary>
    public const string Create = "create";

    /// <summary>All is there for its run.</summary>
    public const string Init = "init";

    /// <summary>Began to run.</summary>
    public const string Start = "start";

    /// <summary>Ended, with its exit code.</summary>
    public const string Died = "died";

    /// <summary>Was stopped by a user.</summary>
    public const string Stop = "stop";

    /// <summary>Its health was checked.</summary>
    public const string HealthStatus = "health_status";

    /// <summary>Was stopped and started.</summary>
    public const string Restart = "restart";

    /// <summary>Got a signal.</summary>
    public const string Kill = "kill";

    /// <summary>Was frozen.</summary>
    public const string Pause = "pause";

    /// <summary>Was thawed.</summary>
    public const string Unpause = "unpause";

    /// <summary>Is gone.</summary>
    public const string Remove = "remove";

    /// <summary>Its files of a run were taken away.</summary>
    public const string Cleanup = "cleanup";

    /// <summary>A container joined a network.</summary>
    public const string Connect = "connect";

    /// <summary>A container left a network.</summary>
    public const string Disconnect = "disconnect";

    /// <summary>Was changed.</summary>
    public const string Update = "update";

    /// <summary>Has another name.</summary>
    public const string Rename = "rename";

    /// <summary>A command ran in it.</summary>
    public const string Exec = "exec";

    /// <summary>A command in it ended.</summary>
    public const string ExecDied = "exec_died";
}
