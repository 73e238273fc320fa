# The engine process that a session keeps: what it sees, and that nothing of it is left.

BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $store = Open-PodTestStore
    $manifest = Get-PodTestPath PodShell.psd1
    $podsh = Get-PodTestEngine
    $patience = 120000

    # Nothing but what a test does ends it.
    $PodShellEngineIdleSeconds = 3600

    # The engine processes of this pwsh, those that wait.
    function Get-Engine {
        @(Get-Process podsh -ErrorAction Ignore | Where-Object { $_.Parent.Id -eq $PID })
    }

    # The one that waits after a command.
    function Get-OnlyEngine {
        Remove-Module PodShell
        Import-Module $manifest
        $null = Get-PodContainer
        $engine = Get-Engine
        $engine.Count | Should -Be 1
        $engine[0]
    }
}

AfterAll {
    Close-PodTestStore
}

Describe 'The engine of a session' {
    It 'serves one command after the other' {
        $engine = Get-OnlyEngine
        $null = 1..3 | ForEach-Object { Get-PodContainer; Get-PodImage }
        (Get-Engine).Id | Should -Be $engine.Id
    }

    It 'sees what others did in between' {
        $engine = Get-OnlyEngine
        $null = & $podsh create --name outside --network none localhost/busybox:1 true
        (Get-PodContainer).Name | Should -Be outside
        $null = & $podsh create --name other --network none localhost/busybox:1 true
        (Get-PodContainer).Name | Sort-Object | Should -Be other, outside
        $null = & $podsh rm other outside
        Get-PodContainer | Should -BeNullOrEmpty
        (Get-Engine).Id | Should -Be $engine.Id
    }

    It 'repairs what a command that was killed in between has left' {
        $engine = Get-OnlyEngine
        $start = [Diagnostics.ProcessStartInfo]::new($podsh, [string[]]('run', '--rm', '--name', 'victim', '--network', 'none', 'localhost/busybox:1', 'sh', '-c', 'echo hello; sleep 1000'))
        $start.RedirectStandardOutput = $true
        $victim = [Diagnostics.Process]::Start($start)
        $victim.StandardOutput.ReadLine() | Should -Be hello
        $victim.Kill()
        $victim.WaitForExit()
        Get-PodContainer | Should -BeNullOrEmpty
        (Get-Engine).Id | Should -Be $engine.Id
    }

    It 'is replaced when another podsh stands in its place' {
        $folder = [IO.Directory]::CreateDirectory((Join-Path $store upgrade)).FullName
        Copy-Item (Join-Path (Split-Path $podsh) *) $folder
        $env:PODSHELL_PODSH = Join-Path $folder podsh
        try {
            $engine = Get-OnlyEngine
            Copy-Item $env:PODSHELL_PODSH "$env:PODSHELL_PODSH.new"
            Move-Item "$env:PODSHELL_PODSH.new" $env:PODSHELL_PODSH -Force
            $null = Get-PodContainer
            $engine.WaitForExit($patience) | Should -BeTrue
            (Get-Engine).Count | Should -Be 1
        }
        finally {
            $env:PODSHELL_PODSH = $null
        }
    }

    It 'works where the session is' {
        $null = New-PodContainer localhost/busybox:1 -Name here -Network none
        $engine = Get-OnlyEngine
        $here = [IO.Directory]::CreateDirectory((Join-Path $store here)).FullName
        Push-Location $here
        try {
            Get-PodContainer | ForEach-Object { [IO.Directory]::ResolveLinkTarget("/proc/$($engine.Id)/cwd", $false).FullName } | Should -Be $here
        }
        finally {
            Pop-Location
            Remove-PodContainer here
        }
    }

    It 'ends with the module' {
        $engine = Get-OnlyEngine
        Remove-Module PodShell
        $engine.WaitForExit($patience) | Should -BeTrue
        Import-Module $manifest
    }

    It 'ends with its runspace' {
        $shell = [powershell]::Create()
        $id = $shell.AddScript("`$PodShellEngineIdleSeconds = 3600; Import-Module '$manifest'; `$null = Get-PodContainer; (Get-Process podsh | Where-Object { `$_.Parent.Id -eq `$PID } | Sort-Object StartTime)[-1].Id").Invoke()[0]
        $engine = Get-Process -Id $id
        $shell.Runspace.Close()
        $engine.WaitForExit($patience) | Should -BeTrue
        $shell.Dispose()
    }

    It 'ends by itself' {
        $engine = Get-OnlyEngine
        $PodShellEngineIdleSeconds = 1
        $null = Get-PodContainer
        $engine.WaitForExit($patience) | Should -BeTrue
        (Get-Engine).Count | Should -Be 0
        Get-PodContainer | Should -BeNullOrEmpty
    }

    It 'is there for one command where that is wanted' {
        Remove-Module PodShell
        Import-Module $manifest
        $PodShellEngineIdleSeconds = 0
        $null = Get-PodContainer
        (Get-Engine).Count | Should -Be 0
    }

    It 'is one for each of those that run at once' {
        $found = 1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
            $PodShellEngineIdleSeconds = 3600
            Import-Module $using:manifest
            1..5 | ForEach-Object { (Get-PodImage).Count }
        }
        $found.Count | Should -Be 40
        $found | Select-Object -Unique | Should -Be 1
    }

    It 'does not outlive a pwsh that <_>' -ForEach 'ends', 'is killed' {
        $start = [Diagnostics.ProcessStartInfo]::new((Join-Path $PSHOME pwsh), [string[]]('-NoProfile', '-NonInteractive', '-Command', @"
            `$PodShellEngineIdleSeconds = 3600
            Import-Module '$manifest'
            `$null = Get-PodContainer
            [Console]::WriteLine((Get-Process podsh | Where-Object { `$_.Parent.Id -eq `$PID }).Id)
            `$null = [Console]::ReadLine()
"@))
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
        $shell = [Diagnostics.Process]::Start($start)
        $engine = Get-Process -Id $shell.StandardOutput.ReadLine()
        if ($_ -eq 'ends') { $shell.StandardInput.Close() } else { $shell.Kill() }
        $engine.WaitForExit($patience) | Should -BeTrue
        $shell.WaitForExit()
    }
}
