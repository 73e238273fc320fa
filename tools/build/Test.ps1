# Builds and runs every test: each xUnit project as the caller, those marked RunRootless again as an unprivileged user made
# for the run, and Pester likewise on the packed module. Ends with one line that sums up.

param(
    # Only projects whose names contain one of these words, separated by commas.
    [string] $Project,

    # Only methods and Pester cases whose full name matches.
    [string] $Filter,

    # The Debian release in a tree of which they run; without it they run on this host.
    [string] $Tree
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot Common.ps1)
. (Join-Path $PSScriptRoot TestRuns.ps1)

$projects = @(Find-TestProject -Word $Project)
$pester = -not $Project -or $Project -match 'Pester'
Write-Step "Building $($projects.Count) test projects"
if ($Project) {
    # What makes the user of the rootless runs is needed with any choice.
    $paths = @(Get-RepositoryPath tests PodShell.Testing PodShell.Testing.csproj) + @($projects | ForEach-Object { $_.Path })
    if ($pester) { $paths += Get-RepositoryPath src PodShell.Host PodShell.Host.csproj }
    foreach ($path in $paths) { Invoke-Dotnet @('build', $path, '-c', 'Release') }
}
else {
    Invoke-Dotnet @('build', (Get-RepositoryPath PodShell.sln), '-c', 'Release')
}

if ($pester) { Invoke-Part Pack }

if ($Tree) {
    . (Join-Path $PSScriptRoot DebianTree.ps1)
    $treeFolder = New-DebianTree -Release $Tree
}
$results = [Collections.Generic.List[object]]::new()
$isRoot = [Environment]::IsPrivilegedProcess
foreach ($item in $projects) {
    $results.Add((Invoke-TestProject -Project $item -As ($isRoot ? 'root' : 'this user') -Filter $Filter -Tree ($Tree ? $treeFolder : '')))
}

if ($pester) {
    $results.Add((Invoke-PesterTest -As ($isRoot ? 'root' : 'this user') -Filter $Filter -Tree ($Tree ? $treeFolder : '')))
}

$rootless = @($projects | Where-Object { $_.RunRootless })
if ($isRoot -and ($rootless.Count -gt 0 -or $pester)) {
    $stage = New-RootlessStage -Project $rootless -WithPester:$pester
    try {
        foreach ($item in $rootless) {
            $results.Add((Invoke-TestProject -Project $item -As 'an unprivileged user' -Filter $Filter -Stage $stage -Tree ($Tree ? $treeFolder : '')))
        }
        if ($pester) {
            $results.Add((Invoke-PesterTest -As 'an unprivileged user' -Filter $Filter -Stage $stage -Tree ($Tree ? $treeFolder : '')))
        }
    }
    finally {
        Remove-RootlessStage $stage
    }
}
elseif (-not $isRoot) {
    Write-Line 'Not run as root: the tests that need root are left out; all others ran as this user.'
}

$passed = 0; $failed = 0; $skipped = 0
Write-Step 'Results'
foreach ($result in $results) {
    $passed += $result.Passed; $failed += $result.Failed; $skipped += $result.Skipped
    Write-Line ('{0,-34} {1,-22} {2,5} passed {3,4} failed {4,4} skipped {5,7:F1} s' -f
        $result.Name, $result.As, $result.Passed, $result.Failed, $result.Skipped, $result.Seconds)
    foreach ($reason in $result.Reasons) { Write-Line "    skipped: $reason" }
    foreach ($once in $result.Repeated) { Write-Line "    failed, and passed when run again alone: $once" }
    foreach ($failure in $result.Failures) { Write-Line "    FAILED: $failure" }
}

$line = "$passed passed, $failed failed"
if ($skipped -gt 0) { $line += ", $skipped skipped" }
Write-Line $line
if ($failed -gt 0) { exit 1 }
