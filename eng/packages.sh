# What the machine must have: package, test for it, reason. Only what is missing is installed.

install_packages() {
  case $(uname -s) in
    Linux) install_linux ;;
    Darwin) install_mac ;;
    *) give_up "ActorDiffusion runs on Linux and macOS; on Windows use it inside WSL." ;;
  esac
  [ -n "$(dotnet_path)" ] || give_up "the .NET SDK 10 is missing and no package manager here offers it; install it from https://dotnet.microsoft.com/download, then run this again."
}

missing=
need() { # need PACKAGE REASON
  say "  $(printf '%-22s' "$1") $2"
  missing="$missing $1"
}

install_linux() {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    has_build_tools || give_up "this is not a Debian-like Linux: install cmake, ninja, g++, libtorch (or PyTorch), libvips 8.14 or later, DejaVu fonts and fontconfig with its package manager, then run this again."
    return 0
  fi

  missing=
  has_package libtorch-dev || [ -n "$(torch_prefix)" ] || need libtorch-dev "tensors: training and sampling"
  has_package libopenblas0-openmp || need libopenblas0-openmp "fast matrix products that share libtorch's threads"
  has_package libvips42 || has_package libvips42t64 || { refresh_apt; need "$(vips_package)" "reads and writes pictures"; }
  has_package fonts-dejavu-core || need fonts-dejavu-core "letters on contact sheets"
  has_package fonts-sil-gentium-basic || need fonts-sil-gentium-basic "words in printed dossiers"
  has_package fonts-lato || need fonts-lato "facts in printed dossiers"
  has_package fonts-wqy-microhei || need fonts-wqy-microhei "Chinese, Japanese and Korean words in them"
  has_package fonts-symbola || need fonts-symbola "emoji in them"
  has_package fontconfig || need fontconfig "finds those letters"
  command -v cmake >/dev/null || need cmake "builds the native libraries"
  command -v ninja >/dev/null || need ninja-build "builds them faster"
  command -v g++ >/dev/null || need g++ "compiles them"
  command -v npm >/dev/null || need npm "bundles the studio's node graph"
  if [ -z "$(dotnet_path)" ]; then
    refresh_apt
    ! apt_offers dotnet-sdk-10.0 || need dotnet-sdk-10.0 "builds and runs the program"
  fi
  install_with_apt
  select_openmp_blas
}

install_with_apt() {
  [ -n "$missing" ] || return 0
  local started=$SECONDS
  say "  installing$missing ..."
  refresh_apt
  # Word splitting of $missing is wanted.
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >>"$apt_log" 2>&1; then
    grep -E '^(E|W):' "$apt_log" | sort -u | head -n 10 >&2 || true
    give_up "apt-get could not install$missing; the whole log is $apt_log"
  fi
  say "  installing took $((SECONDS - started)) s"
}

apt_log=$root/artifacts/setup-packages.log
apt_refreshed=no
refresh_apt() {
  [ $apt_refreshed = no ] || return 0
  apt_refreshed=yes
  as_root apt-get update >"$apt_log" 2>&1 || say "  warning: 'apt-get update' failed; going on with the package lists that are here"
}

# OpenBLAS with its own pthreads fights libtorch's OpenMP: a LoRA step takes three times as long.
select_openmp_blas() {
  local link openmp
  for link in libblas.so.3 liblapack.so.3 libopenblas.so.0; do
    openmp=$(ls /usr/lib/*/openblas-openmp/"$link" 2>/dev/null | head -n 1)
    [ -n "$openmp" ] || continue
    local name
    name=$link-$(basename "$(dirname "$(dirname "$openmp")")")
    if update-alternatives --query "$name" 2>/dev/null | grep -q '^Value:' &&
      ! update-alternatives --query "$name" | grep -qx "Value: $openmp"; then
      say "  selecting the OpenMP build of OpenBLAS for $link"
      as_root update-alternatives --set "$name" "$openmp" >/dev/null
    fi
  done
}

install_mac() {
  xcode-select -p >/dev/null 2>&1 || give_up "Apple's command line tools are missing; run 'xcode-select --install', then run this again."
  command -v brew >/dev/null || give_up "Homebrew is missing and the native libraries come from it; install it from https://brew.sh, then run this again."
  missing=
  has_formula pytorch || [ -n "${ACTORDIFFUSION_TORCH:-}" ] || need pytorch "tensors: training and sampling, on Metal"
  has_formula vips || need vips "reads and writes pictures"
  has_formula libomp || need libomp "threads for the fused kernels"
  command -v cmake >/dev/null || need cmake "builds the native libraries"
  command -v ninja >/dev/null || need ninja "builds them faster"
  command -v npm >/dev/null || need node "bundles the studio's node graph"
  [ -n "$(dotnet_path)" ] || need dotnet "builds and runs the program"
  [ -n "$missing" ] || return 0
  say "  installing$missing ..."
  HOMEBREW_NO_ANALYTICS=1 brew install -q $missing >&2 || give_up "brew could not install$missing"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    say "error: '$*' needs root and there is no sudo here; run it as root, then run this again."
    return 1
  fi
}

has_package() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
has_formula() { brew list --formula "$1" >/dev/null 2>&1; }
has_build_tools() { command -v cmake >/dev/null && command -v ninja >/dev/null && command -v g++ >/dev/null; }
apt_offers() { apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [0-9]'; }
# Ubuntu 24.04 and Debian 13 renamed the package for 64-bit time.
vips_package() { if apt_offers libvips42t64; then echo libvips42t64; else echo libvips42; fi; }
