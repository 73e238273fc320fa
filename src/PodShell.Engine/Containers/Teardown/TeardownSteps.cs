using System.Runtime.ExceptionServices;
using PodShell.Engine.Context;

namespace PodShell.Engine.Containers.Teardown;

/// <summary>The steps of one teardown: one that fails is kept for the report, and the others go on.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="layout">The container's files.</param>
/// <param name="name">What users call it.</param>
internal sealed class TeardownSteps(EngineContext context, ContainerLayout layout, string name)
{
    private readonly List<Exception> _failures = [];

    /// <summary>The container's files.</summary>
    public ContainerLayout Layout => layout;

    /// <summary>Does one step.</summary>
    /// <param name="step">What is done.</param>
    /// <returns>Whether it succeeded.</returns>
    public bool Try(Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception e)
        {
            _failures.Add(e);
            return false;
        }
    }

    /// <summary>Does one step that waits for something.</summary>
    /// <param name="step">What is done.</param>
    /// <returns>Whether it succeeded.</returns>
    public async Task<bool> TryAsync(Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
            return true;
        }
        catch (Exception e)
        {
            _failures.Add(e);
            return false;
        }
    }

    /// <summary>
    /// Takes away the exit file, which goes last: until then a teardown that is killed is repeated with the same exit code.
    /// </summary>
    public void ForgetExit() => Try(() => File.Delete(layout.ExitFile));

    /// <summary>Warns of what could not be taken away, and marks it for the next command.</summary>
    public void Report()
    {
        if (_failures.Count == 0)
        {
            return;
        }

        context.Locks.MarkUnfinished(layout.Id);
        foreach (string message in _failures.Select(failure => failure.Message).Distinct())
        {
            context.Log.Warning($"Something of the container '{name}' could not be taken away: {message}");
        }
    }

    /// <summary>As <see cref="Report"/>, and fails with the first thing that could not be taken away.</summary>
    public void ThrowIfFailed()
    {
        if (_failures.Count > 0)
        {
            Exception first = _failures[0];
            Report();
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
