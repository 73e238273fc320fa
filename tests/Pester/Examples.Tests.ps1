# The scripts under examples/ do what they say and leave nothing.

BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
    $examples = Get-PodTestPath examples
}

AfterAll {
    Close-PodTestStore
}

Describe 'Examples' {
    AfterEach {
        Get-PodContainer | Should -BeNullOrEmpty
        Get-Pod | Should -BeNullOrEmpty
        Get-PodNetwork -Filter @{ dangling = $true } | Should -BeNullOrEmpty
    }

    It '01 goes from pull to remove' {
        $lines = & $examples/01-QuickStart.ps1 -Image localhost/busybox:1
        $lines -match '^Hello from Linux' | Should -HaveCount 1
        $lines -match '^it says: ' | Should -HaveCount 2
    }

    It '02 stops what the filter selects' {
        & $examples/02-StopByFilter.ps1 -Image localhost/busybox:1 | Should -HaveCount 3
        & $examples/02-StopByFilter.ps1 -Image localhost/busybox:1 -WhatIf | Should -BeNullOrEmpty
    }

    It '03 reads logs as objects' {
        $lines = & $examples/03-LogsAsObjects.ps1 -Image localhost/busybox:1
        $lines -match '^ready \d+ ms' | Should -HaveCount 1
        $lines -match '^first error at .*: error in 3$' | Should -HaveCount 1
        $lines -match '^Stdout: \d+ lines$' | Should -HaveCount 1
    }

    It '04 changes nothing the second time' {
        $first = & $examples/04-Provision.ps1 -Image localhost/busybox:1
        $first.State | Should -Be Running
        (& $examples/04-Provision.ps1 -Image localhost/busybox:1).Id | Should -Be $first.Id
        $changed = & $examples/04-Provision.ps1 -Image localhost/busybox:1 -Environment @{ MODE = 'other' }
        $changed.Id | Should -Not -Be $first.Id
        & $examples/04-Provision.ps1 -State Absent
    }

    It '05 returns one object for each job' {
        $results = & $examples/05-ParallelFleet.ps1 -Image localhost/busybox:1 -Count 6 -ThrottleLimit 3 | Sort-Object Job
        $results.Output | Should -Be (1..6 | ForEach-Object { "square $($_ * $_)" })
        ($results | Where-Object ExitCode -ne 0).Job | Should -Be 5
    }

    It '06 finds the pod by name and by port' {
        $lines = & $examples/06-PodAndNetwork.ps1 -Image localhost/busybox:1
        $lines -match '^by name: Hello from shop-' | Should -HaveCount 1
        $lines -match '^by port \d+: Hello from shop-' | Should -HaveCount 1
        $lines -match '^on the network: .* \d+\.' | Should -HaveCount 1
    }
}
