namespace PodShell.Machine.Tests.Fixtures;

/// <summary>The scenarios.</summary>
internal static class Scenarios
{
    private static readonly string[] s_all = ["root", "login", "nosession"];
    private static readonly string[] s_managed = ["root", "login"];

    private static readonly Step s_names = Own(
        """
        $E network create n >/dev/null
        $E run -d --name w --network n img sleep 1000 >/dev/null
        $E run --rm --network n img nslookup w | grep -c '^Name:.*w'
        """
    );

    private const string s_boot = "always running\nplain exited\nbefore\nin\n";

    private static readonly Step s_beforeBoot = Own(
        """
        loginctl enable-linger
        systemctl $U enable -q --now $(echo $E | sed s/podsh/podshell/)-restart.service
        $E run -d --name always --restart=always --stop-timeout 1 img sleep 1000 >/dev/null
        $E run -d --name plain --stop-timeout 1 img sleep 1000 >/dev/null
        $E run -d --name gone --rm --stop-timeout 1 img sleep 1000 >/dev/null
        """
    );

    private static readonly Step s_afterBoot = Own(
        """
        for i in $(seq 100); do systemctl $U is-active -q $(echo $E | sed s/podsh/podshell/)-restart.service && break; sleep 0.5; done
        $E ps -aq --no-trunc | xargs $E inspect -f '{{.Name}} {{.State.Status}}' | sort
        test $($E inspect -f '{{.State.FinishedAt.Unix}}' plain) -le $(date -d "$(uptime -s)" +%s) && echo before
        $E exec always echo in
        """
    );

    private static readonly Step s_loggedOut = new(
        "root",
        """
        until ! loginctl show-user login >/dev/null 2>&1; do sleep 0.5; done
        """
    );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(
            "exec",
            s_all,
            "in\n1000\n",
            Own(
                """
                $E run -d --name c img sleep 1000 >/dev/null
                $E exec c echo in
                $E exec -u 1000 c id -u
                """
            )
        ),
        new(
            "pause",
            s_managed,
            "paused\nawake\nrunning\n0\n",
            Own(
                """
                $E run -d --name c img sleep 1000 >/dev/null
                $E pause c >/dev/null
                $E inspect -f '{{.State.Status}}' c
                $E unpause c >/dev/null
                timeout 60 $E exec c echo awake
                $E inspect -f '{{.State.Status}}' c
                $E pause c >/dev/null
                $E rm -ft0 c >/dev/null
                $E ps -aq | wc -l
                """
            )
        ),
        new("names", s_managed, "1\n", s_names),
        new("names without a session", ["nosession"], "1\n", s_names)
        {
            Differs = "Podman's netavark asks for a user manager that is not there, and the container does not start",
        },
        new(
            "limits",
            s_managed,
            "67108864\n77\n50000 100000\n",
            Own(
                """
                $E run --rm -m 64m --pids-limit 77 --cpus 0.5 img sh -c 'cd /sys/fs/cgroup; cat memory.max pids.max cpu.max'
                """
            )
        )
        {
            OwnKernel = true,
        },
        new(
            "out of memory",
            s_managed,
            "137\ntrue\n",
            Own(
                """
                $E run --name o -m 20m img sh -c 'head -c 200m /dev/zero | tail >/dev/null; exit $?'
                echo $?
                $E inspect -f '{{.State.OOMKilled}}' o
                """
            )
        )
        {
            Newer = "Podman 4.3 with crun does not notice",
            OwnKernel = true,
        },
        new(
            "statistics",
            s_managed,
            "1\n",
            Own(
                """
                $E run -d --name c img sleep 1000 >/dev/null
                $E stats --no-stream --format '{{.MemUsage}}' c | grep -cE '[0-9.]+[kM]i?B /'
                """
            )
        )
        {
            OwnKernel = true,
        },
        new(
            "users of its own",
            ["login"],
            "1024\n1000\n1000\n1000\n",
            Own(
                """
                $E run --rm --userns auto img sh -c "awk '{ print \$3 }' /proc/self/uid_map"
                $E run --rm --userns keep-id img id -u
                $E run -d --name k --userns keep-id img sleep 1000 >/dev/null
                $E exec k id -u
                $E pod create --name p --userns keep-id >/dev/null
                $E run --rm --pod p img id -u
                """
            )
        ),
        new(
            "a pod's limits",
            s_managed,
            "104857600\n104857600\ngone\n",
            Own(
                """
                $E pod create --name p -m 100m >/dev/null
                $E run -d --pod p --name m img sleep 1000 >/dev/null
                s=$(find /sys/fs/cgroup -type d -name "*$($E pod inspect -f '{{.Id}}' p | head -1)*.slice" | head -1)
                cat $s/memory.max
                systemctl $U daemon-reload
                cat $s/memory.max
                $E pod rm -ft0 p >/dev/null
                test -d $s && echo left || echo gone
                """
            )
        )
        {
            OwnKernel = true,
        },
        new(
            "a container outlives the session",
            ["login"],
            "running\n0\n",
            new Step(
                "root",
                """
                mkdir -p /etc/systemd/logind.conf.d
                printf '[Login]\nKillUserProcesses=yes\n' > /etc/systemd/logind.conf.d/kill.conf
                systemctl restart systemd-logind
                loginctl enable-linger login
                """
            ),
            Own("$E run -d --name c img sleep 1000 >/dev/null"),
            Own("$E inspect -f '{{.State.Status}}' c"),
            new Step(
                "root",
                """
                for i in $(seq 50); do loginctl list-sessions --no-legend | grep -q closing || break; sleep 0.2; done
                loginctl list-sessions --no-legend | grep -c closing
                true
                """
            )
        )
        {
            Alters = true,
        },
        new(
            "a container ends with the session",
            ["login"],
            "exited 137\nrunning\n",
            s_loggedOut,
            Own("$E run -d --name c --restart always --stop-timeout 1 img sleep 1000 >/dev/null"),
            s_loggedOut,
            Own(
                """
                $E inspect -f '{{.State.Status}} {{.State.ExitCode}}' c
                $E start c >/dev/null
                $E inspect -f '{{.State.Status}}' c
                """
            )
        )
        {
            Newer = "Podman 4.3 shows it as created, when restarting it has failed",
            Alters = true,
        },
        new(
            "a login after a start without a session",
            ["login"],
            "in\n0\n",
            s_loggedOut,
            new Step("login without a session", "$E run -d --name c img sleep 1000 >/dev/null"),
            Own(
                """
                $E exec c echo in
                $E rm -ft0 c >/dev/null
                $E ps -aq | wc -l
                """
            )
        )
        {
            Alters = true,
            Differs = "Podman has its run directory in /run/user when nobody is logged in, and cannot make it",
        },
        new(
            "another user's run directory",
            ["nosession"],
            "in\n",
            Own(
                """
                export XDG_RUNTIME_DIR=/run/user/0 DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/0/bus
                $E run --rm img echo in
                """
            )
        )
        {
            Alters = true,
            Differs = "Podman fails there",
        },
        new(
            "a unit of type oneshot",
            s_managed,
            "0\nc running\n",
            Own(
                """
                systemd-run $U -q --wait -p Type=oneshot -p TimeoutStartSec=15 -p TimeoutStopSec=5 $(command -v $E) run -d --name c img sleep 1000 >/dev/null 2>&1
                echo $?
                $E inspect -f '{{.Name}} {{.State.Status}}' c
                """
            )
        )
        {
            Alters = true,
            Differs = "Podman 5.4 does not let the unit's start end within its time",
            Newer = "Podman 4.3 does for a user",
        },
        new(
            "a unit that forks",
            s_managed,
            "active\nrunning\ninactive\nexited\n",
            Own(
                """
                systemd-run $U -q --unit forks -p Type=forking -p TimeoutStopSec=20 $(command -v $E) run -d --name c img sh -c 'trap "exit 0" TERM; sleep 1000 & wait'
                systemctl $U is-active forks
                $E inspect -f '{{.State.Status}}' c
                systemctl $U stop forks
                systemctl $U is-active forks
                $E inspect -f '{{.State.Status}}' c
                """
            )
        )
        {
            Newer = "Podman 4.3 takes a user's monitor out of the unit",
            Alters = true,
        },
        new(
            "a first command that is killed",
            ["login"],
            "0\n",
            Own(
                """
                for i in $(seq 20); do
                  pkill -9 -U $UID -f ^podshell-pause; rm -f $XDG_RUNTIME_DIR/podshell/pause.pid
                  $E ps >/dev/null 2>&1 & sleep 0.0$((i % 10)); kill -9 $! 2>/dev/null
                  $E ps -q
                done
                for p in $(pgrep -U $UID -f ^podshell-pause); do grep ^0:: /proc/$p/cgroup; done | grep -c session
                """
            )
        )
        {
            Alters = true,
            NotAsked = "it is about podsh's own process",
        },
        new(
            "a unit is stopped",
            s_managed,
            "success\n0\n",
            Own(
                """
                systemd-run $U -q --unit one $(command -v $E) run --rm --name c img sh -c 'trap "exit 0" TERM; echo up; sleep 1000 & wait'
                until $E logs c 2>/dev/null | grep -q up; do sleep 0.2; done
                systemctl $U stop one
                systemctl $U show -p Result --value one
                $E ps -aq | wc -l
                """
            )
        )
        {
            Alters = true,
            NotAsked = "Podman's unit may fail with 143, and its container may be there for a while",
        },
        new(
            "a reboot",
            ["root"],
            s_boot + s_boot,
            s_beforeBoot with
            {
                User = "root",
            },
            s_beforeBoot with
            {
                User = "login",
            },
            Step.Reboot,
            s_afterBoot with
            {
                User = "root",
            },
            s_afterBoot with
            {
                User = "login",
            }
        )
        {
            Alters = true,
            NotAsked = "Podman 5.4 answers the same, but a machine with its containers takes minutes to stop",
            OwnKernel = true,
        },
        new(
            "time to stop at a shutdown",
            s_managed,
            "33s\n",
            Own(
                """
                $E run -d --name c --stop-timeout 33 img sleep 1000 >/dev/null
                systemctl $U show -p TimeoutStopUSec --value $(grep -o '[^/]*\.scope' /proc/$($E inspect -f '{{.State.Pid}}' c)/cgroup)
                """
            )
        )
        {
            Newer = "Podman 4.3 leaves it at systemd's own time",
        },
        new(
            "root with a session bus",
            ["root"],
            "machine.slice\n",
            Own(
                """
                export XDG_RUNTIME_DIR=/run/user/0 DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/0/bus
                $E run -d --name c img sleep 1000 >/dev/null
                grep ^0:: /proc/$($E inspect -f '{{.State.Pid}}' c)/cgroup | cut -d/ -f2
                """
            )
        )
        {
            Alters = true,
        },
        new(
            "the ageing of /tmp",
            ["nosession"],
            "0\nrunning\nin\nagain\n",
            Own("$E run -d --name c img sleep 1000 >/dev/null"),
            new Step(
                "root",
                """
                echo 'q /tmp 1777 root root 10d' > /etc/tmpfiles.d/tmp.conf
                touch /tmp/old
                date -s '+11 days' >/dev/null
                systemd-tmpfiles --clean
                ls /tmp/old 2>/dev/null | wc -l
                """
            ),
            Own(
                """
                $E inspect -f '{{.State.Status}}' c
                $E exec c echo in
                $E restart -t0 c >/dev/null
                $E exec c echo again
                """
            )
        )
        {
            Alters = true,
            OwnKernel = true,
        },
        new(
            "a clock that is set back",
            ["root"],
            "running\nline\nin\nexited\n0\n",
            Own(
                """
                $E run -d --name c img sh -c 'echo line; sleep 1000' >/dev/null
                date -s '-3 days' >/dev/null
                $E inspect -f '{{.State.Status}}' c
                $E logs c
                $E exec c echo in
                $E stop -t0 c >/dev/null
                $E inspect -f '{{.State.Status}}' c
                $E rm c >/dev/null
                $E ps -aq | wc -l
                """
            )
        )
        {
            Alters = true,
            OwnKernel = true,
        },
        new(
            "AppArmor",
            ["root"],
            "confined\n",
            Own(
                """
                $E run --rm img cat /proc/self/attr/current | grep -q 'enforce' && echo confined
                """
            )
        )
        {
            OwnKernel = true,
        },
        new(
            "a controller that the user lacks",
            ["login"],
            "ran\n",
            Own(
                """
                $E run --rm --cpuset-cpus 0 img echo ran 2>/dev/null
                """
            )
        )
        {
            Differs = "Podman fails where the user's manager has no cpuset; a warning and a container are worth more",
            OwnKernel = true,
        },
    ];

    private static Step Own(string script) => new(null, script);
}
