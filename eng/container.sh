#!/usr/bin/env bash
# Starts the program in a container: the same settings of the libraries as the launcher makes, no set-up. Signals reach the program itself.
set -euo pipefail
root=/app
. "$root/eng/environment.sh"
choose_environment
exec dotnet "$root/actordiffusion.dll" "$@"
