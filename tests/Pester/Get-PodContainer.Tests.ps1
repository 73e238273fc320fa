BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodContainer' {
    BeforeAll {
        $one = New-PodTestContainer one
        $two = New-PodTestContainer two -Running
    }

    It 'returns all containers, running or not' {
        (Get-PodContainer).Name | Should -Be one, two
    }

    It 'takes the flag of the command line for all' {
        (podps -a).Name | Should -Be one, two
    }

    It 'takes a name in another case when only one is meant' {
        (Get-PodContainer ONE).Name | Should -Be one
    }

    It 'narrows by state and filter' {
        (Get-PodContainer -State Running).Name | Should -Be two
        (Get-PodContainer -Filter @{ name = 'one' }).Name | Should -Be one
    }

    It 'has real types' {
        $two = Get-PodContainer two
        $two.Created | Should -BeOfType DateTimeOffset
        $two.Uptime | Should -BeOfType TimeSpan
        $two.State | Should -BeOfType PodShell.ContainerState
    }

    It 'tells by ExitCode which ended with an error, and no other' {
        $null = Invoke-PodContainer localhost/busybox:1 -Name failed -Detach -Command false
        $null = Wait-PodContainer failed
        (Get-PodContainer | Where-Object ExitCode -ne 0).Name | Should -Be failed
        Remove-PodContainer failed
    }

    It 'has readable cells in a table of commas' {
        $row = Get-PodContainer two | ConvertTo-Csv | ConvertFrom-Csv
        $row.Command | Should -Be "$((Get-PodContainer two).Command -join ', ')"
        $row.PSObject.Properties.Value -like 'System.*' | Should -BeNullOrEmpty
    }

    It 'returns details' {
        (Get-PodContainer one -Detailed) | Should -BeOfType PodShell.ContainerDetail
    }
}
