using System.Security.Cryptography;
using System.Text.Json;
using PodShell.Testing;

namespace PodShell.Parity.Tests;

/// <summary>The images that scenes start with, in one archive of Docker's form: both engines give them the same ids.</summary>
internal static class ImageArchive
{
    // An answer to SIGTERM at once: stopping must not wait for its time-out.
    private const string Serve = "trap 'exit 0' TERM QUIT; httpd -p 80 -h /srv; sleep 3600 & wait";

    public static async Task WriteAsync(string path)
    {
        TestImage busybox = TestImages.BusyboxBuilder(LayerCompression.None).Build();
        using TarBuilder content = new();
        content.Folder("srv").File("srv/index.html", "hello\n").Folder("data").File("data/seed", "seed\n");
        byte[] contentTar = content.ToArray();
        TestImage web = TestImages
            .BusyboxBuilder(LayerCompression.None)
            .Layer(TestLayer.Pack(contentTar, LayerCompression.None))
            .Command("sh", "-c", Serve)
            .Set("ExposedPorts", new Dictionary<string, object> { ["80/tcp"] = new { } })
            .Set("StopSignal", "SIGQUIT")
            .Build();
        TestImage app = TestImages
            .BusyboxBuilder(LayerCompression.None)
            .Layer(TestLayer.Pack(contentTar, LayerCompression.None))
            .Entrypoint("echo", "app")
            .Command("default")
            .Env("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "MODE=image")
            .Set("User", "user")
            .Set("WorkingDir", "/srv")
            .Set("Labels", new Dictionary<string, string> { ["version"] = "1", ["tier"] = "back" })
            .Set("Volumes", new Dictionary<string, object> { ["/data"] = new { } })
            .Build();

        using TarBuilder archive = new();
        HashSet<string> written = [];
        List<object> manifest = [];
        Add(busybox, "localhost/busybox:latest", "docker.io/library/alpine:latest");
        Add(web, "docker.io/library/nginx:latest");
        Add(app, "localhost/app:1");
        archive.File("manifest.json", JsonSerializer.Serialize(manifest));
        await File.WriteAllBytesAsync(path, archive.ToArray());

        void Add(TestImage image, params string[] names)
        {
            string config = image.Config.Digest["sha256:".Length..] + ".json";
            List<string> layers = [];
            archive.File(config, image.Config.ToArray());
            foreach (TestBlob layer in image.Layers)
            {
                byte[] tar = layer.ToArray();
                string name = Convert.ToHexStringLower(SHA256.HashData(tar)) + ".tar";
                layers.Add(name);
                if (written.Add(name))
                {
                    archive.File(name, tar);
                }
            }

            manifest.Add(
                new
                {
                    Config = config,
                    RepoTags = names,
                    Layers = layers,
                }
            );
        }
    }
}
