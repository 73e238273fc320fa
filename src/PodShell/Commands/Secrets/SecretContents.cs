using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace PodShell.Commands.Secrets;

/// <summary>What a secret is to hold, of the places where PowerShell's users have it.</summary>
internal static class SecretContents
{
    /// <summary>The text of a secure string as UTF-8.</summary>
    public static byte[] Of(SecureString value)
    {
        nint text = Marshal.SecureStringToGlobalAllocUnicode(value);
        char[] characters = new char[value.Length];
        try
        {
            Marshal.Copy(text, characters, 0, characters.Length);
            return Encoding.UTF8.GetBytes(characters);
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
            Marshal.ZeroFreeGlobalAllocUnicode(text);
        }
    }

    /// <summary>The bytes of a file; one more than a secret may have when there are too many.</summary>
    /// <param name="path">Absolute.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PathNotFound"/>.</exception>
    public static byte[] OfFile(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using MemoryStream content = new();
            byte[] buffer = new byte[64 * 1024];
            int read;
            while (content.Length <= SecretCreateOptions.LargestData && (read = file.Read(buffer, 0, buffer.Length)) > 0)
            {
                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PodShellException(
                ErrorIds.PathNotFound,
                ErrorKind.NotFound,
                $"The file '{path}' cannot be read: {e.Message}",
                path,
                "Name a file that you may read.",
                e
            );
        }
    }

    /// <summary>The text of a variable as UTF-8.</summary>
    /// <param name="name">The variable.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.EnvironmentInvalid"/>.</exception>
    public static byte[] OfVariable(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value
            ? Encoding.UTF8.GetBytes(value)
            : throw new PodShellException(
                ErrorIds.EnvironmentInvalid,
                ErrorKind.NotFound,
                $"The environment variable '{name}' is not set.",
                name,
                "Set it, or give the content in another way."
            );
}
