BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Set-PodNetwork' {
    BeforeEach {
        $network = New-PodNetwork made -Label @{ a = 'b' }
    }

    AfterEach {
        Clear-PodNetwork -Force
    }

    It 'adds and takes away DNS servers' {
        Set-PodNetwork made -AddDnsServer 192.0.2.1, 192.0.2.2 | Should -BeNullOrEmpty
        (Get-PodNetwork made).DnsServers | Should -Be 192.0.2.1, 192.0.2.2
        ($network | Set-PodNetwork -RemoveDnsServer 192.0.2.1 -PassThru).DnsServers | Should -Be 192.0.2.2
    }

    It 'sets labels and takes them away' {
        $after = [pscustomobject]@{ Name = 'made' } | Set-PodNetwork -Label @{ a = $null; c = 1 } -PassThru
        $after.Labels.Keys | Should -Be c
        $after.Labels.c | Should -Be 1
    }

    It 'takes a pattern' {
        Set-PodNetwork ma* -Label @{ c = 1 }
        (Get-PodNetwork made).Labels.c | Should -Be 1
    }

    It 'changes nothing with -WhatIf' {
        Set-PodNetwork made -Label @{ c = 1 } -WhatIf
        (Get-PodNetwork made).Labels.Keys | Should -Be a
    }

    It 'says which network is not there, with id and category' {
        $problem = Get-PodTestError { Set-PodNetwork nope -Label @{ c = 1 } }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NetworkNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Set-PodNetwork nope* -Label @{ c = 1 } } | Should -BeNullOrEmpty
    }
}
