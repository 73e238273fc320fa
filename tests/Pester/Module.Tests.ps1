# What a user meets before the first container: import, help, completion.

BeforeDiscovery {
    $commands = (Get-Module PodShell).ExportedCmdlets.Keys | Sort-Object
    $changing = $commands | Where-Object { (Get-Command $_).Parameters.ContainsKey('WhatIf') }
}

BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
    $manifest = Get-PodTestPath PodShell.psd1

    function Complete([string] $Line) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches
    }
}

AfterAll {
    Close-PodTestStore
}

Describe 'Import' {
    It 'is silent and starts no engine' {
        $shell = Join-Path $PSHOME pwsh
        $script = "Import-Module '$manifest'; 'children: ' + (Get-Content /proc/`$PID/task/*/children)"
        & $shell -NoProfile -NonInteractive -Command $script 2>&1 | Should -Be 'children: '
    }

    It 'brings no types of anybody else' {
        $folder = Split-Path (Get-Module PodShell).Path
        [AppDomain]::CurrentDomain.GetAssemblies().Location | Where-Object { $_ -like "$folder/*" } | Split-Path -Leaf |
            Should -BeIn PodShell.dll, PodShell.Model.dll
    }

    It 'uses approved verbs only' {
        (Get-Command -Module PodShell -CommandType Cmdlet).Verb | Should -BeIn (Get-Verb).Verb
    }
}

Describe 'Help' {
    It 'of <_> has synopsis, parameters and three examples' -ForEach $commands {
        $help = Get-Help $_ -Full
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.examples.example.Count | Should -BeGreaterOrEqual 3
        (Get-Help $_ -Examples | Out-String -Width 200) | Should -Match '--- Example 2: .+ ---'
        foreach ($parameter in @(Get-Help $_ -Parameter * -ErrorAction Ignore)) {
            ($parameter.description.Text -join '') | Should -Not -BeNullOrEmpty -Because "-$($parameter.name) is described"
        }
    }

    It 'separates examples by an empty line' {
        $lines = (Get-Help Get-PodContainer -Examples | Out-String -Width 200) -split "`n" | ForEach-Object Trim
        $second = [Array]::FindIndex([string[]]$lines, [Predicate[string]] { $args[0] -like '--- Example 2*' })
        $lines[$second - 1] | Should -BeNullOrEmpty
    }

    It 'of an alias is that of its cmdlet' {
        (Get-Help podps).Name | Should -Be Get-PodContainer
    }

    It 'has topics' {
        (Get-Help about_PodShell*).Name | Sort-Object | Should -Be about_PodShell, about_PodShell_Networks, about_PodShell_Pods, about_PodShell_Registries, about_PodShell_Rootless
        Get-Help about_PodShell | Should -Match 'SHORT DESCRIPTION'
    }
}

Describe 'Completion' {
    BeforeAll {
        $null = New-PodTestContainer calm
        $null = New-PodTestContainer busy -Running
    }

    It 'offers containers by name' {
        (Complete 'Get-PodContainer ').CompletionText | Sort-Object | Should -Be busy, calm
        (Complete 'podlogs c').CompletionText | Should -Be calm
        (Complete "Get-PodContainer 'c").CompletionText | Should -Be "'calm'"
    }

    It 'offers only what fits' {
        (Complete 'Start-PodContainer ').CompletionText | Should -Be calm
        (Complete 'Stop-PodContainer ').CompletionText | Should -Be busy
    }

    It 'tells state and image' {
        (Complete 'Get-PodContainer b').ToolTip | Should -Match 'Running: localhost/busybox:1'
    }

    It 'offers images, signals and states' {
        (Complete 'Invoke-PodContainer lo').CompletionText | Should -Be localhost/busybox:1
        (Complete 'Send-PodContainerSignal busy -Signal K').CompletionText | Should -Be SIGKILL
        (Complete 'Send-PodContainerSignal busy -Signal sigk').CompletionText | Should -Be SIGKILL
        (Complete 'Get-PodContainer -State Ru').CompletionText | Should -Be Running
    }

    It 'offers pods and networks, and these among the modes' {
        $null = New-Pod shop -Network none
        $null = New-PodNetwork backend
        (Complete 'Get-Pod s').CompletionText | Should -Be shop
        (Complete 'New-PodContainer localhost/busybox:1 -Pod s').CompletionText | Should -Be shop
        (Complete 'Remove-PodNetwork b').CompletionText | Should -Be backend
        (Complete 'New-PodContainer localhost/busybox:1 -Network b').CompletionText | Should -Be bridge, backend
        Complete 'Stop-Pod ' | Should -BeNullOrEmpty
    }

    It 'offers nothing where nothing is, and no files' {
        Complete 'Get-PodContainer zzz' | Should -BeNullOrEmpty
    }
}

Describe '-WhatIf' {
    It 'of <_> is there with -Confirm' -ForEach $changing {
        (Get-Command $_).Parameters.Keys | Should -Contain Confirm
    }

    It 'leaves every container as it is' {
        $before = Get-PodContainer | Select-Object Name, State
        Get-PodContainer | Stop-PodContainer -WhatIf
        Get-PodContainer | Restart-PodContainer -WhatIf
        Get-PodContainer | Start-PodContainer -WhatIf
        Get-PodContainer | Send-PodContainerSignal -Signal KILL -WhatIf
        Get-PodContainer | Remove-PodContainer -Force -WhatIf
        Get-PodContainer | Select-Object Name, State | Out-String | Should -Be ($before | Out-String)
    }
}
