#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include "guard.h"
#include "tensor.h"

// A generator of its own on a device, seeded; the global generator is never touched.
AD_API int ad_generator_new(int64_t device, uint64_t seed, at::Generator** result) {
  return ad::guarded([&] {
    auto place = ad::device_from_code(device);
    TORCH_CHECK(place.is_cpu(), "generators live on the CPU here (a seed means the same picture on every device); got ", place);
    *result = new at::Generator(at::detail::createCPUGenerator(seed));
  });
}

AD_API void ad_generator_free(at::Generator* generator) { delete generator; }

AD_API int ad_generator_set_seed(at::Generator* generator, uint64_t seed) {
  return ad::guarded([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_current_seed(seed);
  });
}

AD_API int ad_generator_get_state(at::Generator* generator, at::Tensor** result) {
  return ad::guarded([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    *result = ad::give(generator->get_state());
  });
}

AD_API int ad_generator_set_state(at::Generator* generator, const at::Tensor* state) {
  return ad::guarded([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_state(*state);
  });
}
