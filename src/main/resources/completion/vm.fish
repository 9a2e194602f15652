# fish completion for vm

# Whether the command on the line is this one; an empty name: none is there yet.
function __vm_is
    set -l command ''
    set -l isvalue 0
    for word in (commandline -opc)[2..-1]
        if test $isvalue = 1
            set isvalue 0
            continue
        end
        switch $word
            case @WITH_VALUE@
                set isvalue 1
            case '-*'
            case '*'
                set command $word
                break
        end
    end
    test "$command" = "$argv[1]"
end

function __vm_machines
    set -l line (commandline -opc)
    set -l program (string replace -r '^~/' "$HOME/" -- $line[1])
    command $program complete-names -- $line[2..-1] </dev/null 2>/dev/null
end

complete -c vm -f
@COMPLETIONS@