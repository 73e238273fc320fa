using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PodShell.Testing;

/// <summary>Hashes a password for an htpasswd file with the C library's crypt (the registry takes bcrypt only).</summary>
internal static partial class BcryptHash
{
    private const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The hash at the lowest cost: it protects nothing but a test.</summary>
    public static string Make(string password)
    {
        string salt = RandomNumberGenerator.GetString(Alphabet, 21) + ".";
        nint hash = Crypt(password, $"$2y$04${salt}");
        return Marshal.PtrToStringUTF8(hash) ?? throw new InvalidOperationException("crypt() knows no bcrypt on this host.");
    }

    [LibraryImport("libcrypt.so.1", EntryPoint = "crypt", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Crypt(string key, string salt);
}
