namespace PodShell.Faults.Tests.Fixtures;

/// <summary>The commands that are killed, as people type them, by name.</summary>
internal static class Scenarios
{
    private const string Existing = "run -d --name v {image} sleep 1000";

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, Scenario> All { get; } =
        new Dictionary<string, Scenario>
        {
            ["run"] = new("run --rm --name v {image} true"),
            ["foreground"] = new("run --rm --name v {image} sleep 1000") { LastsAs = "run --rm --name v {image} true" },
            ["run-port"] = new("run --rm --name v -p 127.0.0.1:{port}:80 {image} true"),
            ["detached"] = new(Existing),
            ["bridge"] = new("run -d --name v --network net -p 127.0.0.1:{port}:80 {image} sleep 1000"),
            ["slirp"] = new("run -d --name v --network slirp4netns {image} sleep 1000"),
            ["create"] = new("create --name v {image} true"),
            ["start"] = new("start v") { Before = ["create --name v {image} sleep 1000"], Then = ["start v"] },
            ["exec"] = new("exec -e A=1 v true") { Before = [Existing], Then = ["exec -e A=1 v true"] },
            ["health"] = new("run -d --name v --network none --health-cmd true --health-interval 1000s {image} sleep 1000"),
            ["healthcheck"] = new("healthcheck run v")
            {
                Before = ["run -d --name v --network none --health-cmd true --health-interval 0 {image} sleep 1000"],
                Then = ["healthcheck run v"],
            },
            ["rename"] = new("rename v w") { Before = [Existing], After = ["rm -f -t 0 --ignore v w"] },
            ["exit"] = new("run -d --rm --name v {image} true") { InBackground = true },
            ["restart"] = new("run -d --restart always --name v {image} true") { InBackground = true },
            ["rm-volume"] = new("rm -v v") { Before = ["create -v /data --name v {image} true"] },
            ["rm"] = new("rm -f -t 0 v") { Before = [Existing] },
            // Nothing monitors an infra container, so that nobody but the victim ends its network. Where root publishes a port, a monitor
            // holds it.
            ["end"] = new("pod rm -f -t 0 v")
            {
                Before =
                [
                    Environment.IsPrivilegedProcess
                        ? "pod create --name v --network net"
                        : "pod create --name v --network net -p 127.0.0.1:{port}:80",
                    "pod start v",
                ],
                After = ["pod rm -f -t 0 --ignore v"],
                InBackground = true,
            },
            ["pod-create"] = new("pod create --name v") { After = ["pod rm -f -t 0 --ignore v"] },
            ["pod-start"] = new("pod start v")
            {
                Before = ["pod create --name v", "create --pod v --name w {image} sleep 1000"],
                Then = ["pod start v"],
                After = ["pod rm -f -t 0 --ignore v"],
            },
            ["pod-rm"] = new("pod rm -f -t 0 v")
            {
                Before = ["pod create --name v", "run -d --pod v --name w {image} sleep 1000"],
                After = ["pod rm -f -t 0 --ignore v"],
            },
            ["volume-create"] = new("volume create v")
            {
                Then = ["volume create v"],
                After = ["volume rm -f v"],
                IsDone = "is in use",
            },
            ["volume-rm"] = new("volume rm v") { Before = ["volume create v"], After = ["volume rm -f v"] },
            ["volume-run"] = new("run -d --name v --network none -v v:/v {image} sleep 1000")
            {
                Before = ["volume create -o type=tmpfs v"],
                After = ["rm -f -t 0 --ignore v", "volume rm -f v"],
            },
            ["secret-create"] = new("secret create v /etc/os-release")
            {
                Then = ["secret create v /etc/os-release"],
                After = ["secret rm --ignore v"],
                IsDone = "is in use",
            },
            ["secret-replace"] = new("secret create --replace v /etc/os-release")
            {
                Before = ["secret create v /etc/hostname"],
                Then = ["secret create --replace v /etc/os-release"],
                After = ["secret rm --ignore v"],
            },
            ["secret-rm"] = new("secret rm v")
            {
                Before = ["secret create v /etc/os-release"],
                After = ["secret rm --ignore v", "secret rm --ignore v"],
            },
            ["secret-run"] = new("run --rm --name v --network none --secret v --secret v,type=env {image} cat /run/secrets/v")
            {
                Before = ["secret create v /etc/os-release"],
                After = ["rm -f -t 0 --ignore v", "secret rm --ignore v"],
            },
            ["network-create"] = new("network create v") { After = ["network rm -f v"] },
            ["network-rm"] = new("network rm v") { Before = ["network create v"], After = ["network rm -f v"] },
            ["connect"] = new("network connect other v")
            {
                Before = ["run -d --name v --network net {image} sleep 1000"],
                Then = ["network connect other v", "exec v ls /sys/class/net/eth1/address"],
                IsDone = "is already connected",
                ChangesNetworks = true,
            },
            ["disconnect"] = new("network disconnect other v")
            {
                Before = ["run -d --name v --network net --network other {image} sleep 1000"],
                Then = ["network disconnect other v"],
                IsDone = "is not on the network",
                ChangesNetworks = true,
            },
            ["pull"] = new("pull -q {pulled}")
            {
                Then = ["pull -q {pulled}", "run --rm {pulled} true"],
                After = ["rmi -f --ignore {pulled}"],
            },
            ["login"] = new("login -u a -p b --authfile {scratch}/auth.json {registry}")
            {
                Then = ["login -u a -p b --authfile {scratch}/auth.json {registry}", "logout --authfile {scratch}/auth.json {registry}"],
                After = [],
            },
            // The killed one's goes first: it would be left without a name.
            ["commit"] = new("commit v localhost/v:1")
            {
                Before = ["run --network none --name v {image} mkdir /v"],
                Then = ["rmi --ignore localhost/v:1", "commit v localhost/v:1", "run --rm --network none localhost/v:1 ls /v"],
                After = ["rm -f -t 0 --ignore v", "rmi -f --ignore localhost/v:1"],
            },
            ["save"] = new("save -q -o {scratch}/v.tar {image}")
            {
                Then = ["save -q -o {scratch}/v.tar {image}", "load -q -i {scratch}/v.tar"],
                After = [],
            },
            // Compressed anew: else the registry has all of it.
            ["push"] = new("push -q --compression-format zstd --format oci {image} {registry}/pushed:1")
            {
                Then = ["push -q --compression-format zstd --format oci {image} {registry}/pushed:1"],
                After = [],
            },
            ["rmi"] = new("rmi {pulled}")
            {
                Before = ["pull -q {pulled}"],
                Then = ["pull -q {pulled}", "run --rm {pulled} true"],
                After = ["rmi -f --ignore {pulled}"],
            },
        };
}
