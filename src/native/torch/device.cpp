#include <ATen/Parallel.h>
#include <torch/torch.h>
#include <torch/version.h>

#include "guard.h"
#include "tensor.h"

AD_API const char* ad_torch_version() { return TORCH_VERSION; }

AD_API int32_t ad_thread_count() { return at::get_num_threads(); }
AD_API int ad_set_thread_count(int32_t count) {
  return ad::guarded([&] {
    TORCH_CHECK(count > 0, "thread count must be at least 1");
    at::set_num_threads(count);
  });
}

AD_API int ad_parallel_info(char* text, int32_t capacity) {
  return ad::guarded([&] {
    auto info = at::get_parallel_info() + at::show_config();
    auto length = std::min<size_t>(info.size(), capacity - 1);
    std::copy_n(info.data(), length, text);
    text[length] = 0;
  });
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
