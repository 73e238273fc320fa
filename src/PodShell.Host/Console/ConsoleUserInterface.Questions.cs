using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace PodShell.Host.Console;

/// <content>Questions: lines, secrets, choices, missing parameters, credentials.</content>
internal sealed partial class ConsoleUserInterface
{
    public override string ReadLine()
    {
        RefuseWhenNonInteractive("Read-Host");
        ClearProgress();
        return System.Console.In.ReadLine() ?? throw new HostException("Standard input has ended; the question has no answer.");
    }

    public override SecureString ReadLineAsSecureString()
    {
        RefuseWhenNonInteractive("Read-Host -AsSecureString");
        ClearProgress();
        return SecretReader.Read();
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RefuseWhenNonInteractive(message);
        WriteHeader(caption, message);
        ChoiceMenu menu = new(choices, defaultChoice);
        while (true)
        {
            Write(menu.Prompt);
            string answer = ReadLine().Trim();
            if (answer == "?")
            {
                WriteLine(menu.Help);
            }
            else if (menu.Find(answer) is int index)
            {
                return index;
            }
        }
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        RefuseWhenNonInteractive(message);
        WriteHeader(caption, message);
        Dictionary<string, PSObject> answers = new(StringComparer.OrdinalIgnoreCase);
        foreach (FieldDescription field in descriptions)
        {
            answers[field.Name] = PSObject.AsPSObject(AskFor(field));
        }

        return answers;
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options
    )
    {
        RefuseWhenNonInteractive(message);
        WriteHeader(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    private object AskFor(FieldDescription field)
    {
        Write($"{field.Name}: ");
        return field.ParameterTypeFullName switch
        {
            "System.Security.SecureString" => ReadLineAsSecureString(),
            "System.Management.Automation.PSCredential" => PromptForCredential(string.Empty, string.Empty, string.Empty, string.Empty),
            string name when name.EndsWith("[]", StringComparison.Ordinal) => AskForList(field.Name),
            _ => ReadLine(),
        };
    }

    /// <summary>An array is asked for element by element; an empty line ends it, as in pwsh.</summary>
    private string[] AskForList(string name)
    {
        WriteLine();
        List<string> items = new();
        while (true)
        {
            Write($"{name}[{items.Count}]: ");
            string line = ReadLine();
            if (line.Length == 0)
            {
                return [.. items];
            }

            items.Add(line);
        }
    }

    private void WriteHeader(string caption, string message)
    {
        foreach (string text in new[] { caption, message }.Where(t => !string.IsNullOrEmpty(t)))
        {
            WriteLine(text);
        }
    }

    private void RefuseWhenNonInteractive(string question)
    {
        if (nonInteractive)
        {
            throw new HostException($"This session is not interactive; it cannot ask: {question}");
        }
    }
}
