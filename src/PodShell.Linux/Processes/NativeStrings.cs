using System.Runtime.InteropServices;

namespace PodShell.Linux.Processes;

/// <summary>Texts and arrays of texts for the time of one native call.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly List<nint> _blocks = [];

    internal byte* Add(string text)
    {
        if (text.Contains('\0'))
        {
            throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                "An argument or a variable of the environment contains a NUL character."
            );
        }

        nint block = Marshal.StringToCoTaskMemUTF8(text);
        _blocks.Add(block);
        return (byte*)block;
    }

    internal byte** AddAll(List<string> texts)
    {
        nint block = Marshal.AllocCoTaskMem((texts.Count + 1) * sizeof(byte*));
        _blocks.Add(block);
        byte** array = (byte**)block;
        for (int i = 0; i < texts.Count; i++)
        {
            array[i] = Add(texts[i]);
        }

        array[texts.Count] = null;
        return array;
    }

    public void Dispose() => _blocks.ForEach(Marshal.FreeCoTaskMem);
}
