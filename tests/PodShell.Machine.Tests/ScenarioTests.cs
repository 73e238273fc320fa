using PodShell.Machine.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Machine.Tests;

/// <summary>The scenarios on a machine with systemd and cgroup version 2, each on one that is as at the beginning.</summary>
/// <param name="fixture">The machine.</param>
public abstract class ScenarioTests(MachineFixture fixture)
{
    /// <summary>The scenarios and their users.</summary>
    /// <param name="asked">Which scenarios, for whom.</param>
    /// <returns>A row for each user of each.</returns>
    private protected static TheoryData<string, string> Of(Func<Scenario, string, bool> asked) =>
        [
            .. Scenarios
                .All.SelectMany(scenario => scenario.Users.Select(user => (scenario, user)))
                .Where(one => asked(one.scenario, one.user))
                .OrderBy(one => one.scenario.Alters)
                .ThenBy(one => one.user, StringComparer.Ordinal)
                .Select(one => (one.scenario.Name, one.user)),
        ];

    /// <summary>Lets the machine's engine do a scenario.</summary>
    /// <param name="name">The scenario's name.</param>
    /// <param name="user">Who does it.</param>
    /// <param name="differs">Whether the engine is known to answer something else.</param>
    /// <returns>A task.</returns>
    private protected async Task CheckAsync(string name, string user, Func<Scenario, bool> differs)
    {
        TestMachine machine = fixture.Get();
        Scenario scenario = Scenarios.All.Single(one => one.Name == name);
        await machine.PrepareAsync(user);
        string? fault = await FaultAsync(machine, scenario, user, differs(scenario));
        if (fault is not null)
        {
            // Without KVM a second of there is many here, and both engines have limits of time.
            Console.WriteLine($"REPEATED: {scenario.Name} as {user}: {fault}");
            await machine.ResetAsync();
            Assert.Null(await FaultAsync(machine, scenario, user, differs(scenario)));
        }

        if (!scenario.Alters && fault is null)
        {
            await machine.TidyAsync(user, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Lets podman do a scenario.</summary>
    /// <param name="name">The scenario's name.</param>
    /// <param name="user">Who does it.</param>
    /// <returns>A task.</returns>
    private protected Task CheckPodmanAsync(string name, string user) => CheckAsync(name, user, scenario => scenario.Differs is not null);

    /// <summary>Whether the host's kernel will do.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="user">Who does it.</param>
    /// <returns>True if so. An older crun of root's asks for more than the root of every host may have (CAP_SYS_RESOURCE).</returns>
    private protected static bool IsNative(Scenario scenario, string user) =>
        !scenario.OwnKernel && (MachineFixture.IsNewest || user != "root");

    /// <summary>Whether podman is asked.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <returns>Whether its answer is known on this release.</returns>
    private protected static bool IsPodmans(Scenario scenario) =>
        scenario.NotAsked is null && (scenario.Newer is null || MachineFixture.IsNewest);

    private static async Task<string?> FaultAsync(TestMachine machine, Scenario scenario, string user, bool differs)
    {
        try
        {
            (string output, string told) = await RunAsync(machine, scenario, user);
            return (differs, scenario.Expected == output) switch
            {
                (false, false) => $"{machine.Engine} wrote:\n{output}\n{told}\ninstead of:\n{scenario.Expected}",
                (true, true) => "podsh and podman agree: drop the difference.",
                _ => null,
            };
        }
        catch (TimeoutException e)
        {
            return e.Message;
        }
    }

    private static async Task<(string Output, string Error)> RunAsync(TestMachine machine, Scenario scenario, string user)
    {
        string output = "";
        string error = "";
        foreach (Step step in scenario.Steps)
        {
            if (step == Step.Reboot)
            {
                await ((VirtualMachine)machine).RebootAsync(TestContext.Current.CancellationToken);
                continue;
            }

            string who = step.User ?? user;
            ProcessResult result = await machine.RunAsync(
                who,
                $"E={machine.Engine} U={(who == "root" ? "" : "--user")}\n{step.Script}\n",
                TestContext.Current.CancellationToken
            );
            output += result.Output;
            error += result.Error;
        }

        return (output, error);
    }
}

/// <summary>What podsh does on the host's kernel.</summary>
/// <param name="machine">The machine.</param>
[Trait("Runs", "Root")]
[Collection("Native")]
public sealed class PodshScenarioTests(NativePodsh machine) : ScenarioTests(machine), IClassFixture<NativePodsh>
{
    public static TheoryData<string, string> Runs() => Of(IsNative);

    [Theory]
    [MemberData(nameof(Runs))]
    public Task PodshDoesWhatUsersExpect(string name, string user) => CheckAsync(name, user, _ => false);
}

/// <summary>What that release's podman does there: the oracle.</summary>
/// <param name="machine">The machine.</param>
[Trait("Runs", "Root")]
[Collection("Native")]
public sealed class PodmanScenarioTests(NativePodman machine) : ScenarioTests(machine), IClassFixture<NativePodman>
{
    public static TheoryData<string, string> Runs() => Of((scenario, user) => IsNative(scenario, user) && IsPodmans(scenario));

    [Theory]
    [MemberData(nameof(Runs))]
    public Task PodmanDoesTheSameOrDiffersAsNamed(string name, string user) => CheckPodmanAsync(name, user);
}

/// <summary>What podsh does with a kernel of its own.</summary>
/// <param name="machine">The machine.</param>
[Trait("Runs", "Root")]
public sealed class EmulatedPodshScenarioTests(EmulatedPodsh machine) : ScenarioTests(machine), IClassFixture<EmulatedPodsh>
{
    public static TheoryData<string, string> Runs() => Of((scenario, user) => !IsNative(scenario, user));

    [Theory]
    [MemberData(nameof(Runs))]
    public Task PodshDoesWhatUsersExpect(string name, string user) => CheckAsync(name, user, _ => false);
}

/// <summary>What podman does with a kernel of its own.</summary>
/// <param name="machine">The machine.</param>
[Trait("Runs", "Root")]
public sealed class EmulatedPodmanScenarioTests(EmulatedPodman machine) : ScenarioTests(machine), IClassFixture<EmulatedPodman>
{
    // An emulated podman takes longer than all else: it shows each scenario for one user, unless PODSHELL_MACHINE_ALL is set.
    private static readonly bool s_all = Environment.GetEnvironmentVariable("PODSHELL_MACHINE_ALL") is { Length: > 0 };

    public static TheoryData<string, string> Runs() =>
        Of(
            (scenario, user) =>
                !IsNative(scenario, user)
                && IsPodmans(scenario)
                && (s_all || user == (scenario.Users.Contains("login") ? "login" : scenario.Users[0]))
        );

    [Theory]
    [MemberData(nameof(Runs))]
    public Task PodmanDoesTheSameOrDiffersAsNamed(string name, string user) => CheckPodmanAsync(name, user);
}
