[assembly: AssemblyFixture(typeof(PodShell.Parity.Tests.ParityRun))]

namespace PodShell.Parity.Tests;

/// <summary>Each stanza gives on podsh what it gives on podman, or says why not.</summary>
public sealed class ParityTests(ParityRun run)
{
    /// <summary>File and name of each stanza that this caller may run.</summary>
    public static TheoryData<string, string> Chosen()
    {
        Callers caller = Environment.IsPrivilegedProcess ? Callers.Root : Callers.User;
        TheoryData<string, string> rows = new();
        foreach (Scene scene in Stanzas.Chosen)
        {
            foreach (Stanza stanza in scene.Stanzas.Where(stanza => stanza.RunsAs.HasFlag(caller)))
            {
                rows.Add(scene.Name, stanza.Name);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Chosen), DisableDiscoveryEnumeration = true)]
    public async Task BothEnginesAnswerTheSame(string scene, string stanza)
    {
        string? fault = await run.FaultAsync(scene, stanza);
        Assert.True(fault is null, $"{scene}: {stanza}\n{fault}");
    }
}
