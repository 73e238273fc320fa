namespace PodShell;

/// <content>Volumes.</content>
public static partial class ErrorIds
{
    /// <summary>There is no such volume.</summary>
    public const string VolumeNotFound = nameof(VolumeNotFound);

    /// <summary>A beginning of a name fits several volumes.</summary>
    public const string VolumeAmbiguous = nameof(VolumeAmbiguous);

    /// <summary>A volume of that name exists.</summary>
    public const string VolumeNameInUse = nameof(VolumeNameInUse);

    /// <summary>The name is none that a volume can have.</summary>
    public const string VolumeNameInvalid = nameof(VolumeNameInvalid);

    /// <summary>Containers use the volume, or it is mounted.</summary>
    public const string VolumeInUse = nameof(VolumeInUse);

    /// <summary>A driver or an option of a volume that this engine does not take.</summary>
    public const string VolumeOptionInvalid = nameof(VolumeOptionInvalid);

    /// <summary>The device of a volume could not be mounted.</summary>
    public const string VolumeMountFailed = nameof(VolumeMountFailed);
}
