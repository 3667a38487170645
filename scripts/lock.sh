# Sourced: lock FILE WORDS waits until no other start holds FILE, saying WORDS once if it must; unlock gives it back. A start
# that was killed holds nothing: the system forgets a flock with its process, and without flock (macOS) a link that names a
# process which is not a start of ours any more is taken away.
owned() {
  local owner
  owner=$(readlink "$1") && ps -o command= -p "$owner" 2>/dev/null | grep -q groundglass
}

lock() {
  locked=$1
  if command -v flock >/dev/null; then
    exec 9>"$locked"
    flock -n 9 || { echo "$2" >&2; flock 9; }
    return
  fi
  locked=$1.owner
  trap unlock EXIT
  local said=
  until ln -s $$ "$locked" 2>/dev/null; do # a link is made with its content, or not at all
    if owned "$locked"; then
      [ -n "$said" ] || echo "$2" >&2
      said=yes
      sleep 0.2
    else
      mv "$locked" "$locked.$$" 2>/dev/null || continue # one of all who wait gets it
      # somebody quicker may have taken its place since we looked
      if owned "$locked.$$"; then mv "$locked.$$" "$locked"; else rm -f "$locked.$$"; fi
    fi
  done
}

unlock() {
  if [ "$(readlink "$locked" 2>/dev/null)" = $$ ]; then rm -f "$locked"; else exec 9>&-; fi
  locked=
}
