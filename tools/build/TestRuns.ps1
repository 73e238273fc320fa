# How tests are found and run. Dot-sourced by Test.ps1.

# One assembly may take this long in seconds before it counts as hung.
$AssemblyTimeout = 3000

# All of Pester's cases may take this long in seconds.
$PesterTimeout = 1800

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

            # <RepeatsItself>true</RepeatsItself>: it runs again by itself what failed.
            RepeatsItself = [IO.File]::ReadAllText($file) -match '<RepeatsItself>\s*true\s*</RepeatsItself>'
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
    if ($result.FailedTests.Count -eq 0 -or $result.Failed -gt $RepeatLimit -or $Project.RepeatsItself) { return $result }

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
    param([object[]] $Project, [switch] $WithPester)
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
        $parts = @($Project | ForEach-Object { Join-Path artifacts bin $_.Name release }) + (Join-Path tools build) + 'examples'
        if ($WithPester) { $parts += (Join-Path tests Pester), (Join-Path artifacts bin PodShell.Host release), (Join-Path artifacts package PodShell), (Get-ChildItem (Get-RepositoryPath artifacts package) -Filter *.nupkg | ForEach-Object { Join-Path artifacts package $_.Name }) }
        foreach ($part in $parts) {
            $parent = Split-Path (Join-Path $folder $part)
            $null = New-Item $parent -ItemType Directory -Force
            Invoke-Tool cp @('-r', (Get-RepositoryPath $part), $parent)
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
    'LANG=C.UTF-8', 'PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin', 'DOTNET_CLI_TELEMETRY_OPTOUT=1', "DOTNET_ROOT=$(Get-DotnetRoot)"
}

function Invoke-PesterTest {
    <# .SYNOPSIS Runs tests/Pester on the packed module, in the pwsh of src/PodShell.Host, and returns the counts. #>
    param([string] $As, [string] $Filter, $Stage, [string] $Tree)
    $root = $Stage ? $Stage.Folder : $RepositoryRoot
    $report = Join-Path $root artifacts results "Pester-$($Stage ? 'user' : 'caller').json"
    $null = New-Item (Split-Path $report) -ItemType Directory -Force
    Remove-Item $report -ErrorAction Ignore
    if ($Stage) { Invoke-Tool chown @($Stage.User.Name, (Split-Path $report)) }
    $arguments = @('timeout', '--kill-after=20', "$PesterTimeout", 'env', "DOTNET_ROOT=$(Get-DotnetRoot)",
        (Join-Path $root artifacts bin PodShell.Host release pwsh), '-NoProfile', '-NonInteractive', '-File', (Join-Path $root tools build Pester.ps1),
        '-Module', (Join-Path $root artifacts package PodShell PodShell.psd1), '-Report', $report)
    # As one word: a word that is a pattern alone becomes the names of files here.
    if ($Filter) { $arguments += "-Filter:$Filter" }
    if ($Stage) { $arguments = @(Get-UserPrefix $Stage) + $arguments }
    if ($Tree) { $arguments = @(Get-TreePrefix -Tree $Tree -Folder ($Stage ? $Stage.User.Home : $RepositoryRoot)) + $arguments }

    Write-Step "Pester as $As"
    $clock = [Diagnostics.Stopwatch]::StartNew()
    & $arguments[0] $arguments[1..($arguments.Count - 1)] | Out-Host
    $code = $LASTEXITCODE
    $result = [pscustomobject]@{ Name = 'Pester'; As = $As; Passed = 0; Failed = 0; Skipped = 0; Seconds = $clock.Elapsed.TotalSeconds; Reasons = @(); Failures = @(); Repeated = @() }
    if (Test-Path $report) {
        $found = Get-Content $report -Raw | ConvertFrom-Json
        $result.Passed = $found.Passed; $result.Failed = $found.Failed; $result.Skipped = $found.Skipped
        $result.Failures = @($found.Failures); $result.Reasons = @($found.Reasons)
        $result.Repeated = @($found.Repeated)
        if ($code -ne 0 -and $result.Failed -eq 0) {
            $result.Failed = 1
            $result.Failures = @("Pester ended with exit code $code although no case failed")
        }
    }
    else {
        $result.Failed = 1
        $result.Failures = @(($code -in 124, 137) ? "Pester took longer than $PesterTimeout s" : "Pester ended with exit code $code and without a report")
    }
    $result
}
