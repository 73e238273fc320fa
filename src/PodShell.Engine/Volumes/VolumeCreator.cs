using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;

namespace PodShell.Engine.Volumes;

/// <summary>Creates volumes.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of volumes.</param>
/// <param name="directories">Their directories.</param>
/// <param name="record">Makes records.</param>
internal sealed class VolumeCreator(EngineContext context, VolumeStore store, VolumeDirectory directories, VolumeRecord record)
{
    private const int LongestName = 200;

    /// <summary>Creates a volume.</summary>
    /// <param name="options">What is asked for.</param>
    /// <returns>The volume; the one that is there already where that is to be ignored.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.VolumeNameInUse"/>, <see cref="ErrorIds.VolumeNameInvalid"/>, <see cref="ErrorIds.VolumeOptionInvalid"/>.
    /// </exception>
    public PodVolume Create(VolumeCreateOptions options)
    {
        string name = options.Name ?? RandomBytes.Hex(32);
        if (name.Length > LongestName || !ValueText.IsName(name))
        {
            throw VolumeErrors.NameInvalid(name);
        }

        VolumeDefinition definition = VolumeOptions.Read(options, DateTimeOffset.Now);
        (VolumeRow row, bool added) = store.Add(name, definition, () => directories.Make(name, definition));
        if (!added && !options.Ignore)
        {
            throw new PodShellException(
                ErrorIds.VolumeNameInUse,
                ErrorKind.AlreadyExists,
                $"The volume name '{name}' is in use.",
                name,
                "Choose another name, or remove that volume."
            );
        }

        FaultPoints.Reach(FaultPoint.VolumeCreated);
        if (added)
        {
            context.Events.Write(VolumeRecord.Event(name, EventTypes.Create));
        }

        return record.Of(row);
    }
}
