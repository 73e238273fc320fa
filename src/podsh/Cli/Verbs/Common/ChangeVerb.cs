using PodShell.Cli.Context;

namespace PodShell.Cli.Verbs.Common;

/// <summary>A verb that does one thing to each of the objects that are named or selected, several at a time.</summary>
/// <typeparam name="T">Its settings, which select the objects.</typeparam>
/// <param name="noun">What they are, as the usage line calls one.</param>
internal abstract class ChangeVerb<T>(string noun) : Verb<T>
    where T : Selection, new()
{
    public override string Usage => $"[options] {noun} [{noun}...]";

    /// <summary>What <c>--all</c> and the like mean for this verb, said before the objects are looked for.</summary>
    protected virtual void Prepare(T settings, List<string> operands) { }

    /// <summary>Does it to one object.</summary>
    /// <returns>What is printed; nothing when <see langword="null"/>.</returns>
    protected abstract Task<string?> ChangeAsync(CliContext context, T settings, string name, List<string> operands);

    /// <summary>What is to be done besides.</summary>
    protected virtual Task<int> FinishAsync(CliContext context, T settings) => Task.FromResult(ExitCodes.Success);

    protected sealed override async Task<int> ExecuteAsync(CliContext context, T settings, List<string> operands)
    {
        Prepare(settings, operands);
        List<string> names = await settings.ResolveAllAsync(context, operands).ConfigureAwait(false);
        int result = await EachTarget
            .RunAsync(context, names, name => ChangeAsync(context, settings, name, operands))
            .ConfigureAwait(false);
        return Math.Max(result, await FinishAsync(context, settings).ConfigureAwait(false));
    }
}
