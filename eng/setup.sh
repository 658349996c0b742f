# Installs what is missing, builds the native shims and the program. Safe to interrupt and to run twice at a time.

. "$root/eng/packages.sh"

say() { echo "$*" >&2; }
give_up() {
  say "error: $*"
  exit 1
}

# set_up APP: afterwards the folder APP holds the program built from the sources as they are now.
set_up() {
  local app=$1
  mkdir -p "$root/artifacts"
  take_lock
  if [ -d "$app" ]; then
    drop_lock
    return
  fi

  say "Setting up ActorDiffusion; this happens once."
  install_packages
  build_step "native libraries" native build_native
  build_step "program" program build_program
  keep_program "$app"
  drop_lock
}

# One set-up at a time; a lock whose owner is gone is taken over.
lock=$root/artifacts/setup.lock
take_lock() {
  local owner ownerless=0 told=no
  until mkdir "$lock" 2>/dev/null; do
    owner=$(cat "$lock/pid" 2>/dev/null || true)
    if [ -z "$owner" ]; then ownerless=$((ownerless + 1)); fi
    if [ $ownerless -gt 5 ] || { [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; }; then
      # Renaming decides between two that find the same dead lock.
      if mv "$lock" "$lock.$$" 2>/dev/null; then rm -rf "$lock.$$"; fi
      continue
    fi
    [ $told = yes ] || say "Another set-up is running; waiting for it."
    told=yes
    sleep 1
  done
  echo $$ >"$lock/pid"
  trap drop_lock EXIT
  trap 'exit 1' INT TERM
}
drop_lock() {
  rm -rf "$lock"
  trap - EXIT INT TERM
}

# build_step WHAT LOG COMMAND: runs it quietly, tells how long it took, shows the errors when it fails. COMMAND must chain with &&.
build_step() {
  local what=$1 log=$root/artifacts/setup-$2.log started=$SECONDS
  say "  building the $what ..."
  if ! "$3" >"$log" 2>&1 </dev/null; then
    grep -E 'error|Error' "$log" | sort -u | head -n 20 >&2 || true
    give_up "the $what could not be built; the whole log is $log"
  fi
  say "  building the $what took $((SECONDS - started)) s"
}

build_native() {
  cmake -S "$root/src/native" -B "$root/artifacts/native-build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH="$(torch_prefix)" &&
    cmake --build "$root/artifacts/native-build"
}

# A PyTorch that can use this machine's GPU goes before the package manager's libtorch.
torch_prefix() {
  if [ -n "${ACTORDIFFUSION_TORCH:-}" ]; then
    echo "$ACTORDIFFUSION_TORCH"
  elif [ "$(uname -s)" = Darwin ]; then
    brew --prefix pytorch
  elif command -v nvidia-smi >/dev/null 2>&1; then
    python3 -c 'import torch; print(torch.utils.cmake_prefix_path)' 2>/dev/null || true
  fi
}

# Build servers are not left behind: they would outlive the call and hold its memory.
build_program() {
  "$(dotnet_path)" build "$root/src/ActorDiffusion.Node" -c Release -nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=false
}

# Each state of the sources gets its own copy, so that a training that runs for hours is not disturbed by the next build.
keep_program() {
  local app=$1 new=$root/artifacts/app/.new old
  rm -rf "$new"
  mkdir -p "$new"
  cp -R "$root/artifacts/bin/ActorDiffusion.Node/release/." "$new"
  cp "$root"/artifacts/native/lib* "$new"
  mv "$new" "$app"
  ls -dt "$root"/artifacts/app/*/ | tail -n +6 | while read -r old; do rm -rf "$old"; done
}
