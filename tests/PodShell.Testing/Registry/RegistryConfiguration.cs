using System.Text;

namespace PodShell.Testing;

/// <summary>Finds the registry's program and writes its configuration file.</summary>
internal static class RegistryConfiguration
{
    /// <summary>The program out of the fixtures, else the installed one.</summary>
    public static string FindExecutable()
    {
        string own = Path.Combine(RepositoryLayout.Fixtures, "tools", "docker-registry");
        return File.Exists(own) ? own : "docker-registry";
    }

    /// <summary>Writes the file and returns its path. Port 0 lets the kernel choose; the registry logs which one it got.</summary>
    public static string Write(string folder, RegistryOptions options)
    {
        StringBuilder text = new(
            $"""
            version: 0.1
            log:
              level: info
            storage:
              filesystem:
                rootdirectory: {options.Storage ?? Path.Combine(folder, "storage")}
              delete:
                enabled: true
            http:
              addr: 127.0.0.1:0

            """
        );
        if (options.Tls is { } tls)
        {
            text.Append($"  tls:\n    certificate: {tls.Certificate}\n    key: {tls.Key}\n");
        }

        if (options.Basic is { } basic)
        {
            string file = Path.Combine(folder, "htpasswd");
            File.WriteAllText(file, $"{basic.User}:{BcryptHash.Make(basic.Password)}\n");
            text.Append($"auth:\n  htpasswd:\n    realm: test\n    path: {file}\n");
        }

        text.Append(options.ExtraConfiguration);
        string path = Path.Combine(folder, "config.yml");
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
