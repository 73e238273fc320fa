using System.Management.Automation;

namespace PodShell.Commands.Common;

/// <summary>
/// Reads a point in time as it was typed: PowerShell takes <c>30s</c> for a number with the suffix of short integers, and <c>1d</c> for a
/// decimal, before a parameter sees them.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is not PSObject { BaseObject: ValueType and not (DateTime or DateTimeOffset or TimeSpan or TimeReference) } number)
        {
            return inputData;
        }

        try
        {
            // The text of a constant is what was typed.
            return TimeReference.Parse(number.ToString());
        }
        catch (FormatException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }
}
