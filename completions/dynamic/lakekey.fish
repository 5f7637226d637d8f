# Completes lakekey by asking it, and after `--` as fish completes the command that follows.

function __lakekey_complete
    set -l before (commandline --current-process --tokenize --cut-at-cursor)
    set -l current (commandline --current-token --cut-at-cursor)
    if set -l place (contains --index -- -- $before)
        set -l rest
        if test $place -lt (count $before)
            set rest (string escape -- $before[(math $place + 1)..-1])
        end
        complete --do-complete=(string join ' ' -- $rest "$current")
        return
    end
    set -l answer (LAKEKEY_COMPLETE=fish command lakekey -- $before "$current" 2>/dev/null)
    set -l code $status
    set -l option (string match --regex -- '^--[^=]*=' "$current")
    set -l value (string replace --regex -- '^--[^=]*=' '' "$current")
    switch $code
        case 10
            __fish_complete_path "$value" | string replace --regex -- '^' "$option"
        case 11
            __fish_complete_directories "$value" | string replace --regex -- '^' "$option"
        case 0
            string join \n -- $answer
    end
end

complete --command lakekey --erase
complete --command lakekey --keep-order --no-files --arguments '(__lakekey_complete)'
