# bash completion for vm

_vm_words() {
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
}

_vm_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}

_vm_machines() {
  local name quote=${cur:0:1} typed=("${words[@]:1:cword-1}")
  while IFS= read -r name; do
    case $quote in
      \' | '"') [[ $name == "${cur:1}"* ]] && COMPREPLY+=("$name") ;;
      *)
        printf -v name %q "$name"
        [[ $name == "$cur"* ]] && COMPREPLY+=("$name")
        ;;
    esac
  done < <("${words[0]/#\~/$HOME}" complete-names -- "${typed[@]//[\\\"\']/}" </dev/null 2>/dev/null)
  declare -F __ltrim_colon_completions >/dev/null && __ltrim_colon_completions "$cur"
}

_vm() {
  local cur prev words cword command='' i
  COMPREPLY=()
  if declare -F _get_comp_words_by_ref >/dev/null; then
    _get_comp_words_by_ref -n =:@ cur prev words cword
  else
    words=("${COMP_WORDS[@]}") cword=$COMP_CWORD cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    [[ $prev == = ]] && prev=${words[cword-2]}
    [[ $cur == = ]] && cur=''
  fi
  if [[ $cur == --*=* ]]; then
    prev=${cur%%=*} cur=${cur#*=}
  fi
  for ((i = 1; i < cword; i++)); do
    case ${words[i]} in
      @WITH_VALUE@) ((i++)) ;;
      -*) ;;
      *) command=${words[i]}; break ;;
    esac
  done
  case $command:$prev in
@VALUES@  esac
  if [[ $cur == -* ]]; then
    local options='@OPTIONS@'
    case $command in
@OWN_OPTIONS@    esac
    _vm_words "$options"
    return
  fi
  case $command in
    '') _vm_words '@COMMANDS@' ;;
@ARGUMENTS@  esac
}

complete -F _vm vm
