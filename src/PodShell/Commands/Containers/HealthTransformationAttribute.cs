using System.Collections;
using System.Management.Automation;

namespace PodShell.Commands.Containers;

/// <summary>Reads what a health check runs: one text in the form of the command line, or the words of a command.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HealthTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? plain = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return plain switch
            {
                string text => HealthTest.Parse(text),
                IEnumerable items => HealthTest.OfWords([.. items.Cast<object?>().Select(item => item?.ToString() ?? "")]),
                _ => inputData,
            };
        }
        catch (FormatException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }
}
