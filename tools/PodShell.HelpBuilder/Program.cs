using PodShell.HelpBuilder;

if (args.Length != 2)
{
    await Console.Error.WriteLineAsync("usage: PodShell.HelpBuilder DOCS OUTPUT");
    return 2;
}

try
{
    string docs = args[0];
    string output = Directory.CreateDirectory(args[1]).FullName;
    List<HelpPage> pages =
    [
        .. Directory.EnumerateFiles(Path.Combine(docs, "reference"), "*-*.md").Order(StringComparer.Ordinal).Select(HelpPageReader.Read),
    ];
    foreach (IGrouping<string, HelpPage> file in pages.GroupBy(page => page.File))
    {
        MamlWriter.Write(file, Path.Combine(output, file.Key));
    }

    Console.WriteLine($"{pages.Count} cmdlets in {output}");
    return 0;
}
catch (Exception e) when (e is FormatException or IOException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
