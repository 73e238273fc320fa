BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'New-Pod' {
    AfterEach {
        Get-Pod | Remove-Pod -Force -Timeout 0
    }

    It 'creates a pod that does not run' {
        $pod = New-Pod made -Network none -Label @{ a = 'b' } -HostName box -ExitPolicy Stop
        $pod | Should -BeOfType PodShell.Pod
        $pod.Name | Should -Be made
        $pod.State | Should -Be Created
        $pod.Labels.a | Should -Be b
        $pod.HostName | Should -Be box
        $pod.ExitPolicy | Should -Be Stop
        $pod.Containers.IsInfra | Should -Be $true
    }

    It 'shares what it is told to share' {
        (New-Pod one -Network none -Share Net, Pid).Share | Should -Be ([PodShell.PodNamespaces]'Net, Pid')
        (New-Pod two -NoInfra).Containers | Should -BeNullOrEmpty
    }

    It 'takes containers by name, by object and on the way' {
        $pod = New-Pod made -Network none
        (New-PodContainer localhost/busybox:1 -Pod made -Command true).PodName | Should -Be made
        (New-PodContainer localhost/busybox:1 -Pod $pod -Command true).PodId | Should -Be $pod.Id
        (New-PodContainer localhost/busybox:1 -Pod new:other -Network none -Command true).PodName | Should -Be other
        (Get-Pod other).Containers.Count | Should -Be 2
    }

    It 'gives its containers one host name' {
        $null = New-Pod made -Network none -HostName box
        Invoke-PodContainer localhost/busybox:1 -Pod made -Remove -Command hostname | Should -Be box
    }

    It 'creates nothing with -WhatIf' {
        New-Pod made -WhatIf
        Get-Pod | Should -BeNullOrEmpty
    }

    It 'says that the name is taken, unless it replaces' {
        $first = New-Pod made -Network none
        $problem = Get-PodTestError { New-Pod made -Network none }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PodNameInUse,*'
        $problem.CategoryInfo.Category | Should -Be ResourceExists
        (New-Pod made -Network none -Replace).Id | Should -Not -Be $first.Id
    }

    It 'quotes a malformed value' {
        { New-Pod made -Publish 99999:80 } | Should -Throw '*99999*'
    }
}
