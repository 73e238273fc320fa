using System.Management.Automation;

namespace PodShell.Commands.Containers;

/// <summary>
/// What the pipeline brings to a cmdlet that runs something: where the container or image stands on the command line, it is standard input;
/// where not, each object says what is run.
/// </summary>
internal sealed class PipedInput
{
    private List<object?>? _items;

    /// <summary>Whether the pipeline's objects are standard input.</summary>
    public bool IsInput => _items is not null;

    /// <summary>All that has come; null where the pipeline is no input.</summary>
    public object? Value => _items?.ToArray();

    /// <summary>Looks at the command line, before the first object.</summary>
    /// <param name="invocation">The cmdlet's.</param>
    /// <param name="subject">The parameters of which one says what is run.</param>
    public void Begin(InvocationInfo invocation, params ReadOnlySpan<string> subject)
    {
        foreach (string parameter in subject)
        {
            if (
                invocation.ExpectingInput
                && invocation.BoundParameters.ContainsKey(parameter)
                && !invocation.BoundParameters.ContainsKey(nameof(InvokePodContainerCommand.StandardInput))
            )
            {
                _items = [];
            }
        }
    }

    /// <summary>Takes an object of the pipeline, when they are standard input.</summary>
    /// <returns>Whether it was taken, so that there is nothing else to do.</returns>
    public bool Take(object? item)
    {
        _items?.Add(item);
        return IsInput;
    }
}
