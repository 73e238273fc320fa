# Our objects and pwsh's own commands: filter, sort, measure, format, convert, jobs.

BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
    $manifest = Get-PodTestPath PodShell.psd1
    $one = New-PodTestContainer one -Running
    $two = New-PodTestContainer two

    function Show([object] $Format) {
        ($Format | Out-String -Width 160) -replace '\e\[[0-9;]*m'
    }
}

AfterAll {
    Close-PodTestStore
}

Describe 'Commands of pwsh' {
    It 'filter, sort and group' {
        (Get-PodContainer | Where-Object State -eq Running).Name | Should -Be one
        (Get-PodContainer | Sort-Object Created -Descending).Name | Should -Be two, one
        (Get-PodContainer | Group-Object State | Sort-Object Name).Name | Should -Be Created, Running
    }

    It 'add sizes up' {
        $image = Get-PodImage
        (Get-PodImage | Measure-Object Size -Sum).Sum | Should -Be $image.Size
        1kB -lt $image.Size | Should -BeTrue
        $image.Size / 1MB | Should -BeGreaterThan 0.5
        (Get-PodContainer -Size | Measure-Object RootFileSystemSize -Sum).Sum | Should -BeGreaterThan $image.Size
    }

    It 'convert to JSON with plain values' {
        $json = Get-PodImage | ConvertTo-Json | ConvertFrom-Json
        $json.Size | Should -Be (Get-PodImage).Size
        $json.Labels.from | Should -Be pester
        (Get-PodContainer one | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json).State | Should -Be Running
    }

    It 'stop what is selected' {
        $null = New-PodTestContainer three -Running
        Get-PodContainer | Where-Object { $_.State -eq 'Running' -and $_.Name -like 'th*' } | Stop-PodContainer
        (Get-PodContainer three).State | Should -Be Exited
        Remove-PodContainer three
    }

    It 'end a stream that has no end' {
        $null = Invoke-PodContainer localhost/busybox:1 -Network none -Detach -Name ticker -Command sh, -c, 'while :; do echo tick; sleep 1; done'
        @(Get-PodContainerLog ticker -Wait | Select-Object -First 1).Message | Should -Be tick
        @(Get-PodEvent -Since 1h -Wait | Where-Object Name -eq ticker | Select-Object -First 1).Count | Should -Be 1
        Remove-PodContainer ticker -Force -Timeout 0
    }
}

Describe 'Views' {
    It 'show containers as a table' {
        $text = Show (Get-PodContainer)
        $text | Should -Match 'Name +Id +Image +Status +Ports +Created'
        $text | Should -Match "one +$($one.ShortId) +localhost/busybox:1 +Up "
        Show (Get-PodContainer | Format-Table Name, State) | Should -Match 'two +Created'
    }

    It 'show containers as a list' {
        Show (Get-PodContainer two | Format-List) | Should -Match 'Name +: two'
    }

    It 'show details without names of types' {
        Show (Get-PodContainer one -Detailed) | Should -Not -Match 'System\.|Detail \{'
        Show (Get-PodContainer one -Detailed) | Should -Match 'Environment +: PATH='
        Show (Get-PodImage -Detailed) | Should -Not -Match 'System\.|Oci'
    }

    It 'show <_>' -ForEach 'Get-PodImage', 'Get-PodInfo', 'Get-PodVersion', 'Test-PodHost', 'Get-PodEvent -Since 1h', 'Wait-PodContainer one -State Running' {
        $text = Show (& ([scriptblock]::Create($_)))
        $text | Should -Not -BeNullOrEmpty
        $text | Should -Not -MatchExactly 'System\.|PodShell\.'
    }
}

Describe 'Jobs' {
    It 'ForEach-Object -Parallel runs several at once' {
        $lines = 1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:manifest
            Invoke-PodContainer localhost/busybox:1 -Network none -Remove echo $_
        }
        $lines | Sort-Object | Should -Be 1, 2, 3, 4
        (Get-PodContainer).Name | Should -Be one, two
    }

    It 'a job on a thread that follows a log can be stopped' {
        $container = Invoke-PodContainer localhost/busybox:1 -Network none -Detach -Name ticker -Command sh, -c, 'while :; do echo tick; sleep 1; done'
        $job = 'ticker' | ForEach-Object -AsJob -Parallel { Import-Module $using:manifest; Get-PodContainerLog $_ -Wait }
        $null = Get-PodContainerLog ticker -Wait | Select-Object -First 3
        Stop-Job $job
        $job.State | Should -Be Stopped
        (Receive-Job $job).Message | Should -Contain tick
        Remove-Job $job
        $container | Remove-PodContainer -Force -Timeout 0
    }

    It 'what a job returns is shown and taken as input' {
        $remote = Start-Job { Import-Module $using:manifest; Get-PodContainer one } | Receive-Job -Wait -AutoRemoveJob
        $remote.pstypenames | Should -Contain Deserialized.PodShell.Container
        Show $remote | Should -Match "one +$($one.ShortId) +localhost/busybox:1 +Running"
        ($remote | Get-PodContainer).Id | Should -Be $one.Id
    }

    It 'pods and networks come out of a job, too' {
        $pod = New-Pod shop -Network none
        $network = New-PodNetwork backend
        $remote = Start-Job { Import-Module $using:manifest; Get-Pod shop; Get-PodNetwork backend } | Receive-Job -Wait -AutoRemoveJob
        Show $remote[0] | Should -Match "shop +$($pod.ShortId) +Created +none"
        Show $remote[1] | Should -Match "backend +$($network.ShortId) +Bridge +\d+\."
        ($remote[0] | Get-Pod).Id | Should -Be $pod.Id
        ($remote[1] | Remove-PodNetwork -PassThru).Id | Should -Be $network.Id
        $pod | Remove-Pod
    }
}
