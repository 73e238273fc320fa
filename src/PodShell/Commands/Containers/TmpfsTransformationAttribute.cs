using System.Collections;
using System.Management.Automation;

namespace PodShell.Commands.Containers;

/// <summary>Reads texts in the form of tmpfs mounts, in which a lone path has another meaning than in the form of volumes.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TmpfsTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? plain = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return plain switch
            {
                string text => new[] { ContainerMount.ParseTmpfs(text) },
                ContainerMount mount => new[] { mount },
                IEnumerable items => items
                    .Cast<object>()
                    .Select(item => Transform(engineIntrinsics, item))
                    .Cast<ContainerMount[]>()
                    .SelectMany(m => m)
                    .ToArray(),
                _ => inputData,
            };
        }
        catch (FormatException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }
}
