using System.Globalization;

namespace PodShell.Engine.Hosting;

/// <summary>The host's own /etc/passwd, as far as the engine needs it.</summary>
public static class PasswordFile
{
    /// <summary>The name of a user.</summary>
    /// <param name="uid">The user's id.</param>
    /// <returns>The name, or <see langword="null"/> when the file does not know it.</returns>
    public static string? FindName(uint uid) => Find(uid)?[0];

    /// <summary>The home directory of a user.</summary>
    /// <param name="uid">The user's id.</param>
    /// <returns>An absolute path, or <see langword="null"/>.</returns>
    public static string? FindHome(uint uid) => Find(uid) is [_, _, _, _, _, ['/', ..] home, ..] ? home : null;

    private static string[]? Find(uint uid)
    {
        string number = uid.ToString(CultureInfo.InvariantCulture);
        return File.Exists("/etc/passwd")
            ? File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(parts => parts.Length >= 7 && parts[2] == number)
            : null;
    }
}
