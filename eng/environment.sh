# What the libraries read before the program starts, and where .NET is.

dotnet_path() {
  local candidate
  for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:-}/dotnet" "$HOME/.dotnet/dotnet" /usr/local/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
    if [ -x "$candidate" ] && "$candidate" --list-sdks 2>/dev/null | grep -q '^10\.'; then
      echo "$candidate"
      return
    fi
  done
}

choose_environment() {
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
  export OMP_NUM_THREADS=${OMP_NUM_THREADS:-$(usable_cores)}
  [ "$(uname -s)" = Linux ] || return 0

  # glibc gives big buffers back to the system after each step and asks for them again; keep them.
  export MALLOC_MMAP_THRESHOLD_=${MALLOC_MMAP_THRESHOLD_:-8589934592}
  export MALLOC_TRIM_THRESHOLD_=${MALLOC_TRIM_THRESHOLD_:-17179869184}

  # The processor decides, not what happens to be set: Haswell's kernels cost an AVX-512 processor a quarter of its fp32 speed.
  case " $(grep -m 1 '^flags' /proc/cpuinfo 2>/dev/null || true) " in
    *" avx512bw "*) export OPENBLAS_CORETYPE=SkylakeX ;;
    *" avx2 "*) export OPENBLAS_CORETYPE=Haswell ;;
  esac
}

# Cores that this process may use, hyper-threads not counted (they slow matrix products down), within a container's quota.
usable_cores() {
  if [ "$(uname -s)" = Darwin ]; then
    sysctl -n hw.perflevel0.physicalcpu 2>/dev/null || sysctl -n hw.physicalcpu
    return
  fi
  local per_core cores quota
  per_core=$(LC_ALL=C lscpu 2>/dev/null | sed -n 's/^Thread(s) per core: *//p')
  cores=$(($(nproc) / ${per_core:-1}))
  quota=$(cgroup_cores)
  if [ -n "$quota" ] && [ "$quota" -lt "$cores" ]; then cores=$quota; fi
  if [ "$cores" -lt 1 ]; then cores=1; fi
  echo "$cores"
}

cgroup_cores() {
  awk '$1 != "max" && $2 > 0 { printf "%d\n", ($1 + $2 - 1) / $2 }' /sys/fs/cgroup/cpu.max 2>/dev/null || true
}
