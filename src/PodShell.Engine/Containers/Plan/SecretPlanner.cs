namespace PodShell.Engine.Containers.Plan;

/// <summary>Where the secrets of a container go.</summary>
internal static class SecretPlanner
{
    /// <summary>Where those go whose target is a name.</summary>
    public const string Directory = "/run/secrets";

    /// <summary>Plans one.</summary>
    /// <param name="secret">What was asked for.</param>
    /// <param name="id">The secret that this is.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.MountInvalid"/>, <see cref="ErrorIds.EnvironmentInvalid"/>.</exception>
    public static PlannedSecret Plan(ContainerSecret secret, string id, string name) =>
        new()
        {
            Name = name,
            Id = id,
            Kind = secret.Kind,
            Target = secret.Kind == SecretKind.Env ? Variable(secret) : File(secret, name),
            Uid = secret.Uid,
            Gid = secret.Gid,
            Mode = secret.Mode,
        };

    private static string Variable(ContainerSecret secret)
    {
        string target = secret.Target ?? secret.Source;
        return target.AsSpan().IndexOfAny('=', '\0') < 0
            ? target
            : throw PlanErrors.Invalid(
                ErrorIds.EnvironmentInvalid,
                $"'{DisplayText.Quote(target)}' is no variable for the secret '{DisplayText.Quote(secret.Source)}'.",
                target,
                "Write the name of a variable, without '='."
            );
    }

    // A relative name is one below the directory of secrets, as far as it leads.
    private static string File(ContainerSecret secret, string name)
    {
        string target = secret.Target ?? name;
        string path = ValueText.CleanAbsolutePath(target.StartsWith('/') ? target : $"{Directory}/{target}");
        return path is not ("/" or Directory) && !Directory.StartsWith(path + "/", StringComparison.Ordinal)
            ? path
            : throw PlanErrors.Invalid(
                ErrorIds.MountInvalid,
                $"'{DisplayText.Quote(target)}' is no file for the secret '{name}'.",
                target,
                "Write a name, or the path of a file."
            );
    }
}
