# Completes lakekey by asking it, and after `--` as bash completes the command that follows.

_lakekey() {
    local place
    for ((place = 1; place < COMP_CWORD; place++)); do
        if [[ ${COMP_WORDS[place]} == -- ]]; then
            _lakekey_command $((place + 1))
            return
        fi
    done
    local answer line
    local -a words=("${COMP_WORDS[@]:0:COMP_CWORD}" "$2")
    COMPREPLY=()
    answer=$(LAKEKEY_COMPLETE=bash _CLAP_COMPLETE_INDEX=$COMP_CWORD command lakekey -- "${words[@]}" 2>/dev/null)
    case $? in
        10) compopt -o default 2>/dev/null || _lakekey_lines compgen -f -- "$2" ;;
        11) compopt -o dirnames 2>/dev/null || _lakekey_lines compgen -d -- "$2" ;;
        0) _lakekey_lines printf '%s' "$answer" ;;
    esac
}

# Puts the lines that a command prints into COMPREPLY.
_lakekey_lines() {
    local line
    COMPREPLY=()
    while IFS= read -r line || [[ -n $line ]]; do
        [[ -n $line ]] && COMPREPLY+=("$line")
    done < <("$@")
}

# Completes the command that begins at the word $1, as if it had been typed alone.
_lakekey_command() {
    local start=$1 name
    for name in _comp_command_offset _command_offset; do
        if declare -F "$name" >/dev/null; then
            "$name" "$start"
            return
        fi
    done
    COMPREPLY=()
    if ((COMP_CWORD == start)); then
        if [[ ${COMP_WORDS[COMP_CWORD]} == */* ]]; then
            compopt -o filenames 2>/dev/null
        fi
        _lakekey_lines compgen -c -- "${COMP_WORDS[COMP_CWORD]}"
        return
    fi
    # Without bash-completion: the function that `complete` has for the command.
    local -a spec
    read -r -a spec <<<"$(complete -p -- "${COMP_WORDS[start]}" 2>/dev/null)"
    local function= position
    for ((position = 1; position < ${#spec[@]} - 1; position++)); do
        case ${spec[position]} in
            -F) function=${spec[position + 1]} ;;
            -o) compopt -o "${spec[position + 1]}" 2>/dev/null ;;
        esac
    done
    if [[ -z $function ]]; then
        compopt -o default 2>/dev/null || _lakekey_lines compgen -f -- "${COMP_WORDS[COMP_CWORD]}"
        return
    fi
    local line=$COMP_LINE
    for ((position = 0; position < start; position++)); do
        line=${line#*"${COMP_WORDS[position]}"}
    done
    line=${line#"${line%%[![:space:]]*}"}
    local COMP_POINT=$((COMP_POINT - ${#COMP_LINE} + ${#line})) COMP_LINE=$line
    local COMP_CWORD=$((COMP_CWORD - start))
    local -a COMP_WORDS=("${COMP_WORDS[@]:start}")
    "$function" "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
}

if [[ ${BASH_VERSINFO[0]} -gt 4 || ${BASH_VERSINFO[0]} -eq 4 && ${BASH_VERSINFO[1]} -ge 4 ]]; then
    complete -o bashdefault -o nosort -F _lakekey lakekey
else
    complete -o bashdefault -F _lakekey lakekey
fi
