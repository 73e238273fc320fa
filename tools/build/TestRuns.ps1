# How tests are found and run. Dot-sourced by Test.ps1.

# One assembly may take this long in seconds before it counts as hung.
$AssemblyTimeout = 3000

# So many failed tests of one project are run once more, alone: what fails only in company is told, not counted. More are a real fault.
$RepeatLimit = 5

function Find-TestProject {
    <# .SYNOPSIS The xUnit projects under tests/, with where they may run. #>
    param([string] $Word)
    $words = @("$Word".Split(',', [StringSplitOptions]::RemoveEmptyEntries))
    $files = [IO.Directory]::GetFiles((Get-RepositoryPath tests), '*.Tests.csproj', [IO.SearchOption]::AllDirectories)
    [Array]::Sort($files, [StringComparer]::Ordinal)
    foreach ($file in $files) {
        $name = [IO.Path]::GetFileNameWithoutExtension($file)
        if ($words.Count -gt 0 -and -not ($words | Where-Object { $name.Contains($_, [StringComparison]::OrdinalIgnoreCase) })) { continue }
        [pscustomobject]@{
            Name = $name
            Path = $file
            # <RunRootless>true</RunRootless> in the project file: run it as an unprivileged user as well.
            RunRootless = [IO.File]::ReadAllText($file) -match '<RunRootless>\s*true\s*</RunRootless>'

            # <HideUnifiedCgroups>true</HideUnifiedCgroups>: podman's crun refuses a host with both hierarchies, and a user cannot hide one.
            HideUnifiedCgroups = [IO.File]::ReadAllText($file) -match '<HideUnifiedCgroups>\s*true\s*</HideUnifiedCgroups>'

            # <OwnProcesses>true</OwnProcesses>: it kills parents, and waits for what they leave behind, which not every host's init reaps at once.
            OwnProcesses = [IO.File]::ReadAllText($file) -match '<OwnProcesses>\s*true\s*</OwnProcesses>'
        }
    }
}

function Invoke-TestProject {
    <# .SYNOPSIS Runs one project's tests and returns the counts. Traits: Runs=Root only as root, Runs=User only unprivileged. #>
    param($Project, [string] $As, [string] $Filter, $Stage, [string] $Tree)
    $root = $Stage ? $Stage.Folder : $RepositoryRoot
    $report = [IO.Path]::Combine($root, 'artifacts', 'results', "$($Project.Name)-$($Stage ? 'user' : 'caller').xml")
    $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($report))
    if ([IO.File]::Exists($report)) { [IO.File]::Delete($report) }
    if ($Stage) { Invoke-Tool chown @($Stage.User.Name, [IO.Path]::GetDirectoryName($report)) }

    $excluded = ($As -eq 'root') ? 'User' : 'Root'
    $chosen = $Filter ? @('-method', $Filter) : @()
    $result = Invoke-TestAssembly -Project $Project -As $As -Choice (@('-trait-', "Runs=$excluded") + $chosen) -Stage $Stage -Tree $Tree -Report $report
    if ($result.FailedTests.Count -eq 0 -or $result.Failed -gt $RepeatLimit) { return $result }

    [IO.File]::Move($report, [IO.Path]::ChangeExtension($report, '.first.xml'), $true)
    # Rows of a theory have names of their own only when they are enumerated beforehand; one that cannot be has its method's name.
    $chosen = @('-preEnumerateTheories') + @($result.FailedTests | ForEach-Object { '-displayName'; $_ })
    $again = Invoke-TestAssembly -Project $Project -As $As -Choice (@('-trait-', "Runs=$excluded") + $chosen) -Stage $Stage -Tree $Tree -Report $report
    Join-Repetition -First $result -Again $again
}

function Invoke-TestAssembly {
    <# .SYNOPSIS Runs the chosen tests of one project as one process and reads their report. #>
    param($Project, [string] $As, [string[]] $Choice, $Stage, [string] $Tree, [string] $Report)
    $root = $Stage ? $Stage.Folder : $RepositoryRoot
    $assembly = [IO.Path]::Combine($root, 'artifacts', 'bin', $Project.Name, 'release', "$($Project.Name).dll")
    $arguments = @('dotnet', $assembly, '-noLogo', '-noColor', '-noAutoReporters', '-reporter', 'quiet', '-result-xml', $Report) + $Choice
    $arguments = @('timeout', '--kill-after=20', "$AssemblyTimeout") + $arguments
    if ($Stage) { $arguments = @(Get-UserPrefix $Stage) + $arguments }
    if ($Stage -and $Project.HideUnifiedCgroups -and [IO.Directory]::Exists('/sys/fs/cgroup/unified')) {
        $arguments = @('unshare', '--mount', 'sh', '-c', 'mount -t tmpfs tmpfs /sys/fs/cgroup/unified && exec "$@"', 'sh') + $arguments
    }
    if ($As -ne 'this user' -and $Project.OwnProcesses -and (Find-Tool catatonit)) {
        $arguments = @('unshare', '--pid', '--fork', '--kill-child', '--mount-proc', (Find-Tool catatonit), '--') + $arguments
    }

    if ($Tree) { $arguments = @(Get-TreePrefix -Tree $Tree -Folder ($Stage ? $Stage.User.Home : $RepositoryRoot)) + $arguments }

    Write-Step "$($Project.Name) as $As"
    $clock = [Diagnostics.Stopwatch]::StartNew()
    & $arguments[0] $arguments[1..($arguments.Count - 1)] | Out-Host
    $code = $LASTEXITCODE
    Read-TestReport -Name $Project.Name -As $As -Path $Report -ExitCode $code -Seconds $clock.Elapsed.TotalSeconds
}

function Join-Repetition {
    <# .SYNOPSIS The counts of a run whose failed tests ran once more: what passed then is counted as passed, and told. #>
    param($First, $Again)
    $left = @($First.Failures | Where-Object { $_.Split("`n")[0] -notin $Again.Passes })
    $First.Repeated = @($First.Failures | Where-Object { $_ -notin $left })
    $First.Passed += $First.Repeated.Count
    $First.Failed -= $First.Repeated.Count
    $First.Failures = $left
    $First.Seconds += $Again.Seconds
    $First
}

function Read-TestReport {
    <# .SYNOPSIS The counts of an xUnit report; a run without a report is one failure. #>
    param([string] $Name, [string] $As, [string] $Path, [int] $ExitCode, [double] $Seconds)
    $result = [pscustomobject]@{ Name = $Name; As = $As; Passed = 0; Failed = 0; Skipped = 0; Seconds = $Seconds; Reasons = @(); Failures = @()
        FailedTests = @(); Passes = @(); Repeated = @() }
    if (-not [IO.File]::Exists($Path)) {
        $result.Failed = 1
        $result.Failures = @(($ExitCode -in 124, 137) ? "the run took longer than $AssemblyTimeout s" : "the run ended with exit code $ExitCode and without a report")
        return $result
    }
    $document = [Xml.XmlDocument]::new()
    $document.Load($Path)
    foreach ($assembly in $document.SelectNodes('/assemblies/assembly')) {
        $result.Passed += [int]$assembly.GetAttribute('passed')
        $result.Failed += [int]$assembly.GetAttribute('failed') + [int]$assembly.GetAttribute('errors')
        $result.Skipped += [int]$assembly.GetAttribute('skipped')
    }
    $result.Reasons = @($document.SelectNodes('//test[@result="Skip"]') | ForEach-Object { "$($_.GetAttribute('name')): $($_.InnerText.Trim())" })
    $result.Failures = @($document.SelectNodes('//test[@result="Fail"]') | ForEach-Object {
            $message = $_.SelectSingleNode('failure/message')
            $lines = $message ? $message.InnerText.Split("`n") : @()
            (@($_.GetAttribute('name')) + @([Linq.Enumerable]::Take([string[]]$lines, 12) | ForEach-Object { $_.TrimEnd() })) -join "`n        "
        })
    $failed = @($document.SelectNodes('//test[@result="Fail"]') | ForEach-Object {
            # The report escapes quotes and backslashes.
            $_.GetAttribute('name').Replace('\"', '"').Replace('\\', '\')
            "$($_.GetAttribute('type')).$($_.GetAttribute('method'))"
        })
    $result.FailedTests = @([Linq.Enumerable]::Distinct([string[]]$failed))
    $result.Passes = @($document.SelectNodes('//test[@result="Pass"]') | ForEach-Object { $_.GetAttribute('name') })
    if ($ExitCode -ne 0 -and $result.Failed -eq 0) {
        $result.Failed = 1
        $result.Failures = @("the run ended with exit code $ExitCode although no test failed")
    }
    $result
}

function New-RootlessStage {
    <# .SYNOPSIS A user made for the run, with a copy of the module, the tests and the fixtures that it can read. #>
    param([object[]] $Project)
    $null = [Reflection.Assembly]::LoadFrom((Get-RepositoryPath artifacts bin PodShell.Testing release PodShell.Testing.dll))
    $user = [PodShell.Testing.TestUser]::CreateAsync($true).GetAwaiter().GetResult()
    Write-Step "Made the user $($user.Name) ($($user.Uid)) for the rootless runs"
    $folder = [IO.Path]::Combine($user.Home, 'podshell')
    $stage = [pscustomobject]@{ User = $user; Folder = $folder }
    try {
        $target = [IO.Path]::Combine($folder, 'artifacts', 'bin')
        $null = [IO.Directory]::CreateDirectory($target)
        $items = @([IO.Directory]::GetFiles($RepositoryRoot, 'PodShell.*')) + @('bin', 'formats', 'en-US' | ForEach-Object { Get-RepositoryPath $_ } | Where-Object { [IO.Directory]::Exists($_) })
        Invoke-Tool cp (@('-r') + $items + $folder)
        Invoke-Tool cp @('-r', (Get-RepositoryPath artifacts fixtures), [IO.Path]::Combine($folder, 'artifacts'))
        foreach ($part in @('tests', 'Pester'), @('tools', 'build'), @('examples')) {
            $parent = [IO.Path]::GetDirectoryName([IO.Path]::Combine([string[]](@($folder) + $part)))
            $null = [IO.Directory]::CreateDirectory($parent)
            Invoke-Tool cp @('-r', (Get-RepositoryPath @part), $parent)
        }
        foreach ($item in $Project) {
            $null = [IO.Directory]::CreateDirectory([IO.Path]::Combine($target, $item.Name))
            Invoke-Tool cp @('-r', (Get-RepositoryPath artifacts bin $item.Name release), [IO.Path]::Combine($target, $item.Name))
        }
        Invoke-Tool chown @('-R', "$($user.Name):", $folder)
    }
    catch {
        Remove-RootlessStage $stage
        throw
    }
    $stage
}

function Remove-RootlessStage {
    <# .SYNOPSIS Removes the user of the run with everything it left. #>
    param($Stage)
    $null = $Stage.User.DisposeAsync().AsTask().GetAwaiter().GetResult()
}

function Get-UserPrefix {
    <# .SYNOPSIS The words that run a command as the user of the run: a clean environment, no login session. #>
    param($Stage)
    'setpriv', '--reuid', "$($Stage.User.Uid)", '--regid', "$($Stage.User.Uid)", '--init-groups', '--'
    'env', '-i', "--chdir=$($Stage.Folder)", "HOME=$($Stage.User.Home)", "USER=$($Stage.User.Name)", "LOGNAME=$($Stage.User.Name)"
    'LANG=C.UTF-8', 'PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin', 'DOTNET_CLI_TELEMETRY_OPTOUT=1'
    $dotnet = [Environment]::GetEnvironmentVariable('DOTNET_ROOT')
    if ($dotnet) { "DOTNET_ROOT=$dotnet" }
}

function Test-PesterRun {
    <# .SYNOPSIS Whether tests/Pester can run here; if not, says why in one line. #>
    if (-not [IO.Directory]::Exists((Get-RepositoryPath tests Pester))) { return $false }
    if (-not (Find-Tool pwsh)) {
        Write-Line 'Pester: not run, there is no pwsh on the PATH (the hosted cmdlet tests ran instead).'
        return $false
    }
    & pwsh -NoProfile -NonInteractive -Command 'exit [int](-not (Get-Module -ListAvailable Pester))'
    if ($LASTEXITCODE -ne 0) {
        Write-Line 'Pester: not run, pwsh has no module Pester (the hosted cmdlet tests ran instead).'
        return $false
    }
    $true
}

function Invoke-PesterTest {
    <# .SYNOPSIS Runs tests/Pester in pwsh and returns the counts. #>
    param([string] $As, $Stage)
    $root = $Stage ? $Stage.Folder : $RepositoryRoot
    $report = [IO.Path]::Combine($root, 'artifacts', 'results', 'pester.txt')
    $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($report))
    if ([IO.File]::Exists($report)) { [IO.File]::Delete($report) }
    if ($Stage) { Invoke-Tool chown @($Stage.User.Name, [IO.Path]::GetDirectoryName($report)) }
    $arguments = @('timeout', '--kill-after=20', "$AssemblyTimeout", 'pwsh', '-NoProfile', '-NonInteractive', '-File',
        [IO.Path]::Combine($root, 'tools', 'build', 'Pester.ps1'), '-Report', $report)
    if ($Stage) { $arguments = @(Get-UserPrefix $Stage) + $arguments }

    Write-Step "Pester as $As"
    $clock = [Diagnostics.Stopwatch]::StartNew()
    & $arguments[0] $arguments[1..($arguments.Count - 1)] | Out-Host
    $code = $LASTEXITCODE
    $result = [pscustomobject]@{ Name = 'Pester'; As = $As; Passed = 0; Failed = 0; Skipped = 0; Seconds = $clock.Elapsed.TotalSeconds; Reasons = @(); Failures = @(); Repeated = @() }
    if ([IO.File]::Exists($report)) {
        $lines = [IO.File]::ReadAllLines($report)
        $result.Passed = [int]$lines[0]; $result.Failed = [int]$lines[1]; $result.Skipped = [int]$lines[2]
        $result.Failures = @($lines | Where-Object { $_.StartsWith('FAILED ') } | ForEach-Object { $_.Substring(7) })
        $result.Reasons = @($lines | Where-Object { $_.StartsWith('SKIPPED ') } | ForEach-Object { $_.Substring(8) })
    }
    else {
        $result.Failed = 1
        $result.Failures = @(($code -in 124, 137) ? "Pester took longer than $AssemblyTimeout s" : "Pester ended with exit code $code and without a report")
    }
    $result
}
