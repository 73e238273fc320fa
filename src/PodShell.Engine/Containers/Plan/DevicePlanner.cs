using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Plan;

/// <summary>Devices of the host: a directory stands for all devices in it.</summary>
internal static class DevicePlanner
{
    /// <summary>Checks that the devices are there.</summary>
    /// <param name="devices">As asked for.</param>
    /// <returns>One mapping a device.</returns>
    public static IReadOnlyList<DeviceMapping> Plan(IReadOnlyList<DeviceMapping> devices)
    {
        List<DeviceMapping> result = [];
        foreach (DeviceMapping device in devices)
        {
            switch (FileStatus.TryGet(device.Source, follow: true)?.Type)
            {
                case FileType.CharacterDevice or FileType.BlockDevice:
                    result.Add(device);
                    break;
                case FileType.Directory:
                    foreach (string path in Directory.EnumerateFiles(device.Source).Order(StringComparer.Ordinal))
                    {
                        if (FileStatus.TryGet(path)?.Type is FileType.CharacterDevice or FileType.BlockDevice)
                        {
                            result.Add(device with { Source = path, Target = $"{device.Target}/{Path.GetFileName(path)}" });
                        }
                    }

                    break;
                default:
                    throw PlanErrors.NotFound(
                        ErrorIds.DeviceNotFound,
                        $"The host has no device '{device.Source}'.",
                        device.Source,
                        "Name a device below /dev."
                    );
            }
        }

        return result;
    }
}
