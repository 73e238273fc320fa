using System.Globalization;
using CsCheck;

namespace PodShell.Fuzz.Tests;

/// <summary>
/// Feeds a parser a fixed number of broken inputs, made of good ones. The seed is fixed, so that a run can be repeated; PODSHELL_FUZZ_SEED
/// and PODSHELL_FUZZ_INPUTS choose others. Whatever comes, the parser ends with the exceptions that it names and within a bound of memory.
/// </summary>
internal static class Fuzz
{
    private const string UsualSeed = "0N0XIzNsQ0O2";

    // What a parser may allocate for an input of a few kilobytes, and for each byte more.
    private const long AllocationBase = 32L << 20;
    private const long AllocationPerByte = 4096;

    public static void Run(int inputs, IReadOnlyList<byte[]> corpus, Action<byte[]> parse, Func<Exception, bool>? expected = null)
    {
        string seed = Environment.GetEnvironmentVariable("PODSHELL_FUZZ_SEED") is { Length: > 0 } given ? given : UsualSeed;
        int count = int.TryParse(Environment.GetEnvironmentVariable("PODSHELL_FUZZ_INPUTS"), CultureInfo.InvariantCulture, out int wanted)
            ? wanted
            : inputs;
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} inputs, seed {seed}");
        Mutation mutation = new(PCG.Parse(seed), corpus);
        foreach (byte[] good in corpus)
        {
            Try(good, parse, expected, seed, -1);
        }

        for (int i = 0; i < count; i++)
        {
            Try(mutation.Next(), parse, expected, seed, i);
        }
    }

    private static void Try(byte[] input, Action<byte[]> parse, Func<Exception, bool>? expected, string seed, int number)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            parse(input);
        }
        catch (Exception e) when (e is PodShellException || expected?.Invoke(e) == true)
        {
            // What parsers say of broken input; that they say it is the point.
            Assert.NotEmpty(e.Message);
        }
        catch (Exception e)
        {
            Assert.Fail($"Input {number} of seed {seed} ends with {e}\nThe input: {Convert.ToBase64String(input)}");
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(
            allocated < AllocationBase + (AllocationPerByte * input.Length),
            $"Input {number} of seed {seed} takes {allocated} bytes of memory. The input: {Convert.ToBase64String(input)}"
        );
    }
}
