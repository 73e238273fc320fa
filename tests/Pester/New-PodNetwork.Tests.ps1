BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'New-PodNetwork' {
    AfterEach {
        Clear-PodNetwork -Force
    }

    It 'creates a network' {
        $network = New-PodNetwork made -Subnet 10.213.7.0/24 -Gateway 10.213.7.9 -IPRange 10.213.7.128/25 -Label @{ a = 'b' } -Option @{ mtu = 1400 }
        $network | Should -BeOfType PodShell.PodNetwork
        $network.Name | Should -Be made
        $network.Driver | Should -Be Bridge
        $network.Subnets[0].Subnet | Should -Be 10.213.7.0/24
        $network.Subnets[0].Gateway | Should -Be 10.213.7.9
        $network.Subnets[0].RangeStart | Should -Be 10.213.7.128
        $network.Labels.a | Should -Be b
        $network.Options.mtu | Should -Be 1400
        $network.DnsEnabled | Should -BeTrue
    }

    It 'picks name and subnets' {
        $network = New-PodNetwork -IPv6
        $network.Name | Should -Not -BeNullOrEmpty
        $network.Subnets.Count | Should -Be 2
        $network.IPv6Enabled | Should -BeTrue
        (New-PodNetwork).Subnets[0].Subnet | Should -Not -Be $network.Subnets[0].Subnet
    }

    It 'takes switches' {
        $network = New-PodNetwork made -Internal -DisableDns
        $network.Internal | Should -BeTrue
        $network.DnsEnabled | Should -BeFalse
    }

    It 'creates nothing with -WhatIf' {
        New-PodNetwork made -WhatIf
        Test-PodNetwork made | Should -BeFalse
    }

    It 'says that the name is taken, unless that is to be ignored' {
        $first = New-PodNetwork made
        $problem = Get-PodTestError { New-PodNetwork made }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NetworkNameInUse,*'
        $problem.CategoryInfo.Category | Should -Be ResourceExists
        (New-PodNetwork made -Ignore).Id | Should -Be $first.Id
    }

    It 'says that a subnet is taken' {
        $null = New-PodNetwork one -Subnet 10.213.7.0/24
        $problem = Get-PodTestError { New-PodNetwork two -Subnet 10.213.7.128/25 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NetworkSubnetInUse,*'
    }

    It 'quotes a malformed value' {
        { New-PodNetwork made -Route nonsense } | Should -Throw '*nonsense*'
    }
}
