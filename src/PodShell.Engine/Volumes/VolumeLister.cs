using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Volumes;

/// <summary>Lists volumes.</summary>
/// <param name="store">The rows of volumes.</param>
/// <param name="resolver">Finds volumes.</param>
/// <param name="record">Makes records.</param>
internal sealed class VolumeLister(VolumeStore store, VolumeResolver resolver, VolumeRecord record)
{
    /// <summary>Lists them, by name.</summary>
    /// <param name="query">Which ones.</param>
    /// <returns>The volumes.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.VolumeNotFound"/>, <see cref="ErrorIds.InvalidArgument"/>.</exception>
    public IEnumerable<PodVolume> List(VolumeQuery query)
    {
        VolumeFilter filter = new(query.Filters, name => resolver.Find(name).Created);
        IEnumerable<VolumeRow> all =
            query.Names.Count == 0 ? store.List()
            : query.Wildcards ? store.List().Where(volume => query.Names.Exists(name => new WildcardPattern(name).IsMatch(volume.Name)))
            : query.Names.ConvertAll(resolver.Find).DistinctBy(volume => volume.Name);
        return all.Select(record.Of).Where(filter.Matches);
    }
}
