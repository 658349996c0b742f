#include "kernels.h"

namespace ad {
namespace base { extern const Kernels table; }
#if defined(__x86_64__)
namespace v3 { extern const Kernels table; }
namespace v4 { extern const Kernels table; }
#endif

const Kernels& kernels() {
#if defined(__x86_64__)
  static const Kernels& chosen = [&]() -> const Kernels& {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq"))
      return v4::table;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return v3::table;
    return base::table;
  }();
  return chosen;
#else
  return base::table;
#endif
}

}  // namespace ad
