using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Store;

/// <summary>The configurations of all images.</summary>
internal static class ImageConfigs
{
    /// <summary>Reads them. What is damaged is told of, and left out.</summary>
    /// <param name="images">The images' rows.</param>
    /// <returns>Rows and configurations, the newest image first.</returns>
    public static List<(ImageRow Row, OciImageConfig Config)> Read(ImageStore images)
    {
        List<(ImageRow Row, OciImageConfig Config)> read = [];
        foreach (ImageRow row in images.List())
        {
            try
            {
                read.Add((row, OciDocuments.ParseImageConfig(row.Config, row.Id)));
            }
            catch (PodShellException e) when (e.Kind == ErrorKind.InvalidData)
            {
                images.ReportDamage(e);
            }
        }

        return read;
    }
}
