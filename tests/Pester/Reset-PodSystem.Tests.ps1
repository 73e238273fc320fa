# A store of its own: the others go on with theirs.

BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $names = 'PODSHELL_TEST_STORE', 'PODSHELL_TEST_SHARED', 'PODSHELL_ROOT', 'PODSHELL_RUNROOT'
    $others = @{}
    foreach ($name in $names) { $others[$name] = [Environment]::GetEnvironmentVariable($name) }
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
    foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $others[$name]) }
}

Describe 'Reset-PodSystem' {
    It 'changes nothing with -WhatIf' {
        $null = New-PodTestContainer one
        Reset-PodSystem -Force -WhatIf
        Test-PodContainer one | Should -BeTrue
    }

    It 'removes all that the store has, also what is in use, and leaves a store' {
        $null = New-PodTestContainer two -Running
        $null = New-PodTestPod
        $null = New-PodNetwork lonely
        $null = New-PodVolume data
        $null = New-PodSecret word (ConvertTo-SecureString x -AsPlainText -Force)
        $kinds = (Reset-PodSystem -Force -PassThru).Kind | Select-Object -Unique | Sort-Object { "$_" }
        $kinds | Should -Be Container, Image, Network, Pod, Secret, Volume
        Get-PodContainer | Should -BeNullOrEmpty
        Get-Pod | Should -BeNullOrEmpty
        Get-PodImage | Should -BeNullOrEmpty
        Get-PodVolume | Should -BeNullOrEmpty
        Get-PodSecret | Should -BeNullOrEmpty
        @(Get-PodNetwork).Count | Should -Be 1
        (Get-PodDiskUsage | Measure-Object Size -Sum).Sum | Should -Be 0
        Test-PodSystem | Should -BeNullOrEmpty
        Reset-PodSystem -Confirm:$false -PassThru | Should -BeNullOrEmpty
    }
}
