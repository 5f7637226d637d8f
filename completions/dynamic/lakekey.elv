# Completes lakekey by asking it, and after `--` with files.

set edit:completion:arg-completer[lakekey] = {|@words|
    if (has-value $words[..-1] '--') {
        edit:complete-filename $words[-1]
    } else {
        try {
            var index = (to-string (- (count $words) 1))
            var answer = [(env LAKEKEY_COMPLETE=elvish _CLAP_COMPLETE_INDEX=$index lakekey -- $@words 2>/dev/null)]
            put $@answer
        } catch {
            # It says with its exit status that a file is wanted.
            edit:complete-filename $words[-1]
        }
    }
}
