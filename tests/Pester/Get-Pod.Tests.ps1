BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-Pod' {
    BeforeAll {
        $one = New-PodTestPod one
        $two = New-PodTestPod two -Running
    }

    It 'returns all pods, running or not' {
        (Get-Pod).Name | Should -Be one, two
    }

    It 'takes a name in another case when only one is meant' {
        (Get-Pod ONE).Name | Should -Be one
    }

    It 'takes containers' {
        (Get-PodContainer two-main | Get-Pod).Name | Should -Be two
    }

    It 'narrows by state and filter' {
        (Get-Pod -State Running).Name | Should -Be two
        (Get-Pod -Filter @{ name = 'one' }).Name | Should -Be one
    }

    It 'has real types and its containers as objects' {
        $two = Get-Pod two
        $two.Created | Should -BeOfType DateTimeOffset
        $two.State | Should -BeOfType PodShell.PodState
        $two.Containers | Should -BeOfType PodShell.Container
        ($two.Containers | Where-Object -Not IsInfra).Name | Should -Be two-main
    }

    It 'returns what was asked for with -Detailed' {
        (Get-Pod two).Options | Should -BeNullOrEmpty
        (Get-Pod two -Detailed).Options.Network.Networks | Should -Be none
    }

    It 'leads to its containers' {
        (Get-Pod two | Get-PodContainer | Where-Object -Not IsInfra).Name | Should -Be two-main
        (Get-PodContainer -Pod two, one | Where-Object -Not IsInfra).Name | Should -Be two-main, one-main
        (Get-Pod two | Get-PodContainer -State Exited) | Should -BeNullOrEmpty
    }
}
