namespace PodShell.Cli.Completion;

/// <summary>What a shell has to know to complete command lines of podsh: it asks podsh itself.</summary>
internal static class CompletionScripts
{
    private const string Bash = """
        # bash completion for podsh
        _podsh() {
            local line="${COMP_LINE:0:COMP_POINT}" words candidate out directive current prefix
            read -ra words <<< "$line"
            [[ $line == *[[:space:]] ]] && words+=("")
            current="${words[-1]}"
            out=$("${COMP_WORDS[0]}" __completeNoDesc "${words[@]:1}" 2>/dev/null) || return
            directive="${out##*:}"
            out="${out%:*}"
            # What bash counts as words of their own, up to the last = or :, stays as it is typed.
            prefix="${current%"${current##*[=:]}"}"
            COMPREPLY=()
            while IFS= read -r candidate; do
                [[ -n $candidate ]] && COMPREPLY+=("${candidate#"$prefix"}")
            done <<< "$out"
            (( directive & 2 )) && compopt -o nospace
            (( directive & 4 )) || compopt -o default
        }
        complete -F _podsh podsh

        """;

    private const string Zsh = """
        #compdef podsh
        # zsh completion for podsh
        _podsh() {
            local out directive line
            local -a candidates
            out=$("${words[1]}" __complete "${(@)words[2,CURRENT]}" 2>/dev/null) || return
            directive="${out##*:}"
            for line in ${(f)${out%:*}}; do
                candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
            done
            if (( directive & 2 )); then
                _describe -t podsh podsh candidates -S ''
            else
                _describe -t podsh podsh candidates
            fi
            (( directive & 4 )) || _files
        }
        if [ "$funcstack[1]" = "_podsh" ]; then _podsh; else compdef _podsh podsh; fi

        """;

    private const string Fish = """
        # fish completion for podsh
        function __podsh_complete
            set -l words (commandline -opc)
            set -l out ($words[1] __complete $words[2..] (commandline -ct) 2>/dev/null)
            or return
            set -l directive (string sub -s 2 -- $out[-1])
            string collect -- $out[1..-2]
            if test (math "bitand($directive, 4)") -eq 0
                __fish_complete_path (commandline -ct)
            end
        end
        complete -c podsh -f -a '(__podsh_complete)'

        """;

    private const string PowerShell = """
        # PowerShell completion for podsh
        Register-ArgumentCompleter -Native -CommandName podsh -ScriptBlock {
            param($word, $line, $position)
            $words = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -le $position } | ForEach-Object { "$_" })
            $program, $rest = $words
            $rest = @($rest)
            if ($word -eq '') { $rest += '' }
            $out = @(& $program __complete @rest 2>$null)
            if ($LASTEXITCODE -ne 0) { return }
            foreach ($candidate in $out | Select-Object -SkipLast 1) {
                $text, $help = $candidate.Split("`t", 2)
                [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', ($help ? $help : $text))
            }
        }

        """;

    /// <summary>The shells.</summary>
    public static IReadOnlyList<string> Shells => ["bash", "fish", "powershell", "zsh"];

    /// <summary>A shell's script; null for another shell.</summary>
    public static string? For(string shell) =>
        shell switch
        {
            "bash" => Bash,
            "fish" => Fish,
            "powershell" => PowerShell,
            "zsh" => Zsh,
            _ => null,
        };
}
