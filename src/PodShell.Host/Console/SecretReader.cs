using System.Security;

namespace PodShell.Host.Console;

/// <summary>Reads a line without showing it.</summary>
internal static class SecretReader
{
    /// <summary>Reads from the terminal without echo, or one line where standard input is no terminal.</summary>
    public static SecureString Read()
    {
        SecureString secret = new();
        if (!Terminal.InputIsTerminal)
        {
            foreach (char c in System.Console.In.ReadLine() ?? string.Empty)
            {
                secret.AppendChar(c);
            }
        }
        else
        {
            ReadKeys(secret);
            System.Console.Out.WriteLine();
        }

        secret.MakeReadOnly();
        return secret;
    }

    private static void ReadKeys(SecureString secret)
    {
        for (
            ConsoleKeyInfo key = System.Console.ReadKey(intercept: true);
            key.Key != ConsoleKey.Enter;
            key = System.Console.ReadKey(intercept: true)
        )
        {
            if (key.Key != ConsoleKey.Backspace)
            {
                secret.AppendChar(key.KeyChar);
            }
            else if (secret.Length > 0)
            {
                secret.RemoveAt(secret.Length - 1);
            }
        }
    }
}
