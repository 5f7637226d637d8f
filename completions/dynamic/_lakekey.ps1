# Completes lakekey by asking it, and after `--` with files.

Register-ArgumentCompleter -Native -CommandName lakekey -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $files = { [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete) }
    $before = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition -or ($wordToComplete -eq '' -and $_.Extent.EndOffset -le $cursorPosition) } |
        ForEach-Object { if ($_.Value -is [string]) { $_.Value } else { $_.Extent.Text } })
    if (@($before | Select-Object -Skip 1) -ccontains '--') {
        return & $files
    }
    $saved = $env:LAKEKEY_COMPLETE, $env:_CLAP_COMPLETE_INDEX
    $env:LAKEKEY_COMPLETE = 'powershell'
    $env:_CLAP_COMPLETE_INDEX = $before.Count
    try {
        $program = (Get-Command -Name lakekey -CommandType Application | Select-Object -First 1).Source
        $answer = & $program -- $before $wordToComplete 2>$null
        $code = $LASTEXITCODE
    } finally {
        $env:LAKEKEY_COMPLETE, $env:_CLAP_COMPLETE_INDEX = $saved
    }
    if ($code -eq 10 -or $code -eq 11) {
        return & $files
    }
    $answer | Where-Object { $_ } | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        if (-not $help) { $help = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
    }
}
