BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
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
}
