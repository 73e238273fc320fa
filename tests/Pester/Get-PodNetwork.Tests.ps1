BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodNetwork' {
    BeforeAll {
        $one = New-PodNetwork one -Label @{ tier = 'data' }
        $two = New-PodNetwork two
    }

    It 'returns all networks' {
        $names = (Get-PodNetwork).Name
        $names | Should -Contain one
        $names | Should -Contain two
    }

    It 'takes a name in another case when only one is meant' {
        (Get-PodNetwork ONE).Name | Should -Be one
    }

    It 'narrows by driver and filter' {
        (Get-PodNetwork -Filter @{ label = @{ tier = 'data' } }).Name | Should -Be one
        (Get-PodNetwork -Driver Bridge).Name | Should -Contain two
        Get-PodNetwork -Driver MacVlan | Should -BeNullOrEmpty
    }

    It 'has real types' {
        $one.Created | Should -BeOfType DateTimeOffset
        $one.Driver | Should -BeOfType PodShell.NetworkDriver
        $one.Subnets | Should -BeOfType PodShell.NetworkSubnet
    }

    It 'has readable cells in a table of commas' {
        $row = Get-PodNetwork one | ConvertTo-Csv | ConvertFrom-Csv
        $row.Labels | Should -Be 'tier=data'
        $row.Subnets | Should -Be "$($one.Subnets)"
    }

    It 'shows who is on it with -Detailed' {
        $null = New-PodContainer localhost/busybox:1 -Name member -Network one -Command sleep, 60 | Start-PodContainer
        $member = (Get-PodNetwork one -Detailed).Containers
        $member.Name | Should -Be member
        $member.IPv4Address | Should -Not -BeNullOrEmpty
        Get-PodNetwork one -Detailed | Out-String | Should -Match 'Containers +: member: [0-9.]+'
        Get-PodNetwork one | Out-String | Should -Not -Match 'member'
        (Get-PodNetwork one -Detailed | Test-PodNetwork) | Should -BeTrue
        Remove-PodContainer member -Force -Timeout 0
    }
}
