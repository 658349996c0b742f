# A number that changes when any file changes that the program is built from. Reads contents, so that clocks and Git do not matter.

source_fingerprint() {
  (
    cd "$root"
    find $(ls -d src ui hocon eng tests/Directory.Build.props tests/ActorDiffusion.Benchmarks Directory.*.props ActorDiffusion.sln actordiffusion 2>/dev/null) \
      \( -name node_modules -o -name bin -o -name obj \) -prune -o -type f -exec cksum {} + | LC_ALL=C sort | cksum | tr -s ' ' '-'
  )
}
