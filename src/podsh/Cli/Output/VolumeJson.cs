using System.Globalization;
using System.Text.Json.Nodes;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>A volume as Podman's <c>volume ls --format json</c> and <c>volume inspect</c> write it.</summary>
internal static class VolumeJson
{
    public static JsonObject From(PodVolume volume)
    {
        JsonObject json = new()
        {
            ["Name"] = volume.Name,
            ["Driver"] = volume.Driver,
            ["Mountpoint"] = volume.MountPoint,
            ["CreatedAt"] = GoTime.Exact(volume.Created),
            ["Labels"] = ContainerJson.Map(volume.Labels),
            ["Scope"] = "local",
            ["Options"] = Options(volume),
        };
        if (volume.Uid is > 0)
        {
            json["UID"] = volume.Uid;
        }

        if (volume.Gid is > 0)
        {
            json["GID"] = volume.Gid;
        }

        if (volume.Anonymous)
        {
            json["Anonymous"] = true;
        }

        json["MountCount"] = volume.MountCount;
        if (volume.NeedsCopyUp)
        {
            json["NeedsCopyUp"] = true;
            if ((volume.Uid ?? volume.Gid) is null)
            {
                json["NeedsChown"] = true;
            }
        }

        return json;
    }

    // The owner stands beside the option that says it.
    public static JsonObject Options(PodVolume volume)
    {
        Dictionary<string, string> options = new(volume.Options);
        if (volume.Uid is { } uid)
        {
            options["UID"] = uid.ToString(CultureInfo.InvariantCulture);
        }

        if (volume.Gid is { } gid)
        {
            options["GID"] = gid.ToString(CultureInfo.InvariantCulture);
        }

        return ContainerJson.Map(options);
    }
}
