using System.Globalization;
using System.Text;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Secrets;
using PodShell.Engine.State.Records;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Create;

/// <summary>
/// Reads the secrets that a new container asks for and copies them into files of its own, 0600 beside its writable layer, so that it keeps
/// them whatever becomes of the secrets.
/// </summary>
/// <param name="resolver">Finds secrets.</param>
/// <param name="secrets">Reads them.</param>
internal sealed class SecretSource(SecretResolver resolver, SecretLister secrets)
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads them. Nothing is written.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="cancellationToken">Ends a program that keeps one.</param>
    /// <returns>The secrets, each target once.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.SecretNotFound"/>, <see cref="ErrorIds.SecretDataMissing"/>, <see cref="ErrorIds.SecretDataInvalid"/>,
    /// <see cref="ErrorIds.MountTargetDuplicate"/> and those of <see cref="SecretPlanner"/>.
    /// </exception>
    public async Task<IReadOnlyList<SecretContent>> ReadAsync(IReadOnlyList<ContainerSecret> asked, CancellationToken cancellationToken)
    {
        List<SecretContent> contents = [];
        foreach (ContainerSecret secret in asked)
        {
            SecretRow row = resolver.Find(secret.Source);
            PlannedSecret planned = SecretPlanner.Plan(secret, row.Id, row.Name);
            PlannedSecret? same = contents
                .Select(content => content.Planned)
                .FirstOrDefault(other => other.Kind == planned.Kind && other.Target == planned.Target);
            if (same == planned)
            {
                continue;
            }

            if (same is not null)
            {
                throw PlanErrors.Invalid(
                    ErrorIds.MountTargetDuplicate,
                    $"The secrets '{same.Name}' and '{planned.Name}' have the same target '{DisplayText.Quote(planned.Target)}'.",
                    planned.Target,
                    "Give each secret a target of its own."
                );
            }

            byte[] data = await secrets.ReadAsync(row, cancellationToken).ConfigureAwait(false);
            if (planned.Kind == SecretKind.Env)
            {
                CheckVariable(planned, data);
            }

            contents.Add(new SecretContent(planned, data));
        }

        return contents;
    }

    /// <summary>Writes the copies, called by their numbers.</summary>
    /// <param name="contents">The secrets.</param>
    /// <param name="layout">The container's files, whose directory is there.</param>
    public static void Write(IReadOnlyList<SecretContent> contents, ContainerLayout layout)
    {
        if (contents.Count == 0)
        {
            return;
        }

        using SafeDirectory directory = SafeDirectory.OpenOrCreate(layout.Secrets, UnixMode.OwnerDirectory);
        for (int i = 0; i < contents.Count; i++)
        {
            AtomicFile.Write(directory, i.ToString(CultureInfo.InvariantCulture), contents[i].Data, sync: true);
        }
    }

    private static void CheckVariable(PlannedSecret planned, byte[] data)
    {
        bool ok = data.Length + planned.Target.Length < KeyValue.MaximumLength && !data.Contains((byte)0);
        try
        {
            ok = ok && s_strict.GetCharCount(data) > 0;
        }
        catch (DecoderFallbackException)
        {
            ok = false;
        }

        if (!ok)
        {
            throw PlanErrors.Invalid(
                ErrorIds.SecretDataInvalid,
                $"The secret '{planned.Name}' cannot be a variable: it is not text, holds a NUL or is longer than a variable may be.",
                planned.Name,
                "Give it to the container as a file (type=mount)."
            );
        }
    }
}
