#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <thread>

#include "guard.h"
#include "tensor.h"

AD_API const char* ad_torch_version() { return TORCH_VERSION; }

AD_API int32_t ad_thread_count() { return at::get_num_threads(); }
AD_API int ad_set_thread_count(int32_t count) {
  return ad::guarded([&] {
    // OpenMP ends the process when the system refuses it a thread.
    int32_t most = 4 * std::max(1u, std::thread::hardware_concurrency());
    TORCH_CHECK(count >= 1 && count <= most, "the thread count must be from 1 to ", most, ", not ", count);
    at::set_num_threads(count);
  });
}

AD_API int ad_parallel_info(char* text, int32_t capacity) {
  return ad::guarded([&] { ad::copy_text(at::get_parallel_info() + at::show_config(), text, capacity); });
}

AD_API int ad_device_available(int64_t device, int32_t* available) {
  return ad::guarded([&] {
    auto place = ad::device_from_code(device);
    *available = false;
    if (place.is_cpu()) *available = true;
    else if (place.is_cuda()) *available = torch::cuda::is_available() && place.index() < static_cast<int64_t>(torch::cuda::device_count());
    else if (place.type() == at::kMPS) *available = at::globalContext().hasMPS();
  });
}
