using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Volumes;

/// <summary>Finds the volumes that users mean.</summary>
/// <param name="store">The rows of volumes.</param>
internal sealed class VolumeResolver(VolumeStore store)
{
    /// <summary>Finds the volume that a user means.</summary>
    /// <param name="text">Its name, or a beginning that fits it alone.</param>
    /// <returns>The volume, or <see langword="null"/>.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.VolumeAmbiguous"/>.</exception>
    public VolumeRow? TryFind(string text)
    {
        if (!ValueText.IsName(text))
        {
            return null;
        }

        List<VolumeRow> found = store.Find(text);
        return found.Count <= 1
            ? found.FirstOrDefault()
            : throw new PodShellException(
                ErrorIds.VolumeAmbiguous,
                ErrorKind.InvalidArgument,
                $"'{DisplayText.Quote(text)}' begins the names of several volumes: "
                    + $"{string.Join(", ", found.Select(one => one.Name))}{(found.Count > 2 ? ", …" : "")}.",
                text,
                "Write more of the name."
            );
    }

    /// <summary>Finds the volume that a user means.</summary>
    /// <param name="text">Its name, or a beginning that fits it alone.</param>
    /// <returns>The volume.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.VolumeNotFound"/>, <see cref="ErrorIds.VolumeAmbiguous"/>.</exception>
    public VolumeRow Find(string text) => TryFind(text) ?? throw VolumeErrors.NotFound(text);
}
