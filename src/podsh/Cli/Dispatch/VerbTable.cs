using PodShell.Cli.Completion;
using PodShell.Cli.Manual;
using PodShell.Cli.Verbs.Common;
using PodShell.Cli.Verbs.Containers;
using PodShell.Cli.Verbs.Host;
using PodShell.Cli.Verbs.Images;
using PodShell.Cli.Verbs.Networks;
using PodShell.Cli.Verbs.Pods;
using PodShell.Cli.Verbs.Registries;
using PodShell.Cli.Verbs.Secrets;
using PodShell.Cli.Verbs.Volumes;

namespace PodShell.Cli.Dispatch;

/// <summary>All verbs, one line each.</summary>
internal static class VerbTable
{
    /// <summary>All of them, for one command line.</summary>
    public static VerbSet Verbs => new(All, ["container", "healthcheck", "image", "network", "pod", "secret", "system", "volume"]);

    private static IReadOnlyList<VerbEntry> All =>
        [
            new(["attach", "container attach"], "Attach to a running container", () => new AttachVerb()),
            new(["build", "image build"], "Build an image of a Containerfile", () => new BuildVerb()),
            new(["container cleanup"], "Release what an ended container holds", () => new CleanupVerb()),
            new(["container exists"], "Check whether a container exists", () =>
                new ExistsVerb("CONTAINER", (c, name) => c.Engine.Containers.ExistsAsync(name, c.Cancellation))
            ),
            new(["container forward"], "Carry published ports of a container on a user's bridge", () => new ForwardVerb())
            {
                Internal = true,
            },
            new(["container health"], "Check the health of a container that is due", () => new DueHealthVerb()) { Internal = true },
            new(["healthcheck run"], "Check the health of a container", () => new HealthcheckRunVerb()),
            new(["container inspect"], "Display detailed information on containers", () => new InspectVerb("container")),
            new(["container prune"], "Remove the containers that do not run", () =>
                new PruneVerb<Container>(
                    "container",
                    "This will remove all non running containers.",
                    (c, request) => c.Engine.Containers.ClearAsync(request, c.Cancellation),
                    container => container.Id
                )
            ),
            new(["__complete"], "Suggest what could stand at the cursor", () => new CompleteVerb(Verbs, describes: true))
            {
                Internal = true,
            },
            new(["__completeNoDesc"], "The same without descriptions", () => new CompleteVerb(Verbs, describes: false)) { Internal = true },
            new(["commit", "container commit"], "Make an image of what a container has changed", () => new CommitVerb()),
            new(["completion"], "Write the completion script of a shell", () => new CompletionVerb()),
            new(["manual"], "Write the pages of the manual", () => new ManualVerb(Verbs)) { Internal = true },
            new(["cp", "container cp"], "Copy files between containers and the host", () => new CopyVerb()),
            new(["create", "container create"], "Create a container", () => new CreateVerb()),
            new(["container diff"], "Show what a container has changed of its image", () => new DiffVerb(containers: true, images: false)),
            new(["diff"], "Show what a container or an image has changed", () => new DiffVerb(containers: true, images: true)),
            new(["image diff"], "Show what the last layer of an image has changed", () => new DiffVerb(containers: false, images: true)),
            new(["export", "container export"], "Write the root file system of a container as a tar", () => new ExportVerb()),
            new(["events", "system events"], "Show events", () => new EventsVerb()),
            new(["exec", "container exec"], "Run a command in a running container", () => new ExecVerb()),
            new(["history", "image history"], "Show how an image was made", () => new HistoryVerb()),
            new(["image exists"], "Check whether an image exists", () =>
                new ExistsVerb("IMAGE", (c, name) => c.Engine.Images.ExistsAsync(name, c.Cancellation))
            ),
            new(["image inspect"], "Display detailed information on images", () => new InspectVerb("image")),
            new(["image prune"], "Remove the images that no container uses", () => new ImagePruneVerb()),
            new(["image tree"], "Show the layers of an image, or those on it", () => new ImageTreeVerb()),
            new(["images", "image ls", "image list"], "List images", () => new ImagesVerb()),
            new(["import", "image import"], "Make an image of a root file system", () => new ImportVerb()),
            new(["info", "system info"], "Show the host, the store and the settings", () => new InfoVerb()),
            new(["inspect"], "Display detailed information on containers, images, networks, pods and volumes", () => new InspectVerb(null)),
            new(["kill", "container kill"], "Send a signal to containers", () => new KillVerb()),
            new(["load", "image load"], "Load images of an archive", () => new LoadVerb()),
            new(["login"], "Log in to a registry", () => new LoginVerb()),
            new(["logout"], "Forget the credentials of a registry", () => new LogoutVerb()),
            new(["logs", "container logs"], "Show logs of containers", () => new LogsVerb()),
            new(["mount", "container mount"], "Mount the root file systems of containers, or list what is mounted", () => new MountVerb()),
            new(["pause", "container pause"], "Freeze containers", () => new PauseVerb(thaw: false)),
            new(["port", "container port"], "Show where ports of containers are published", () => new PortVerb()),
            new(["ps", "container ps", "container ls", "container list"], "List containers", () => new PsVerb()),
            new(["pull", "image pull"], "Pull images from a registry", () => new PullVerb()),
            new(["push", "image push"], "Push an image to a registry, an archive or a directory", () => new PushVerb()),
            new(["rename", "container rename"], "Give a container another name", () => new RenameVerb()),
            new(["restart", "container restart"], "Restart containers", () => new RestartVerb()),
            new(["rm", "container rm"], "Remove containers", () => new RmVerb()),
            new(["rmi", "image rm", "image remove"], "Remove images", () => new RmiVerb()),
            new(["run", "container run"], "Run a command in a new container", () => new RunVerb()),
            new(["save", "image save"], "Save images into an archive or a directory", () => new SaveVerb()),
            new(["start", "container start"], "Start containers", () => new StartVerb()),
            new(["stats", "container stats"], "Show what containers use of the host", () => new StatsVerb(pods: false)),
            new(["stop", "container stop"], "Stop containers", () => new StopVerb()),
            new(["system check"], "Check the store, and repair it", () => new SystemCheckVerb()),
            new(["system df"], "Show what images, containers and volumes take of the disk", () => new DiskUsageVerb()),
            new(["system prune"], "Remove what nothing needs", () => new SystemPruneVerb()),
            new(["system reset"], "Remove all that the store has", () => new SystemResetVerb()),
            new(["tag", "image tag"], "Add names to an image", () => new TagVerb(remove: false)),
            new(["top", "container top"], "Show the processes of a container", () => new TopVerb(pod: false)),
            new(["umount", "unmount", "container umount", "container unmount"], "Take mounts of root file systems away", () =>
                new UnmountVerb()
            ),
            new(["unpause", "container unpause"], "Unpause containers", () => new PauseVerb(thaw: true)),
            new(["unshare"], "Run a command in the engine's user namespace", () => new UnshareVerb()),
            new(["untag", "image untag"], "Remove names from an image", () => new TagVerb(remove: true)),
            new(["update", "container update"], "Change limits, restart policy and environment of a container", () => new UpdateVerb()),
            new(["version"], "Show versions", () => new VersionVerb()),
            new(["wait", "container wait"], "Wait for containers and show their exit codes", () => new WaitVerb()),
            .. NetworkVerbs.All,
            .. PodVerbs.All,
            .. SecretVerbs.All,
            .. VolumeVerbs.All,
        ];
}
