/*
 * Enters the caller's user and mount namespace before the .NET runtime starts.
 *
 * The kernel lets only a single-threaded process join a user namespace (setns(2): EINVAL otherwise), and a NativeAOT process
 * has threads before Main. A constructor runs earlier than that. This file is the only C of the project; it decides nothing that
 * managed code can decide: it joins a namespace that is there, or, started under the name "podshell-pause", becomes the process
 * that holds one, or, started as "podshell-userns", makes the namespaces of one container, or, started as "podshell-tty", keeps the terminal of a detached command, or, started as "podshell-exec", waits for a command, or, started as "podshell-health", has a container checked from time to time, or, started as "/podshell-infra", becomes process 1 of a pod that has nothing better (PodShell.Engine/Containers/Infra). Who is mapped, what is repaired and every message to the user is in PodShell.Engine/Host/Namespaces.
 *
 * A failure to join changes nothing: managed code sees an effective uid other than 0 and makes the namespace.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <pthread.h>
#include <malloc.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAUSE_NAME "podshell-pause"
#define USERNS_NAME "podshell-userns"
#define INFRA_NAME "/podshell-infra"
#define TERMINAL_NAME "podshell-tty"
#define EXEC_NAME "podshell-exec"
#define HEALTH_NAME "podshell-health"
#define FEW_PROCESSES 4096 /* below that it is tried whether there are enough */
#define LEAST_THREADS 16
#define LEAST_SPACE (256UL << 20) /* address space below which the runtime cannot work */
#define LEAST_HEAP (64UL << 20)
#define STATUS_FD 3 /* the holder tells its creator: U unshared, R ready, E<errno> failed */
#define MAPPED_FD 4 /* the creator tells the holder, by one byte, that the ids are mapped */
#define JOIN_FD 5   /* the user namespace that a container joins */
#define HELD_FD 5   /* the run directory, locked: systemd-tmpfiles(8) clears none that somebody has locked */
#define LOCK_FD 3   /* the locked file of a timer, which says that there is one */
#define LEAST_DELAY 1000 /* milliseconds to the next check after one that said nothing */
#define REPORT_FD 3 /* a child of podshell-exec tells how the runtime ended */

static char s_run_dir[PATH_MAX];
static int s_joined;

static int s_fitted;

/* 1 when DOTNET_GCRegionRange is ours and not the caller's. */
int podshell_fitted(void) { return s_fitted; }

/* The directory for pids, locks and sockets; empty when none is safe. Chosen before the join, as the host sees it. */
const char *podshell_run_dir(void) { return s_run_dir; }

static char s_cwd[PATH_MAX];
static unsigned long long s_ignored;

/* The caller's working directory; empty when it has been deleted. */
const char *podshell_working_directory(void) { return s_cwd; }

/* The signals that the caller ignores, of those that we or the runtime touch, bit N-1 for signal N. Some of them are blocked instead by now: see unignore(). */
unsigned long long podshell_ignored_signals(void) { return s_ignored; }

/* 1 when this process has joined the namespace of an unprivileged user. */
int podshell_joined(void) { return s_joined; }

static ssize_t read_and_close(int fd, char *buffer, size_t size)
{
    if (fd < 0)
        return -1;
    ssize_t n = read(fd, buffer, size - 1);
    close(fd);
    if (n >= 0)
        buffer[n] = '\0';
    return n;
}

static ssize_t read_file(const char *path, char *buffer, size_t size)
{
    return read_and_close(open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK), buffer, size);
}

/* Ours, and nobody else can write to it. */
static int is_ours(const struct stat *st, mode_t type) { return (st->st_mode & S_IFMT) == type && st->st_uid == geteuid() && (st->st_mode & 022) == 0; }

/* A directory of ours that no one else can write or swap: made if missing, never followed through a link. */
static int usable_dir(const char *path)
{
    struct stat st;
    if (mkdir(path, 0700) < 0 && errno != EEXIST)
        return 0;
    return lstat(path, &st) == 0 && is_ours(&st, S_IFDIR) && access(path, W_OK) == 0;
}

static int owned_dir(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 && is_ours(&st, S_IFDIR);
}

/* The uid that this process's uid 0 (or own uid) has on the host, and whether it is the host's own root. */
static unsigned host_uid(int *is_host_root)
{
    char map[256];
    unsigned inside, outside, count;
    *is_host_root = 0;
    if (geteuid() != 0)
        return geteuid();
    if (read_file("/proc/self/uid_map", map, sizeof map) <= 0 || sscanf(map, "%u %u %u", &inside, &outside, &count) != 3)
        return 0;
    *is_host_root = inside == 0 && outside == 0 && count == UINT_MAX;
    return outside;
}

static int choose(const char *base, const char *suffix)
{
    int n = snprintf(s_run_dir, sizeof s_run_dir, "%s%s", base, suffix);
    if (n > 0 && (size_t)n < sizeof s_run_dir && usable_dir(s_run_dir))
        return 1;
    s_run_dir[0] = '\0';
    return 0;
}

/* Field 22 of /proc/PID/stat, after the parenthesised name, which may hold anything. A zombie counts as gone. */
static unsigned long long start_time(int pid)
{
    char path[64], stat[1024];
    unsigned long long start = 0;
    char state = 'Z';
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    if (read_file(path, stat, sizeof stat) <= 0)
        return 0;
    char *end = strrchr(stat, ')');
    if (end == NULL || sscanf(end + 1, " %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %llu", &state, &start) != 2)
        return 0;
    return state == 'Z' || state == 'X' ? 0 : start;
}

static int open_namespace(int pid, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/ns/%s", pid, name);
    return open(path, O_RDONLY | O_CLOEXEC);
}

/*
 * What pause.pid says, -1 when there is none or it is not to be believed: a directory or file that another user owns or can write to could
 * hand us a namespace of his. Also one that PODSHELL_RUNROOT names. Managed code says what is wrong.
 */
static ssize_t read_pause_file(char *text, size_t size)
{
    struct stat st;
    int dir = open(s_run_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int fd = dir >= 0 && fstat(dir, &st) == 0 && is_ours(&st, S_IFDIR) ? openat(dir, "pause.pid", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) : -1;
    if (dir >= 0)
        close(dir);
    if (fd >= 0 && (fstat(fd, &st) < 0 || !is_ours(&st, S_IFREG))) {
        close(fd);
        return -1;
    }
    return read_and_close(fd, text, size);
}

/* The holder of the namespace as pause.pid names it; whether it lives, start_time() tells. */
static int read_holder(int *pid, unsigned long long *start)
{
    char text[64];
    return read_pause_file(text, sizeof text) > 0 && sscanf(text, "%d %llu", pid, start) == 2 && *pid > 1 && *start != 0;
}

static int is_held(void)
{
    int pid;
    unsigned long long start;
    return read_holder(&pid, &start) && start_time(pid) == start;
}

static void choose_run_dir(void)
{
    int is_host_root;
    unsigned uid = host_uid(&is_host_root);
    const char *set = getenv("PODSHELL_RUNROOT");
    const char *xdg = getenv("XDG_RUNTIME_DIR");
    char base[64], without[64], session[sizeof s_run_dir];

    if (set != NULL && set[0] == '/') {
        /* Named by the user: managed code makes it and complains if it cannot. */
        snprintf(s_run_dir, sizeof s_run_dir, "%s", set);
        return;
    }
    if (is_host_root) {
        snprintf(s_run_dir, sizeof s_run_dir, "/run/podshell");
        return;
    }
    snprintf(base, sizeof base, "/run/user/%u", uid);
    snprintf(without, sizeof without, "/tmp/podshell-run-%u", uid);
    if (!(xdg != NULL && xdg[0] == '/' && owned_dir(xdg) && choose(xdg, "/podshell")) && !(owned_dir(base) && choose(base, "/podshell"))) {
        /* No login session (cron, ssh without PAM, a provisioning tool). */
        choose(without, "");
        return;
    }
    /* Who logs in goes on with what was started without a session, as long as its namespace is held. */
    if (is_held() || !owned_dir(without))
        return;
    memcpy(session, s_run_dir, sizeof session);
    if (!choose(without, "") || !is_held())
        memcpy(s_run_dir, session, sizeof session);
}

static void join(void)
{
    int pid, user, mnt;
    unsigned long long start;

    if (s_run_dir[0] == '\0' || !read_holder(&pid, &start))
        return;
    user = open_namespace(pid, "user");
    mnt = open_namespace(pid, "mnt");
    /* Compared after opening: a pid that was given to another process in between has another start time. */
    if (user >= 0 && mnt >= 0 && start_time(pid) == start) {
        if (setns(user, CLONE_NEWUSER) == 0) {
            if (setns(mnt, CLONE_NEWNS) == 0 && setresgid(0, 0, 0) == 0 && setresuid(0, 0, 0) == 0) {
                s_joined = 1;
                prctl(PR_SET_DUMPABLE, 1); /* else /proc/self belongs to the host's root */
                if (s_cwd[0] == '\0' || chdir(s_cwd) < 0)
                    (void)!chdir("/");
            } else {
                /* Half joined is worse than not at all: nothing may go on from here. */
                static const char message[] = "Error: cannot join the mount namespace of the PodShell user namespace\n";
                (void)!write(2, message, sizeof message - 1);
                _exit(125);
            }
        }
    }
    if (user >= 0)
        close(user);
    if (mnt >= 0)
        close(mnt);
}

/* crun refuses a host with both cgroup hierarchies ("cgroups in hybrid mode not supported"): hide the second one. */
static int hide_unified(void)
{
    struct statfs fs;
    if (statfs("/sys/fs/cgroup/unified", &fs) < 0 || fs.f_type != CGROUP2_SUPER_MAGIC)
        return 0;
    return mount("tmpfs", "/sys/fs/cgroup/unified", "tmpfs", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, "size=4k,mode=0555");
}

static void fail(void)
{
    char text[16];
    int n = snprintf(text, sizeof text, "E%d\n", errno);
    (void)!write(STATUS_FD, text, (size_t)n);
    _exit(1);
}

/*
 * A user namespace that lives on in a monitor, after its holder was killed: taken over, with the host's mounts and none of the
 * monitor's, which are those of one container.
 */
static void adopt_namespace(int pid, unsigned long long start)
{
    int user = open_namespace(pid, "user");
    if (user < 0)
        fail();
    /* Compared after opening: a pid that was given to another process in between has another start time. */
    errno = ESRCH;
    if (start == 0 || start_time(pid) != start || setns(user, CLONE_NEWUSER) < 0 || unshare(CLONE_NEWNS) < 0)
        fail();
    close(user);
}

static void make_namespace(void)
{
    char byte;
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) < 0)
        fail();
    (void)!write(STATUS_FD, "U", 1);
    /* End of file: the creator died before it mapped anything. Then there is nothing to hold. */
    if (read(MAPPED_FD, &byte, 1) != 1)
        _exit(1);
}

/* Started as "podshell-pause", or as "podshell-pause PID STARTTIME" to take over the user namespace of that process. */
static void hold_namespace(const char *pid, const char *start)
{
    char byte;
    prctl(PR_SET_NAME, PAUSE_NAME);
    syscall(SYS_close_range, HELD_FD + 1, ~0U, 0);
    signal(SIGPIPE, SIG_IGN);
    if (pid[0] != '\0')
        adopt_namespace(atoi(pid), strtoull(start, NULL, 10));
    else
        make_namespace();
    if (setresgid(0, 0, 0) < 0 || setresuid(0, 0, 0) < 0)
        fail();
    /* What the host mounts later shows up here; what is mounted here stays here. */
    if (mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) < 0 || hide_unified() < 0 || chdir("/") < 0)
        fail();
    setsid();
    signal(SIGHUP, SIG_IGN);
    int null = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++)
        dup2(null, fd);
    if (null > 2)
        close(null);
    (void)!write(STATUS_FD, "R", 1);
    close(STATUS_FD);
    /* Until it is told that it is recorded, nobody could find it, and it could lie in a session's scope. */
    if (read(MAPPED_FD, &byte, 1) != 1)
        _exit(1);
    close(MAPPED_FD);
    for (;;)
        pause();
}

/*
 * Started as "podshell-userns WHAT": the user namespace of a container, and the network namespace that it owns, are made here, since a process
 * with threads can make none; the creator opens both and lets go. WHAT holds 'j' to join the user namespace of JOIN_FD in place of making
 * one, and 'n' for a network namespace.
 */
static void make_container_namespaces(const char *what)
{
    char byte;
    prctl(PR_SET_NAME, USERNS_NAME);
    if (strchr(what, 'j') != NULL) {
        if (setns(JOIN_FD, CLONE_NEWUSER) < 0)
            fail();
    } else if (unshare(CLONE_NEWUSER) < 0) {
        fail();
    }
    prctl(PR_SET_DUMPABLE, 1); /* else /proc/PID belongs to the host's root */
    (void)!write(STATUS_FD, "U", 1);
    if (read(MAPPED_FD, &byte, 1) != 1)
        _exit(1);
    if (strchr(what, 'n') != NULL && unshare(CLONE_NEWNET) < 0)
        fail();
    (void)!write(STATUS_FD, "R", 1);
    /* Until the creator has opened them, or has died. */
    while (read(MAPPED_FD, &byte, 1) < 0 && errno == EINTR)
        ;
    _exit(0);
}

/* Process 1 of a pod: it keeps the pod's namespaces, and ends the children that others have left to it. */
static void wait_and_reap(void)
{
    sigset_t wanted;
    int number;
    prctl(PR_SET_NAME, INFRA_NAME + 1);
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGCHLD);
    sigprocmask(SIG_BLOCK, &wanted, NULL);
    for (;;) {
        if (sigwait(&wanted, &number) != 0)
            continue;
        if (number != SIGCHLD)
            _exit(0);
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ;
    }
}

/*
 * Started as "podshell-tty", with our side of a detached command's terminal as standard input: that command would get SIGHUP if nobody had it.
 * Ends with the last process in the terminal.
 */
static void hold_terminal(void)
{
    static char unread[4096];
    prctl(PR_SET_NAME, TERMINAL_NAME);
    fcntl(0, F_SETFL, O_RDWR); /* whoever had it before may not have waited for it */
    while (read(0, unread, sizeof unread) > 0 || errno == EINTR)
        ;
    _exit(0);
}

static void leave(int status) { _exit(WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status)); }

static int wait_for(int pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            _exit(125);
    return status;
}

/* The command's number from the file of the runtime; 0 when it started none. */
static int command_of(int status, const char *pid_file)
{
    char text[32];
    return status == 0 && read_file(pid_file, text, sizeof text) > 0 ? atoi(text) : 0;
}

/* Ends as the runtime does that a child of ours runs, and leaves the command to that child, which is its parent until it ends. */
static void leave_to_child(void)
{
    int ends[2], status;
    if (pipe2(ends, O_CLOEXEC) < 0)
        _exit(125);
    int pid = fork();
    if (pid == 0) {
        dup2(ends[1], REPORT_FD);
        return;
    }
    close(ends[1]);
    if (pid < 0 || read(ends[0], &status, sizeof status) != sizeof status)
        _exit(125);
    leave(status);
}

/*
 * Started as "podshell-exec wait PIDFILE RUNTIME ARGUMENT...": runs a runtime that leaves the command to us, and ends as the command does. A runtime
 * that waits by itself (runc) waits for all that the command leaves behind, too. With "leave" instead, for a detached command, ends as the runtime
 * does, while a child waits for the command: one that process 1 of the host has to reap stays in its container's namespace until that does.
 */
static void attend_command(void)
{
    static char words[32768];
    char *list[256];
    int count = 0;
    ssize_t length = read_file("/proc/self/cmdline", words, sizeof words);
    for (char *word = words; word < words + length && count < 255; word += strlen(word) + 1)
        list[count++] = word;
    list[count] = NULL;
    if (count < 4)
        _exit(125);
    int detached = strcmp(list[1], "leave") == 0;
    if (detached)
        leave_to_child();
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    int pid = fork();
    if (pid == 0) {
        if (detached)
            close(REPORT_FD);
        execv(list[3], list + 3);
    }
    if (pid <= 0)
        _exit(125);
    /* The command's ends of pipes are its own. */
    int null = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++)
        dup2(null, fd);
    syscall(SYS_close_range, detached ? REPORT_FD + 1 : REPORT_FD, ~0U, 0);
    int status = wait_for(pid);
    int command = command_of(status, list[2]);
    if (detached && (write(REPORT_FD, &status, sizeof status) < 0 || close(REPORT_FD) < 0))
        _exit(125);
    if (command > 0)
        status = wait_for(command);
    leave(status);
}

/* Runs a check and waits for it: the milliseconds until the next one is due as it tells them, -1 for none; as before when it says nothing. */
static int run_check(char **command, int before)
{
    char text[32];
    int ends[2], status;
    ssize_t length = 0, n = 0;
    if (pipe2(ends, O_CLOEXEC) < 0)
        return before;
    int pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        execv(command[0], command);
        _exit(127);
    }
    close(ends[1]);
    while (pid > 0 && length < (ssize_t)sizeof text - 1 && ((n = read(ends[0], text + length, sizeof text - 1 - (size_t)length)) > 0 || (n < 0 && errno == EINTR)))
        length += n > 0 ? n : 0;
    close(ends[0]);
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    text[length] = '\0';
    long delay = length > 0 ? strtol(text, NULL, 10) : before;
    return delay > INT_MAX ? INT_MAX : (int)delay;
}

/*
 * Started as "podshell-health PID STARTTIME PROGRAM ARGUMENT...": runs the program now, and again whenever it is due, until the process ends.
 * Whether a container is well, when it is looked at again, and what follows, the program knows; here is only a sleep that costs next to nothing.
 */
static void time_checks(void)
{
    static char words[32768];
    char *list[64];
    int count = 0, delay = 0;
    ssize_t length = read_file("/proc/self/cmdline", words, sizeof words);
    for (char *word = words; word < words + length && count < 63; word += strlen(word) + 1)
        list[count++] = word;
    list[count] = NULL;
    prctl(PR_SET_NAME, HEALTH_NAME);
    int container = count > 3 ? (int)syscall(SYS_pidfd_open, atoi(list[1]), 0) : -1;
    /* Compared after opening: a pid that was given to another process in between has another start time. */
    if (container < 0 || start_time(atoi(list[1])) != strtoull(list[2], NULL, 10))
        _exit(0);
    fcntl(LOCK_FD, F_SETFD, FD_CLOEXEC);
    for (;;) {
        struct pollfd ended = {.fd = container, .events = POLLIN};
        int n = poll(&ended, 1, delay);
        if (n < 0 && errno == EINTR)
            continue;
        if (n != 0)
            _exit(0);
        delay = run_check(list + 3, delay > LEAST_DELAY ? delay : LEAST_DELAY);
        if (delay < 0)
            _exit(0);
    }
}

/*
 * What the caller's shell left must not decide how files are made, which descriptor a database gets, or whether the runtime starts:
 * files of ours have the modes that we ask for, 0 to 2 are there, and there is a working directory.
 */
static void settle(void)
{
    int fd;
    umask(022);
    do
        fd = open("/dev/null", O_RDWR);
    while (fd >= 0 && fd < 2);
    if (fd > 2)
        close(fd);
    /* The first run of a user starts this program anew, and tells what it found (UserNamespace.SecondRunVariable). */
    const char *first = getenv("_PODSHELL_NAMESPACE_MADE");
    int lost = 0;
    if (first != NULL)
        (void)!sscanf(first, "%llx %d", &s_ignored, &lost);
    if (lost || getcwd(s_cwd, sizeof s_cwd) == NULL || s_cwd[0] != '/') {
        s_cwd[0] = '\0';
        (void)!chdir("/");
    }
}

/*
 * Shells start what ends in & with SIGINT and SIGQUIT ignored, nohup adds SIGHUP, and the runtime leaves such signals alone for good. A
 * foreground container gets them all the same, so managed code has to be able to take them. Blocked they wait for it: at their default they
 * would end us before it runs, and ignored they would be lost. Every thread of the runtime inherits the mask; SignalWatch opens one.
 */
static void unignore(void)
{
    static const int taken[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2};
    struct sigaction action;
    sigset_t waiting;
    if (sigaction(SIGPIPE, NULL, &action) == 0 && action.sa_handler == SIG_IGN)
        s_ignored |= 1ULL << (SIGPIPE - 1);
    sigemptyset(&waiting);
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        if (sigaction(taken[i], NULL, &action) == 0 && action.sa_handler == SIG_IGN)
            s_ignored |= 1ULL << (taken[i] - 1);
        if (s_ignored & 1ULL << (taken[i] - 1))
            sigaddset(&waiting, taken[i]);
    }
    sigprocmask(SIG_BLOCK, &waiting, NULL);
    signal(SIGXFSZ, SIG_IGN); /* Under ulimit -f a write that fails can be told, a signal cannot. What is started gets its default back. */
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (s_ignored & 1ULL << (taken[i] - 1))
            signal(taken[i], SIG_DFL);
}

/*
 * Under a limit of address space (ulimit -v) the runtime reserves what is left for its heap, and malloc 64 MB for each thread: the next thread
 * then stalls or kills the process, whatever it is at. So the heap gets a quarter, malloc a single arena, and what is too little is told at once.
 */
static void fit_address_space(void)
{
    struct rlimit limit;
    char text[128];
    if (getrlimit(RLIMIT_AS, &limit) < 0 || limit.rlim_cur == RLIM_INFINITY)
        return;
    if (limit.rlim_cur < LEAST_SPACE) {
        int n = snprintf(text, sizeof text, "Error: the limit of address space is %lu KiB (ulimit -v), and podsh needs %lu: raise it\n",
                         (unsigned long)(limit.rlim_cur >> 10), LEAST_SPACE >> 10);
        (void)!write(2, text, (size_t)n);
        _exit(125);
    }
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, 1);
#endif
    if (getenv("DOTNET_GCRegionRange") == NULL) {
        unsigned long heap = limit.rlim_cur / 4 > LEAST_HEAP ? limit.rlim_cur / 4 : LEAST_HEAP;
        snprintf(text, sizeof text, "%lx", heap & ~(LEAST_HEAP - 1));
        s_fitted = setenv("DOTNET_GCRegionRange", text, 1) == 0;
    }
}

static void *wait_at(void *gate)
{
    pthread_mutex_lock(gate);
    return NULL;
}

/*
 * Under a limit of processes (ulimit -u) that leaves no room for its threads the runtime hangs or dies, wherever it happens to be. Where the limit
 * is low it is tried, in a process of its own: one that has had threads could not join a namespace.
 */
static void fit_processes(void)
{
    static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
    struct rlimit limit;
    pthread_t thread;
    char text[128];
    if (geteuid() == 0 || getrlimit(RLIMIT_NPROC, &limit) < 0 || limit.rlim_cur >= FEW_PROCESSES)
        return;
    int pid = fork();
    if (pid == 0) {
        pthread_mutex_lock(&gate);
        for (int i = 0; i < LEAST_THREADS; i++)
            if (pthread_create(&thread, NULL, wait_at, &gate) != 0)
                _exit(1);
        _exit(0);
    }
    if (pid > 0 && wait_for(pid) == 0)
        return;
    int n = snprintf(text, sizeof text, "Error: the limit of processes is %lu (ulimit -u), and the user's others leave too few of them: raise it\n", (unsigned long)limit.rlim_cur);
    (void)!write(2, text, (size_t)n);
    _exit(125);
}

__attribute__((constructor)) static void enter(void)
{
    char arguments[sizeof PAUSE_NAME + 64] = {0};
    /* musl hands no arguments to constructors, so they are read from the kernel: texts, each with its NUL. */
    ssize_t n = read_file("/proc/self/cmdline", arguments, sizeof arguments - 1);
    /* First, since the command's umask is ours. */
    if (n >= (ssize_t)sizeof EXEC_NAME && memcmp(arguments, EXEC_NAME, sizeof EXEC_NAME) == 0)
        attend_command();
    settle();
    if (n >= (ssize_t)sizeof PAUSE_NAME && memcmp(arguments, PAUSE_NAME, sizeof PAUSE_NAME) == 0) {
        const char *pid = arguments + sizeof PAUSE_NAME;
        hold_namespace(pid, pid[0] == '\0' ? pid : pid + strlen(pid) + 1);
    }
    if (n >= (ssize_t)sizeof USERNS_NAME && memcmp(arguments, USERNS_NAME, sizeof USERNS_NAME) == 0)
        make_container_namespaces(arguments + sizeof USERNS_NAME);
    if (n >= (ssize_t)sizeof INFRA_NAME && memcmp(arguments, INFRA_NAME, sizeof INFRA_NAME) == 0)
        wait_and_reap();
    if (n >= (ssize_t)sizeof TERMINAL_NAME && memcmp(arguments, TERMINAL_NAME, sizeof TERMINAL_NAME) == 0)
        hold_terminal();
    if (n >= (ssize_t)sizeof HEALTH_NAME && memcmp(arguments, HEALTH_NAME, sizeof HEALTH_NAME) == 0)
        time_checks();
    fit_address_space();
    /* With SIGCHLD ignored by our parent the kernel reaps our children, and their exit codes are lost. */
    signal(SIGCHLD, SIG_DFL);
    fit_processes();
    unignore();
    choose_run_dir();
    if (geteuid() != 0)
        join();
}
