# A container on the user's terminal. `script` of Debian's essential packages makes one for a pwsh of its own.

BeforeDiscovery {
    $missing = -not (Get-Command script -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $store = Open-PodTestStore
    $manifest = Get-PodTestPath PodShell.psd1
    $shell = Join-Path $PSHOME pwsh

    # A whole pwsh with a terminal: what is typed into it, what is on its screen in the end.
    function Invoke-OnTerminal([string] $Script, [string[]] $Keys) {
        $file = Join-Path $store terminal.ps1
        Set-Content $file "Import-Module '$manifest'`n$Script"
        ($Keys -join "`n") + "`n" | & script -qec "'$shell' -NoProfile -File '$file'" /dev/null
    }
}

AfterAll {
    Close-PodTestStore
}

Describe 'Terminal' -Skip:$missing {
    It 'is the container''s with Invoke-PodContainer' {
        $screen = Invoke-OnTerminal 'Invoke-PodContainer localhost/busybox:1 -Network none -Remove -Terminal -Interactive sh; "code $LASTEXITCODE"' 'echo sum $((40+2))', 'exit 3'
        "$screen" | Should -Match 'sum 42'
        "$screen" | Should -Match 'code 3'
        Get-PodContainer | Should -BeNullOrEmpty
    }

    It 'leaves nothing of a command that is not there' {
        $screen = Invoke-OnTerminal 'Invoke-PodContainer localhost/busybox:1 -Network none -Remove -Terminal -Interactive /nope; "code $LASTEXITCODE"'
        "$screen" | Should -Match "'/nope' was not found"
        "$screen" | Should -Match 'code 127'
        Get-PodContainer | Should -BeNullOrEmpty
    }

    It 'is the command''s with Invoke-PodContainerCommand' {
        $null = New-PodTestContainer host -Running
        $screen = Invoke-OnTerminal 'Invoke-PodContainerCommand host -Terminal -Interactive -Environment @{ X = "a b" } -WorkingDirectory /tmp sh; "code $LASTEXITCODE"' 'echo "$X in $PWD"', 'exit 4'
        "$screen" | Should -Match 'a b in /tmp'
        "$screen" | Should -Match 'code 4'
    }

    It 'has to be there' {
        $null = New-PodTestContainer lonely -Running
        $script = "Import-Module '$manifest'; try { Invoke-PodContainerCommand lonely -Terminal -Interactive sh -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId }"
        '' | & $shell -NoProfile -NonInteractive -Command $script | Should -BeLike 'TerminalMissing,*'
    }
}

Describe 'Ctrl+C on a terminal' -Skip:$missing {
    BeforeAll {
        # A whole pwsh with a terminal, in which Ctrl+C is pressed when it is ready; what it left, and how it left the terminal.
        function Invoke-Interrupted([string] $Script, [scriptblock] $WhenReady) {
            Set-Content (Join-Path $store interrupted.ps1) "Import-Module '$manifest'`n$Script"
            Set-Content (Join-Path $store interrupted.sh) @"
trap : INT
stty -g > '$store/before'
'$shell' -NoProfile -File '$store/interrupted.ps1'
stty -g > '$store/after'
"@
            $start = [Diagnostics.ProcessStartInfo]@{
                FileName = 'script'; RedirectStandardInput = $true; RedirectStandardOutput = $true; UseShellExecute = $false
            }
            foreach ($word in '-qec', "bash '$store/interrupted.sh'", '/dev/null') { $start.ArgumentList.Add($word) }
            $process = [Diagnostics.Process]::Start($start)
            try {
                & $WhenReady $process.StandardOutput
                $process.StandardInput.Write([char]3)
                $process.StandardInput.Flush()
                $screen = $process.StandardOutput.ReadToEndAsync()
                if (-not $process.WaitForExit(120000)) { throw 'It went on after Ctrl+C.' }
                Get-Content (Join-Path $store after) | Should -Be (Get-Content (Join-Path $store before))
                $screen.Result
            }
            finally {
                if (-not $process.HasExited) { $process.Kill($true) }
                $process.Dispose()
            }
        }

        function Wait-Line([IO.StreamReader] $Screen, [string] $Text) {
            do { $line = $Screen.ReadLine() } until ($null -eq $line -or $line.Contains($Text))
            $line | Should -Not -BeNullOrEmpty -Because "'$Text' comes on the screen"
        }

        $loop = 'trap "echo caught; exit 5" INT; echo ready; while :; do sleep 1; done'
    }

    It 'is the INT of a container in the foreground' {
        $null = Invoke-Interrupted "Invoke-PodContainer localhost/busybox:1 -Name front -- sh -c '$loop'" { Wait-Line $args[0] ready }
        (Wait-PodContainer front).ExitCode | Should -Be 5
        Get-PodContainerLog front | Select-Object -Last 1 | Should -BeLike '*caught'
    }

    It 'is the INT of a container that goes with its end' {
        $null = New-PodVolume seen
        $before = @(Get-PodContainer).Count
        $null = Invoke-Interrupted "Invoke-PodContainer localhost/busybox:1 -Remove -Volume seen:/seen -- sh -c '$($loop -replace 'exit 5', 'echo yes > /seen/int; exit 5')'" { Wait-Line $args[0] ready }
        @(Get-PodContainer).Count | Should -Be $before
        Get-Content (Join-Path (Get-PodVolume seen).MountPoint int) | Should -Be yes
    }

    It 'is the container''s own where it has the terminal' {
        $screen = Invoke-Interrupted "Invoke-PodContainer localhost/busybox:1 -Remove -Terminal -Interactive -- sh -c '$loop'; `"code `$LASTEXITCODE`"" { Wait-Line $args[0] ready }
        $screen | Should -Match 'caught'
        $screen | Should -Match 'code 5'
    }

    It 'ends a look at logs, and not the container' {
        $null = Invoke-PodContainer localhost/busybox:1 -Name talker -Detach -- sh -c 'echo ready; sleep 1000'
        $null = Invoke-Interrupted 'Get-PodContainerLog talker -Wait' { Wait-Line $args[0] ready }
        (Get-PodContainer talker).State | Should -Be Running
    }

    It 'ends a pull from a registry that does not answer' {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try {
            $port = $listener.LocalEndpoint.Port
            $connections = [Collections.Generic.List[object]]::new()
            $null = Invoke-Interrupted "Invoke-PodImagePull localhost:$port/silent:1 -TlsVerify:`$false" { $connections.Add($listener.AcceptTcpClient()) }
        }
        finally {
            foreach ($connection in $connections) { $connection.Dispose() }
            $listener.Stop()
        }
        Test-PodImage "localhost:$port/silent:1" | Should -BeFalse
    }
}
